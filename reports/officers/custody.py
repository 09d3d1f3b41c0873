"""Who holds which key: the one in use, opening a unit's key with one's own, passing it on.

A unit's private half is passed on only by somebody who has opened it, and only after its voucher
has shown that this server made it. So a row that was put into the database from outside is never
taken over into the next key.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction

from reports.audit.actions import record
from reports.officers.exceptions import HoldsNoKey, StillNeeded
from reports.officers.models import (
    Officer,
    OfficerKey,
    RecoveryGrant,
    Unit,
    UnitKey,
    UnitKeyGrant,
)
from reports.vault import passwords, sealing, vouching
from reports.vault.exceptions import NotVouchedFor, VaultError
from reports.vault.keys import PrivateKey, PublicKey, new_key_pair, public_half


@dataclass(frozen=True)
class Held:
    """A unit's key with its private half, opened."""

    unit_key: UnitKey
    private: PrivateKey = field(repr=False)


def password_context(officer: Officer) -> bytes:
    """What an officer's wrapped key is bound to."""
    return sealing.context("officer-key", officer.pk)


def grant_context(unit_key: UnitKey, officer: Officer) -> bytes:
    """What a grant and its voucher are bound to, so that nobody can swap two rows."""
    return sealing.context("unit-key", unit_key.unit_id, unit_key.number, officer.pk)


def unit_key_context(unit_key: UnitKey) -> bytes:
    """What the voucher of a unit's key is bound to."""
    return sealing.context("unit-public", unit_key.unit_id, unit_key.number)


def key_in_use(*, unit_slug: str) -> UnitKey | None:
    """The key that a unit's new concerns are sealed to; None where the unit has none yet.

    Raises ``NotVouchedFor`` where its public half was exchanged, or an older key put back.
    """
    newest = (
        UnitKey.objects.select_related("unit")
        .filter(unit__slug=unit_slug)
        .order_by("-number")
        .first()
    )
    if newest is None:
        return None
    if newest.retired_at is not None:  # rotation makes the next one in the same transaction
        raise NotVouchedFor
    _check_made_here(newest, newest.public_key)
    return newest


def _check_made_here(unit_key: UnitKey, public: PublicKey) -> None:
    vouching.check(
        bytes(unit_key.voucher),
        public=public,
        by=settings.VAULT_PEPPER,
        context=unit_key_context(unit_key),
    )


def make_unit_key(*, unit: Unit, number: int) -> Held:
    """A new key pair of a unit, vouched for by the server. Nobody has been given it yet."""
    pair = new_key_pair()
    unit_key = UnitKey(unit=unit, number=number, public_half=pair.public)
    unit_key.voucher = vouching.vouch(
        pair.public, by=settings.VAULT_PEPPER, context=unit_key_context(unit_key)
    )
    unit_key.save()
    return Held(unit_key, pair.private)


def give_key_pair(*, officer: Officer, password: str) -> OfficerKey:
    """Make an officer's own key pair, its private half wrapped under their password."""
    pair = new_key_pair()
    wrapped = passwords.wrap(pair.private, password=password, context=password_context(officer))
    return OfficerKey.objects.create(
        officer=officer, public_half=pair.public, wrapped_private=wrapped
    )


def grant(*, held: Held, officer: Officer, to: PublicKey) -> None:
    """Seal an opened unit key to an officer's public key, and vouch for that with it."""
    place = grant_context(held.unit_key, officer)
    UnitKeyGrant.objects.update_or_create(
        unit_key=held.unit_key,
        officer=officer,
        defaults={
            "sealed_private": sealing.seal_key(held.private, to=to, context=place),
            "voucher": vouching.vouch(to, by=held.private, context=place),
        },
    )


def open_unit_key(*, unit_key: UnitKey, officer: Officer, private: PrivateKey) -> PrivateKey:
    """The unit's private half of any number. Raises ``HoldsNoKey``, or ``CannotOpen``."""
    given = UnitKeyGrant.objects.filter(unit_key=unit_key, officer=officer).first()
    if given is None:
        raise HoldsNoKey
    opened = sealing.open_key(
        bytes(given.sealed_private), with_key=private, context=grant_context(unit_key, officer)
    )
    return PrivateKey(opened)


def open_to_pass_on(*, unit_key: UnitKey, officer: Officer, private: PrivateKey) -> Held:
    """The same, for somebody else. Raises as ``open_unit_key`` does, and ``NotVouchedFor`` where
    what opened is not the key that this server made for that unit and number.

    The opened half is checked, not the row's public one: so a key whose public half was exchanged
    can still be passed on, and be followed by a new one.
    """
    opened = open_unit_key(unit_key=unit_key, officer=officer, private=private)
    check_opened(unit_key, opened)
    return Held(unit_key, opened)


def check_opened(unit_key: UnitKey, opened: PrivateKey) -> None:
    """Raises ``NotVouchedFor``, or ``UnusableKey`` where the bytes are no key at all."""
    _check_made_here(unit_key, public_half(opened))


def newest_held(*, officer: Officer, private: PrivateKey) -> Held:
    """The unit's key in use, to pass on. Raises as ``open_to_pass_on`` does."""
    newest = officer.unit.keys.order_by("-number").first()
    if newest is None:
        raise HoldsNoKey
    return open_to_pass_on(unit_key=newest, officer=officer, private=private)


def all_held(*, officer: Officer, private: PrivateKey) -> list[Held]:
    """Every key of the unit that the officer can pass on, the one in use first.

    Raises for the one in use as ``open_to_pass_on`` does. An older one that does not open or is
    not vouched for is left out and put on record; what is sealed to it stays with those who
    hold it.
    """
    held = [newest_held(officer=officer, private=private)]
    for unit_key in officer.unit.keys.filter(number__lt=held[0].unit_key.number):
        try:
            one = open_to_pass_on(unit_key=unit_key, officer=officer, private=private)
        except (HoldsNoKey, VaultError):
            refuse(unit_key, of=f"officer:{officer.pk}", by=str(officer.pk))
        else:
            held.append(one)
    return held


def refuse(unit_key: UnitKey, *, of: str, by: str) -> None:
    """Put on record that somebody's part of a unit's key was left out, as it does not fit."""
    record(verb="unit-key.refused", by=by, subject=of, right=str(unit_key_name(unit_key)))


def unit_key_name(unit_key: UnitKey) -> str:
    """How the audit trail names a unit's key."""
    return f"unit-key:{unit_key.unit.slug}/{unit_key.number}"


def hold_still(unit: Unit) -> Unit:
    """One change of a unit's keys and people at a time; read what counts after this."""
    return Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


@transaction.atomic
def forget_retired(*, unit_key: UnitKey, by: str) -> int:
    """Remove every grant of a retired key, once nothing is sealed to it; how many were removed.

    Raises ``StillNeeded`` for a key in use, and while any room still has rows that point to it.
    """
    hold_still(unit_key.unit)
    unit_key.refresh_from_db()
    own = (UnitKeyGrant, RecoveryGrant)
    others = [one for one in UnitKey._meta.related_objects if one.related_model not in own]
    if unit_key.retired_at is None or any(
        one.related_model._default_manager.filter(**{one.field.name: unit_key}).exists()
        for one in others
    ):
        raise StillNeeded
    removed = unit_key.grants.all().delete()[0] + unit_key.recovery_grants.all().delete()[0]
    if removed:
        record(verb="unit-key.forgotten", by=by, subject=unit_key_name(unit_key))
    return removed
