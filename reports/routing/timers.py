"""When a concern that waits is pointed out, and to whom. Pure: facets and a plan in, steps out.

First to the officers of its unit, then to its supervisors, then to the supervisors of the unit
that covers. That unit cannot open it: it rings the unit whose it is, and a supervisor there can
hand it over. What goes by these steps: ``escalating``.

Kept moments are whole hours, so the minute at which somebody told us is kept nowhere. ``late_by``
is how far into its hour a concern was when the timer first saw it; the timer has it in memory for
the lane "now" alone. Without it a step may come up to an hour too early, and never too late.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Final

from reports.concerns.facets import Lane
from reports.routing.plan import Plan

AWAITING_DAYS: Final = 7
"""So long after we wrote last, the unit is reminded once that nothing came back."""

NEAR: Final = 4
"""An answer is nearly due in the last quarter of its time, and long due a quarter after it."""


class Whom(IntEnum):
    """Who is shown it; each comes after the one before."""

    NOBODY = 0
    OFFICERS = 1
    SUPERVISORS = 2
    COVER = 3


class Why(StrEnum):
    """What is the matter. Each has its own steps."""

    UNOPENED = "unopened"  # nobody of the unit has opened it
    ANSWER = "answer"  # an answer is nearly due, or was
    CLOSED = "closed"  # it is urgent, and the desks closed
    THEIRS = "theirs"  # we wrote, and nothing came back


@dataclass(frozen=True)
class Standing:
    """How a concern stands. ``since`` is the hour in which this waiting began: when they told us
    or wrote, or when we wrote where nothing is due. ``opened``: by somebody of its unit, ever;
    ``wrote_again``: they wrote after that, or before, and wait for an answer."""

    lane: Lane
    unit: str
    since: datetime
    answer_by: datetime | None
    opened: bool
    we_wrote_last: bool = False
    wrote_again: bool = False
    late_by: timedelta = timedelta()


@dataclass(frozen=True)
class Step:
    """From ``at`` on, ``whom`` should have it pointed out to them."""

    at: datetime
    why: Why
    whom: Whom


def steps(standing: Standing, plan: Plan, now: datetime) -> list[Step]:
    """All steps of one that waits, as far as they can be known, soonest first."""
    found = [*_unopened(standing, plan), *_answer(standing, plan)]
    if found:
        found += _closed(standing, plan, now)
    elif standing.we_wrote_last:
        at = standing.since + timedelta(days=AWAITING_DAYS)
        found = [Step(at, Why.THEIRS, Whom.OFFICERS)]
    covered = plan.covered_by(standing.unit) != standing.unit
    kept = [step for step in found if covered or step.whom != Whom.COVER]
    return sorted(kept, key=lambda step: (step.at, step.whom))


def always_watched(lane: Lane) -> bool:
    """Whether it is looked at in every round: its steps hang on minutes, and on who is there."""
    return lane in (Lane.JUST_IN, Lane.NOW)


def _unopened(standing: Standing, plan: Plan) -> Iterator[Step]:
    if standing.opened:
        return
    began = standing.since + standing.late_by
    lane = Lane.NOW if standing.lane == Lane.JUST_IN else standing.lane
    minutes = timedelta(minutes=plan.untaken_minutes[lane])
    if standing.lane == Lane.NOW:
        yield Step(began, Why.UNOPENED, Whom.OFFICERS)
    elif standing.lane != Lane.JUST_IN:  # that is sorted in a moment, or parked
        yield Step(began + minutes / 2, Why.UNOPENED, Whom.OFFICERS)
    yield Step(began + minutes, Why.UNOPENED, Whom.SUPERVISORS)
    yield Step(began + 2 * minutes, Why.UNOPENED, Whom.COVER)


def _answer(standing: Standing, plan: Plan) -> Iterator[Step]:
    if standing.answer_by is None or standing.lane == Lane.JUST_IN:
        return
    due = standing.answer_by + standing.late_by
    near = timedelta(hours=plan.answer_within_hours[standing.lane]) / NEAR
    # Whoever opened it before has not seen what they wrote now.
    at_once = standing.lane == Lane.NOW and standing.wrote_again
    soon = standing.since + standing.late_by if at_once else due - near
    yield Step(soon, Why.ANSWER, Whom.OFFICERS)
    yield Step(due, Why.ANSWER, Whom.SUPERVISORS)
    yield Step(due + near, Why.ANSWER, Whom.COVER)


def _closed(standing: Standing, plan: Plan, now: datetime) -> Iterator[Step]:
    if standing.lane == Lane.NOW and not plan.open_at(now):
        yield Step(now, Why.CLOSED, Whom.COVER)
