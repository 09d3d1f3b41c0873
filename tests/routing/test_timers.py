"""When what waits is pointed out, and to whom: the table of steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from reports.concerns.facets import Lane
from reports.routing.plan import FIRST, LANES
from reports.routing.timers import Standing, Whom, Why, steps

HOUR = timedelta(hours=1)
TOLD = datetime(2026, 11, 24, 10, tzinfo=UTC)  # a Tuesday
OFFICE = replace(FIRST, number=2, opens=time(8), closes=time(18), days=frozenset(range(5)))
NIGHT = TOLD.replace(hour=22)
T, S, C = Whom.OFFICERS, Whom.SUPERVISORS, Whom.COVER
U, A, CLOSED, THEIRS = Why.UNOPENED, Why.ANSWER, Why.CLOSED, Why.THEIRS


def standing(lane=Lane.NOW, **more) -> Standing:
    due = TOLD + HOUR * FIRST.answer_within_hours[lane] if lane in LANES else None
    given: dict[str, Any] = {"unit": "leeds", "since": TOLD, "answer_by": due, "opened": False}
    return Standing(lane=lane, **given | more)


def minutes(found) -> list[tuple[int, Why, Whom]]:
    return [(int((step.at - TOLD) / timedelta(minutes=1)), step.why, step.whom) for step in found]


DAY = 24 * 60
TABLE = [
    (Lane.JUST_IN, {}, [(15, U, S), (30, U, C)]),
    (
        Lane.NOW,
        {},
        [(0, U, T), (15, U, S), (30, U, C), (45, A, T), (60, A, S), (75, A, C)],
    ),
    (Lane.NOW, {"opened": True}, [(45, A, T), (60, A, S), (75, A, C)]),
    # Read before; what they wrote now was not.
    (Lane.NOW, {"opened": True, "wrote_again": True}, [(0, A, T), (60, A, S), (75, A, C)]),
    (
        Lane.TODAY,
        {"opened": True, "wrote_again": True},
        [(540, A, T), (720, A, S), (900, A, C)],
    ),
    (Lane.NOW, {"unit": "central"}, [(0, U, T), (15, U, S), (45, A, T), (60, A, S)]),
    (
        Lane.NOW,
        {"late_by": timedelta(minutes=50), "opened": True},
        [(95, A, T), (110, A, S), (125, A, C)],
    ),
    (
        Lane.TODAY,
        {},
        [(120, U, T), (240, U, S), (480, U, C), (540, A, T), (720, A, S), (900, A, C)],
    ),
    (
        Lane.THIS_WEEK,
        {"opened": True},
        [(54 * 60, A, T), (72 * 60, A, S), (90 * 60, A, C)],
    ),
    (Lane.THIS_WEEK, {"opened": True, "answer_by": None}, []),
    (
        Lane.NOW,
        {"opened": True, "answer_by": None, "we_wrote_last": True},
        [(7 * DAY, THEIRS, T)],
    ),
]


@pytest.mark.parametrize(("lane", "more", "wanted"), TABLE)
def test_steps_of_one_that_waits(lane, more, wanted):
    assert minutes(steps(standing(lane, **more), FIRST, TOLD)) == wanted


CLOSING = [
    ({}, NIGHT, True),
    ({}, TOLD, False),
    ({"lane": Lane.TODAY}, NIGHT, False),  # it has until tomorrow
    ({"unit": "central"}, NIGHT, False),  # nobody covers for it
    ({"opened": True}, NIGHT, True),  # read, and not answered
    ({"opened": True, "answer_by": None}, NIGHT, False),
]


@pytest.mark.parametrize(("more", "now", "handed"), CLOSING)
def test_what_is_urgent_and_waits_at_closing_goes_to_the_cover_at_once(more, now, handed):
    found = steps(standing(**more), OFFICE, now)

    assert [(one.at, one.whom) for one in found if one.why == CLOSED] == [(now, C)] * handed


@pytest.mark.parametrize("lane", LANES)
@pytest.mark.parametrize("why", [U, A])
def test_each_reason_goes_up_one_by_one(lane, why):
    found = [one for one in steps(standing(lane), FIRST, TOLD) if one.why == why]

    assert [one.whom for one in found] == [T, S, C]
    assert found[0].at < found[1].at < found[2].at
