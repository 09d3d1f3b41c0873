"""Note that a part is at work, or away; and say which parts are away now.

Noting never raises: a part does its work whether or not this can be written down.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils import timezone

from reports.pulse.models import Beat
from reports.pulse.parts import KNOWN, Part

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Away:
    """A part that is away, and since which minute."""

    part: Part
    since: datetime


def beat(part: str) -> None:
    """``part`` is at work, and answers. Writes once a minute."""
    minute = _minute()
    try:
        rows = Beat.objects.filter(part=part)
        stale = rows.exclude(seen_at=minute, away_since=None)
        if not stale.update(seen_at=minute, away_since=None) and not rows.exists():
            _first(part, minute)
    except DatabaseError as fault:
        log.debug("not noted part=%s (%s)", part, type(fault).__name__)


def away(part: str) -> None:
    """``part`` was asked and did not answer. The first such minute stays until it is back."""
    minute = _minute()
    try:
        rows = Beat.objects.filter(part=part)
        noted = rows.filter(away_since=None).update(away_since=minute)
        if not noted and not rows.exists():
            _first(part, minute, away_since=minute)
    except DatabaseError as fault:
        log.debug("not noted part=%s (%s)", part, type(fault).__name__)


def answered(part: str) -> None:
    """``part`` was asked and answered, of one that is asked only because somebody told us something
    urgent: so no minute is kept, but the day."""
    day = _minute().replace(hour=0, minute=0)
    try:
        rows = Beat.objects.filter(part=part)
        if not rows.update(seen_at=day, away_since=None):
            _first(part, day)
    except DatabaseError as fault:
        log.debug("not noted part=%s (%s)", part, type(fault).__name__)


def expect(part: str) -> None:
    """``part`` should be at work from now on. Changes nothing about one that was heard of."""
    try:
        if not Beat.objects.filter(part=part).exists():
            _first(part, _minute())
    except DatabaseError as fault:
        log.debug("not noted part=%s (%s)", part, type(fault).__name__)


def forget(part: str) -> None:
    """There is no such part here (any more)."""
    try:
        Beat.objects.filter(part=part).delete()
    except DatabaseError as fault:
        log.debug("not noted part=%s (%s)", part, type(fault).__name__)


def what_is_away(now: datetime | None = None) -> list[Away]:
    """The parts that are away, in the order of ``KNOWN``. One query.

    Raises ``DatabaseError``. One of which nothing can be heard is not named: what it hangs on is.
    """
    moment = now or timezone.now()
    rows = {row.part: row for row in Beat.objects.all()}
    found: dict[str, Away] = {}
    for part in KNOWN.values():
        row = rows.get(part.name)
        since = _away_since(part, row, moment) if row else None
        if since and not any(name in found for name in part.heard_by):
            found[part.name] = Away(part, since)
    return list(found.values())


def _away_since(part: Part, row: Beat, now: datetime) -> datetime | None:
    if row.away_since:
        return row.away_since
    silent = timedelta(minutes=part.silent_minutes)
    return row.seen_at if silent and now - row.seen_at > silent else None


def _first(part: str, minute: datetime, *, away_since: datetime | None = None) -> None:
    row = Beat(part=part, seen_at=minute, away_since=away_since)
    Beat.objects.bulk_create([row], ignore_conflicts=True)


def _minute() -> datetime:
    return timezone.now().replace(second=0, microsecond=0)
