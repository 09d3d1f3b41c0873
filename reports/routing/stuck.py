"""Concerns that routing cannot deal with: counted in the database, parked, shown to officers.

A broker's own count would be lost with the broker, and a task that ends its worker never comes to
the line that counts. So a beginning is counted before the work, wherever somebody found the concern
left over: given out again by the broker, or by the sweep.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from reports.concerns.facets import Status
from reports.concerns.models import Concern, ConcernQuerySet
from reports.officers.models import Unit
from reports.routing.models import Stuck

PARKED_AFTER = 3
"""Beginnings without an end after which it is parked."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=10), timedelta(hours=6)
"""Between two tries of one that is parked; each pause is twice as long as the one before."""


def due() -> ConcernQuerySet:
    """What is just in and not parked for now, oldest first."""
    waiting = Concern.objects.not_routed().exclude(stuck__try_after__gt=timezone.now())
    return waiting.order_by("told_at")


@transaction.atomic
def begin(concern_id: uuid.UUID) -> bool:
    """Count one beginning. False where it is parked for now, or no longer just in."""
    now = timezone.now()
    if not Concern.objects.filter(id=concern_id, status=Status.JUST_IN).exists():
        return False
    rows = Stuck.objects.filter(concern_id=concern_id)
    ready = rows.filter(Q(try_after=None) | Q(try_after__lte=now))
    if ready.update(tries=F("tries") + 1):
        _park(rows, now)
        return True
    if rows.exists():
        return False
    Stuck.objects.bulk_create([Stuck(concern_id=concern_id, tries=1)], ignore_conflicts=True)
    return True


def not_its_fault(concern_id: uuid.UUID) -> None:
    """Take the newest beginning back: the database was away, which says nothing about it."""
    rows = Stuck.objects.filter(concern_id=concern_id, tries__gt=0)
    rows.update(tries=F("tries") - 1, try_after=None)


def over(concern_id: uuid.UUID) -> None:
    """It was routed, by whomever."""
    Stuck.objects.filter(concern_id=concern_id).delete()


def forget() -> None:
    """Remove what was counted of concerns that are not just in any more."""
    Stuck.objects.exclude(concern__status=Status.JUST_IN).delete()


def is_newly_parked(concern_id: uuid.UUID) -> bool:
    """Whether the beginning just counted is the one that parked it: the moment to log it, once."""
    return Stuck.objects.filter(concern_id=concern_id, tries=PARKED_AFTER).exists()


def parked(unit: Unit) -> int:
    """How many of a unit the machine could not sort."""
    rows = Stuck.objects.filter(concern__unit=unit, concern__status=Status.JUST_IN)
    return rows.exclude(try_after=None).count()


def is_parked(concern: Concern) -> bool:
    """Whether this one is parked. No query where ``stuck`` was selected with it."""
    found: Stuck | None = getattr(concern, "stuck", None)
    return concern.status == Status.JUST_IN and found is not None and found.try_after is not None


def _park(rows: QuerySet[Stuck], now: datetime) -> None:
    for row in rows.filter(tries__gte=PARKED_AFTER):
        row.try_after = now + _pause(row.tries - PARKED_AFTER)
        row.save(update_fields=["try_after"])


def _pause(times: int) -> timedelta:
    """How long after the n-th try of one that is parked; bounded before it is doubled too often."""
    doubled: int = 2 ** min(times, 10)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)
