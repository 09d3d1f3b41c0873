"""Who holds which key: founding a unit, and opening a unit's key with an officer's own."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from reports.audit.actions import record
from reports.officers.exceptions import HoldsNoKey
from reports.officers.models import Officer, OfficerKey, Unit, UnitKey, UnitKeyGrant
from reports.vault import passwords, sealing
from reports.vault.keys import PrivateKey, new_key_pair


def password_context(officer: Officer) -> bytes:
    """What an officer's wrapped key is bound to."""
    return sealing.context("officer-key", officer.pk)


def grant_context(unit_key: UnitKey, officer: Officer) -> bytes:
    """What a grant is bound to, so that nobody can swap two rows."""
    return sealing.context("unit-key", unit_key.unit_id, unit_key.number, officer.pk)


@transaction.atomic
def found_unit(*, unit: Unit, founders: Mapping[Officer, str], by: str) -> UnitKey:
    """Make the unit's first key and give it to its founders (officer → password).

    The unit's private half exists only inside this call; after it, only the founders open it.
    """
    pair = new_key_pair()
    unit_key = UnitKey.objects.create(unit=unit, number=1, public_half=pair.public)
    for officer, password in founders.items():
        own = give_key_pair(officer=officer, password=password)
        UnitKeyGrant.objects.create(
            unit_key=unit_key,
            officer=officer,
            sealed_private=sealing.seal_key(
                pair.private, to=own.public_key, context=grant_context(unit_key, officer)
            ),
        )
        record(verb="unit-key.granted", by=by, subject=f"officer:{officer.pk}")
    record(verb="unit.founded", by=by, subject=f"unit:{unit.slug}")
    return unit_key


def give_key_pair(*, officer: Officer, password: str) -> OfficerKey:
    """Make an officer's own key pair, its private half wrapped under their password."""
    pair = new_key_pair()
    wrapped = passwords.wrap(pair.private, password=password, context=password_context(officer))
    return OfficerKey.objects.create(
        officer=officer, public_half=pair.public, wrapped_private=wrapped
    )


def open_unit_key(*, unit_key: UnitKey, officer: Officer, private: PrivateKey) -> PrivateKey:
    """The unit's private half. Raises ``HoldsNoKey``, or the vault's ``CannotOpen``."""
    grant = UnitKeyGrant.objects.filter(unit_key=unit_key, officer=officer).first()
    if grant is None:
        raise HoldsNoKey
    opened = sealing.open_key(
        bytes(grant.sealed_private),
        with_key=private,
        context=grant_context(unit_key, officer),
    )
    return PrivateKey(opened)
