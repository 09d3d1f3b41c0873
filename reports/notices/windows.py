"""When a mail may leave: the safe times that a young person can pick, as hours of their day.

A mail leaves at a random minute of the next safe hours. So its moment says when they can look
without being seen, and next to nothing about when an officer wrote.
"""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
MINUTE: Final = timedelta(minutes=1)

AT_LEAST: Final = 10 * MINUTE
"""From asking to the earliest moment: a mail never follows an answer at once."""

LEAST_LEFT: Final = 30 * MINUTE
"""Hours that are nearly over leave too few minutes to draw from; then the next ones are taken."""


class SafeTime(StrEnum):
    """What can be picked. ``OTHER`` has no hours: a person decides."""

    ANY = "any"
    AFTER_SCHOOL = "after_school"
    EVENING = "evening"
    WEEKEND = "weekend"
    OTHER = "other"


@dataclass(frozen=True)
class Hours:
    """From ``begins`` until before ``ends``, London time; ``days`` count from Monday as 0."""

    days: frozenset[int]
    begins: time
    ends: time


@dataclass(frozen=True)
class Window:
    """One stretch of safe time, in UTC: from ``begins`` until before ``ends``."""

    begins: datetime
    ends: datetime


EVERY_DAY: Final = frozenset(range(7))
SCHOOL_DAYS: Final = frozenset(range(5))  # holidays are not known here
HOURS: Final[dict[str, Hours]] = {
    SafeTime.ANY: Hours(EVERY_DAY, time(8), time(20)),
    SafeTime.AFTER_SCHOOL: Hours(SCHOOL_DAYS, time(15, 30), time(17, 30)),
    SafeTime.EVENING: Hours(EVERY_DAY, time(18), time(20)),
    SafeTime.WEEKEND: Hours(EVERY_DAY - SCHOOL_DAYS, time(10), time(16)),
}


def next_window(safe_time: SafeTime | str, now: datetime) -> Window | None:
    """What is left of the next safe hours, ``AT_LEAST`` from ``now`` (aware) on.

    None where a person has to decide: nothing was picked, ``OTHER``, or words of their own.
    """
    earliest = _up_to_the_minute(now + AT_LEAST)
    for window in _windows(safe_time, from_day=now.astimezone(LONDON).date()):
        begins = max(window.begins, earliest)
        if window.ends - begins >= LEAST_LEFT:
            return Window(begins, window.ends)
    return None


def is_open(safe_time: SafeTime | str, now: datetime) -> bool:
    """Whether ``now`` (aware) lies in safe hours."""
    today = next(_windows(safe_time, from_day=now.astimezone(LONDON).date()), None)
    return today is not None and today.begins <= now < today.ends


def some_minute(window: Window, below: Callable[[int], int] = secrets.randbelow) -> datetime:
    """A random whole minute of ``window``; ``below(n)`` draws from 0 to n - 1."""
    return window.begins + below((window.ends - window.begins) // MINUTE) * MINUTE


def _windows(safe_time: SafeTime | str, *, from_day: date) -> Iterator[Window]:
    """The safe hours of the eight days from ``from_day`` on; none where a person decides."""
    hours = HOURS.get(safe_time)
    if hours is None:
        return
    for day in (from_day + timedelta(days=number) for number in range(8)):
        if day.weekday() in hours.days:
            yield Window(_utc(day, hours.begins), _utc(day, hours.ends))


def _utc(day: date, at: time) -> datetime:
    # Each day by itself: adding 24 hours to yesterday's would be wrong when clocks change.
    return datetime.combine(day, at, LONDON).astimezone(UTC)


def _up_to_the_minute(moment: datetime) -> datetime:
    whole = moment.astimezone(UTC).replace(second=0, microsecond=0)
    return whole if whole == moment else whole + MINUTE
