"""What supervisors can set: times for each lane, office hours, which unit covers for another.

Pure: no database, no settings, no clock of its own. ``plans.current`` finds the one in use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from reports.concerns.facets import District, Lane

LONDON: Final = ZoneInfo("Europe/London")
CENTRAL: Final = "central"
UNITS: Final = (
    *(District.BRADFORD, District.CALDERDALE, District.KIRKLEES, District.LEEDS),
    *(District.WAKEFIELD, CENTRAL),
)
"""The slugs of the units, in the order in which they are shown."""

LANES: Final = (Lane.NOW, Lane.TODAY, Lane.THIS_WEEK)
"""The lanes that have times, most urgent first."""

MOST_HOURS: Final = 24 * 14
"""The longest that anybody may be asked to wait for an answer: two weeks, in hours."""


class NotAPlan(ValueError):
    """Values that make no plan. ``args[0]`` names what is wrong: ``hours``, ``order``,
    ``untaken``, ``cover``, ``times`` or ``days``."""


@dataclass(frozen=True)
class Plan:
    """One version of what the rules and the timers go by.

    ``answer_within_hours``: from being told to an answer. ``untaken_minutes``: how long nobody may
    have opened it. ``cover``: unit → the unit that looks after it while it is closed; a unit that
    nobody covers is not in it. ``opens`` and ``closes``: office hours on ``days`` (Monday is 0),
    London time; where both are the same, the whole day; ``closes`` before ``opens`` is the next
    morning. Raises ``NotAPlan``.
    """

    number: int
    answer_within_hours: Mapping[Lane, int]
    cover: Mapping[str, str]
    opens: time
    closes: time
    days: frozenset[int]
    untaken_minutes: Mapping[Lane, int]

    def __post_init__(self) -> None:
        for name, holds in _CHECKS.items():
            if not holds(self):
                raise NotAPlan(name)

    def open_at(self, moment: datetime) -> bool:
        """Whether somebody is at the desks at ``moment``, which knows its time zone."""
        local = moment.astimezone(LONDON)
        clock, today = local.time(), local.weekday()
        if self.opens == self.closes:
            return today in self.days
        if self.opens < self.closes:
            return today in self.days and self.opens <= clock < self.closes
        yesterday = (local.date() - timedelta(days=1)).weekday()
        return (today in self.days and clock >= self.opens) or (
            yesterday in self.days and clock < self.closes
        )

    def covered_by(self, unit: str) -> str:
        """The unit that covers for this one; itself where nobody does."""
        return self.cover.get(unit, unit)

    @property
    def always_open(self) -> bool:
        """Whether there is somebody at the desks day and night."""
        return self.opens == self.closes and len(self.days) == len(EVERY_DAY)


EVERY_DAY: Final = frozenset(range(7))
_CHECKS: Final[dict[str, Callable[[Plan], bool]]] = {
    "hours": lambda plan: (
        set(plan.answer_within_hours) == set(LANES)
        and all(1 <= hours <= MOST_HOURS for hours in plan.answer_within_hours.values())
    ),
    "order": lambda plan: (
        sorted(plan.answer_within_hours[lane] for lane in LANES)
        == [plan.answer_within_hours[lane] for lane in LANES]
    ),
    "untaken": lambda plan: (
        set(plan.untaken_minutes) == set(LANES)
        and all(
            1 <= plan.untaken_minutes[lane] <= 60 * plan.answer_within_hours[lane] for lane in LANES
        )
    ),
    "cover": lambda plan: all(
        unit in UNITS and by in UNITS and unit != by for unit, by in plan.cover.items()
    ),
    "times": lambda plan: plan.opens.tzinfo is None and plan.closes.tzinfo is None,
    "days": lambda plan: bool(plan.days) and plan.days <= EVERY_DAY,
}

# Open day and night until somebody who knows says otherwise: hours that we guessed would send
# concerns away from the unit that is nearest.
FIRST: Final = Plan(
    number=1,
    answer_within_hours={Lane.NOW: 1, Lane.TODAY: 12, Lane.THIS_WEEK: 72},
    cover={unit: CENTRAL for unit in UNITS if unit != CENTRAL},
    opens=time(0),
    closes=time(0),
    days=EVERY_DAY,
    untaken_minutes={Lane.NOW: 15, Lane.TODAY: 240, Lane.THIS_WEEK: 1440},
)


def to_values(plan: Plan) -> dict[str, Any]:
    """A plan as plain values for JSON, all but its number."""
    return {
        "answer_within_hours": _by_name(plan.answer_within_hours),
        "cover": {str(unit): str(by) for unit, by in plan.cover.items()},
        "opens": plan.opens.isoformat("minutes"),
        "closes": plan.closes.isoformat("minutes"),
        "days": sorted(plan.days),
        "untaken_minutes": _by_name(plan.untaken_minutes),
    }


def from_values(number: int, values: Mapping[str, Any]) -> Plan:
    """The opposite of ``to_values``. What is not there is as in ``FIRST``, and what is not known
    is passed over: versions of an older and a newer site are read. Raises ``NotAPlan``."""
    try:
        whole = {**to_values(FIRST), **values}
        return Plan(
            number=number,
            answer_within_hours=_by_lane(whole["answer_within_hours"]),
            cover={str(unit): str(by) for unit, by in whole["cover"].items()},
            opens=time.fromisoformat(whole["opens"]),
            closes=time.fromisoformat(whole["closes"]),
            days=frozenset(int(day) for day in whole["days"]),
            untaken_minutes=_by_lane(whole["untaken_minutes"]),
        )
    except NotAPlan:
        raise
    except (ValueError, TypeError, AttributeError, KeyError, OverflowError) as fault:
        raise NotAPlan("hours") from fault


def _by_name(times: Mapping[Lane, int]) -> dict[str, int]:
    return {lane.name.lower(): times[lane] for lane in LANES}


def _by_lane(times: Mapping[str, Any]) -> dict[Lane, int]:
    return {Lane[name.upper()]: int(number) for name, number in times.items()}
