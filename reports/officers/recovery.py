"""The recovery key of a unit: twelve words on paper, for when nobody of it can sign in.

It is a member that is not a person: it has a key pair of its own, and every unit key is sealed
and vouched for to it as to an officer.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from django.db import transaction

from reports.audit.actions import record
from reports.officers import policies
from reports.officers.custody import Held, all_held, check_opened, hold_still, refuse
from reports.officers.exceptions import HoldsNoKey, WordsDoNotFit
from reports.officers.models import Officer, RecoveryGrant, RecoveryKey, Unit, UnitKey
from reports.vault import sealing, vouching, words
from reports.vault.exceptions import NotVouchedFor, UnreadableWords, VaultError
from reports.vault.keys import PrivateKey, new_key_pair
from reports.vault.stretching import OFFICER
from reports.vault.words import SecretWords

WORD_COUNT = 12  # 100 bits: they are kept for years, and nobody has to remember them


@dataclass(frozen=True)
class Drawn:
    """A recovery key that is not kept yet, and its words."""

    recovery: RecoveryKey
    words: SecretWords = field(repr=False)


def recovery_context(recovery: RecoveryKey) -> bytes:
    """What its wrapped private half is bound to."""
    return sealing.context("recovery-key", recovery.unit_id, recovery.id)


def recovery_grant_context(unit_key: UnitKey, recovery: RecoveryKey) -> bytes:
    """What a recovery grant and its voucher are bound to."""
    return sealing.context("recovery", unit_key.unit_id, unit_key.number, recovery.id)


def draw(unit: Unit) -> Drawn:
    """A new recovery key and its words. Takes a fifth of a second: call it before a transaction."""
    pair, drawn_words = new_key_pair(), words.new_words(count=WORD_COUNT)
    recovery = RecoveryKey(unit=unit, public_half=pair.public)
    recovery.wrapped_private = words.wrap_under_words(
        pair.private, words=drawn_words, context=recovery_context(recovery), cost=OFFICER
    )
    return Drawn(recovery, drawn_words)


def keep(drawn: Drawn, *, held: Iterable[Held], by: str) -> None:
    """Put a drawn recovery key in the place of the one before, and seal every unit key to it."""
    unit = drawn.recovery.unit
    RecoveryKey.objects.filter(unit=unit).delete()
    drawn.recovery.save(force_insert=True)
    for one in held:
        grant_to_recovery(drawn.recovery, one)
    record(verb="recovery.made", by=by, subject=f"unit:{unit.slug}")


def grant_to_recovery(recovery: RecoveryKey, held: Held) -> None:
    """Seal an opened unit key to the recovery key. Look at ``check_recovery`` first."""
    place = recovery_grant_context(held.unit_key, recovery)
    public = recovery.public_key
    RecoveryGrant.objects.create(
        unit_key=held.unit_key,
        recovery=recovery,
        sealed_private=sealing.seal_key(held.private, to=public, context=place),
        voucher=vouching.vouch(public, by=held.private, context=place),
    )


def check_recovery(recovery: RecoveryKey, held: Held) -> None:
    """Raises ``NotVouchedFor`` unless an opened unit key vouched for this very recovery key."""
    given = recovery.grants.filter(unit_key=held.unit_key).first()
    if given is None:
        raise NotVouchedFor
    vouching.check(
        bytes(given.voucher),
        public=recovery.public_key,
        by=held.private,
        context=recovery_grant_context(held.unit_key, recovery),
    )


def new_recovery_words(*, by: Officer, private: PrivateKey) -> SecretWords:
    """New words for paper that is lost; the old ones open nothing from now on.

    Raises ``OnlySupervisors``, and as ``custody.newest_held`` does.
    """
    drawn = draw(by.unit)
    with transaction.atomic():
        hold_still(by.unit)
        by.refresh_from_db()
        policies.check_manage(by)
        keep(drawn, held=all_held(officer=by, private=private), by=str(by.pk))
    return drawn.words


@dataclass(frozen=True)
class Opened:
    """A unit's recovery key, opened with its words."""

    recovery: RecoveryKey
    private: PrivateKey = field(repr=False)


def open_with_words(*, unit: Unit, typed: str) -> Opened:
    """Takes a fifth of a second for each reading of the words. Raises ``WordsDoNotFit``."""
    recovery = RecoveryKey.objects.filter(unit=unit).first()
    if recovery is not None:
        with suppress(UnreadableWords):
            for reading in words.readings(typed, count=WORD_COUNT):
                with suppress(VaultError):
                    return Opened(recovery, _unwrap(recovery, reading))
    raise WordsDoNotFit


def held_by_recovery(opened: Opened) -> list[Held]:
    """Every unit key that an opened recovery key opens, the one in use first.

    Raises ``HoldsNoKey`` or the vault's ``VaultError`` where the key in use is not there for it,
    or is not the one that this server made.
    """
    unit = opened.recovery.unit
    unit_keys = list(unit.keys.order_by("-number"))
    held = [_open(opened, unit_key) for unit_key in unit_keys[:1]]
    for unit_key in unit_keys[1:]:
        try:
            held.append(_open(opened, unit_key))
        except (HoldsNoKey, VaultError):
            refuse(unit_key, of=f"recovery:{unit.slug}", by="command")
    return held


def _unwrap(recovery: RecoveryKey, reading: SecretWords) -> PrivateKey:
    unwrapped = words.unwrap_with_words(
        bytes(recovery.wrapped_private), words=reading, context=recovery_context(recovery)
    )
    return PrivateKey(unwrapped)


def _open(opened: Opened, unit_key: UnitKey) -> Held:
    given = opened.recovery.grants.filter(unit_key=unit_key).first()
    if given is None:
        raise HoldsNoKey
    unit_private = PrivateKey(
        sealing.open_key(
            bytes(given.sealed_private),
            with_key=opened.private,
            context=recovery_grant_context(unit_key, opened.recovery),
        )
    )
    check_opened(unit_key, unit_private)
    return Held(unit_key, unit_private)
