"""In which hours somebody of staff wants to be called. Pure, as ``windows`` is."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from reports.notices.windows import EVERY_DAY, LONDON, SCHOOL_DAYS, Hours


class StaffHours(StrEnum):
    """What can be picked."""

    ALWAYS = "always"
    DAYTIME = "daytime"
    OFFICE = "office"


HOURS: Final[dict[str, Hours]] = {
    StaffHours.DAYTIME: Hours(EVERY_DAY, time(8), time(20)),
    StaffHours.OFFICE: Hours(SCHOOL_DAYS, time(8), time(18)),
}


def next_open(hours: str, now: datetime) -> datetime:
    """``now`` (aware) where these hours are open; else when they open next, in UTC. Hours that
    are not known are always open: rather a call too many."""
    wanted = HOURS.get(hours)
    if wanted is None:
        return now
    today = now.astimezone(LONDON).date()
    for day in (today + timedelta(days=number) for number in range(8)):
        begins = datetime.combine(day, wanted.begins, LONDON).astimezone(UTC)
        ends = datetime.combine(day, wanted.ends, LONDON).astimezone(UTC)
        if day.weekday() in wanted.days and now < ends:
            return max(now, begins)
    raise AssertionError("every kind of hours opens within eight days")
