"""Handing a concern over to another unit: its key is sealed to that unit, and to no other."""

from __future__ import annotations

from django.db import transaction

from reports.concerns.actions import locked, note
from reports.concerns.exceptions import NotFromHere, SameUnit
from reports.concerns.facets import Status
from reports.concerns.models import Concern, ContentGrant, Event, this_hour
from reports.concerns.opening import open_key
from reports.concerns.telling import ready_key, seal_to
from reports.officers.models import Officer, Unit
from reports.vault.keys import PrivateKey


@transaction.atomic
def hand_over(*, concern: Concern, to: Unit, by: Officer, private: PrivateKey) -> None:
    """Seal the content key to another unit. From then on only that unit opens it.

    Raises ``NotYourUnit``, ``SameUnit``, ``NoUnitReady``, ``NotFromHere``, ``HoldsNoKey``, or
    the vault's ``CannotOpen``.
    """
    now = locked(concern.id)
    key = open_key(concern=now, by=by, private=private)
    if to == now.unit:
        raise SameUnit
    if now.status == Status.TAKEN_BACK:
        raise NotFromHere
    unit_key = ready_key(unit_slug=to.slug)
    sealed = seal_to(unit_key, key, concern_id=now.id)
    ContentGrant.objects.filter(concern=now).update(unit_key=unit_key, sealed_key=sealed)
    now.unit, now.watch_at = to, this_hour()
    now.save(update_fields=["unit", "watch_at"])
    note(now, Event.Kind.HANDED_OVER, by=by, unit=to)
