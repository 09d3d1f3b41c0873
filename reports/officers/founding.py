"""Founding a unit: its first people, its first key, and the words for when nobody is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from reports.audit.actions import record
from reports.officers.custody import give_key_pair, grant, make_unit_key
from reports.officers.exceptions import NoSupervisor
from reports.officers.models import Officer, Unit, UnitKey
from reports.officers.recovery import draw, keep
from reports.vault.words import SecretWords


@dataclass(frozen=True)
class Founded:
    """A unit's first key, and its recovery words: shown once, kept nowhere."""

    unit_key: UnitKey
    recovery_words: SecretWords = field(repr=False)


@transaction.atomic
def found_unit(*, unit: Unit, founders: Mapping[Officer, str], by: str) -> Founded:
    """Make the unit's first key and give it to its founders (officer → password).

    Its private half exists only inside this call; after it, only the founders and the recovery
    words open it. Raises ``NoSupervisor``.
    """
    if not any(officer.role == Officer.Role.SUPERVISOR for officer in founders):
        raise NoSupervisor
    held = make_unit_key(unit=unit, number=1)
    for officer, password in founders.items():
        own = give_key_pair(officer=officer, password=password)
        grant(held=held, officer=officer, to=own.public_key)
        record(verb="unit-key.granted", by=by, subject=f"officer:{officer.pk}")
    drawn = draw(unit)
    keep(drawn, held=[held], by=by)
    record(verb="unit.founded", by=by, subject=f"unit:{unit.slug}")
    return Founded(held.unit_key, drawn.words)
