"""Safe times as hours of the day, over the days when clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reports.notices import windows
from reports.notices.windows import LONDON, SafeTime, Window, is_open, next_window, some_minute

# 2026-11-23 is a Monday. Clocks change on 2026-03-29 (forward) and 2026-10-25 (back).


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("safe_time", "now", "begins", "ends"),
    [
        ("any", "2026-11-23T05:00", "2026-11-23T08:00", "2026-11-23T20:00"),
        ("any", "2026-11-23T12:00", "2026-11-23T12:10", "2026-11-23T20:00"),
        ("any", "2026-11-23T12:00:01", "2026-11-23T12:11", "2026-11-23T20:00"),
        ("any", "2026-11-23T19:20", "2026-11-23T19:30", "2026-11-23T20:00"),
        ("any", "2026-11-23T19:21", "2026-11-24T08:00", "2026-11-24T20:00"),
        ("any", "2026-11-23T23:59", "2026-11-24T08:00", "2026-11-24T20:00"),
        ("after_school", "2026-11-23T09:00", "2026-11-23T15:30", "2026-11-23T17:30"),
        ("after_school", "2026-11-23T16:00", "2026-11-23T16:10", "2026-11-23T17:30"),
        ("after_school", "2026-11-27T17:00", "2026-11-30T15:30", "2026-11-30T17:30"),
        ("after_school", "2026-11-28T16:00", "2026-11-30T15:30", "2026-11-30T17:30"),
        ("evening", "2026-11-28T16:00", "2026-11-28T18:00", "2026-11-28T20:00"),
        ("evening", "2026-11-28T21:00", "2026-11-29T18:00", "2026-11-29T20:00"),
        ("weekend", "2026-11-23T12:00", "2026-11-28T10:00", "2026-11-28T16:00"),
        ("weekend", "2026-11-28T15:00", "2026-11-28T15:10", "2026-11-28T16:00"),
        ("weekend", "2026-11-28T15:30", "2026-11-29T10:00", "2026-11-29T16:00"),
        ("weekend", "2026-11-29T15:30", "2026-12-05T10:00", "2026-12-05T16:00"),
        # The night before clocks go forward, the day itself, and the same in autumn.
        ("any", "2026-03-28T22:00", "2026-03-29T08:00", "2026-03-29T20:00"),
        ("weekend", "2026-03-29T00:30", "2026-03-29T10:00", "2026-03-29T16:00"),
        ("evening", "2026-10-24T22:00", "2026-10-25T18:00", "2026-10-25T20:00"),
        ("after_school", "2026-10-23T20:00", "2026-10-26T15:30", "2026-10-26T17:30"),
        ("any", "2026-12-31T22:00", "2027-01-01T08:00", "2027-01-01T20:00"),
    ],
)
def test_next_safe_hours(safe_time, now, begins, ends):
    assert next_window(safe_time, at(now)) == Window(at(begins), at(ends))


@pytest.mark.parametrize(
    ("safe_time", "day", "hours_in_utc"),
    [
        ("any", date(2026, 3, 28), ("08:00", "20:00")),
        ("any", date(2026, 3, 29), ("07:00", "19:00")),
        ("after_school", date(2026, 10, 23), ("14:30", "16:30")),
        ("after_school", date(2026, 10, 26), ("15:30", "17:30")),
    ],
)
def test_hours_follow_the_clock_on_the_wall(safe_time, day, hours_in_utc):
    window = next_window(safe_time, datetime(day.year, day.month, day.day, tzinfo=UTC))

    assert window
    found = window.begins.astimezone(UTC), window.ends.astimezone(UTC)
    assert tuple(moment.strftime("%H:%M") for moment in found) == hours_in_utc
    assert found[0].date() == day


def test_summer_evening_by_a_clock_in_another_zone():
    """Half past midnight in London is still yesterday in UTC."""
    window = next_window("any", datetime(2026, 6, 14, 23, 30, tzinfo=UTC))

    assert window == Window(at("2026-06-15T08:00"), at("2026-06-15T20:00"))


@pytest.mark.parametrize("safe_time", ["other", "", "not when my brother is home", "ANY"])
def test_person_decides_where_no_hours_are_known(safe_time):
    assert next_window(safe_time, at("2026-11-23T12:00")) is None
    assert not is_open(safe_time, at("2026-11-23T12:00"))


@pytest.mark.parametrize(
    ("safe_time", "now", "is_safe"),
    [
        ("any", "2026-11-23T07:59:59", False),
        ("any", "2026-11-23T08:00", True),
        ("any", "2026-11-23T19:59:59", True),
        ("any", "2026-11-23T20:00", False),
        ("after_school", "2026-11-23T15:30", True),
        ("after_school", "2026-11-23T17:30", False),
        ("after_school", "2026-11-28T16:00", False),  # a Saturday
        ("evening", "2026-11-28T18:00", True),
        ("weekend", "2026-11-27T12:00", False),  # a Friday
        ("weekend", "2026-11-29T15:59", True),
        ("any", "2026-03-29T08:00", True),  # summer time since one o'clock
        ("any", "2026-10-25T19:59", True),
    ],
)
def test_safe_now(safe_time, now, is_safe):
    assert is_open(safe_time, at(now)) is is_safe


def test_every_pick_but_other_has_hours():
    assert set(windows.HOURS) == set(SafeTime) - {SafeTime.OTHER}


def test_drawn_minute_can_be_any_and_no_other():
    window = Window(at("2026-11-23T15:30"), at("2026-11-23T17:30"))

    drawn = {some_minute(window, lambda most, number=number: number) for number in range(120)}
    asked = []
    some_minute(window, lambda most: asked.append(most) or 0)

    assert asked == [120]
    assert min(drawn) == window.begins
    assert max(drawn) == window.ends - timedelta(minutes=1)
    assert len(drawn) == 120


def test_drawn_minutes_spread_over_the_whole_window():
    """400 draws of 12 hours: an hour that none of them falls into is one chance in 10^14."""
    window = next_window("any", at("2026-11-23T05:00"))
    assert window

    drawn = [some_minute(window) for _ in range(400)]

    assert {moment.astimezone(LONDON).hour for moment in drawn} == set(range(8, 20))
    assert all(moment.second == moment.microsecond == 0 for moment in drawn)


@pytest.mark.parametrize("safe_time", [*windows.HOURS])
def test_never_at_once_always_in_safe_hours(safe_time):
    """Every quarter of an hour of two weeks around a change of clocks."""
    now = at("2026-10-19T00:00").astimezone(UTC)
    for _ in range(14 * 24 * 4):
        now += timedelta(minutes=15)
        window = next_window(safe_time, now)
        assert window
        last = some_minute(window, lambda most: most - 1)
        for moment in (window.begins, last):
            assert moment - now >= windows.AT_LEAST
            assert is_open(safe_time, moment)
        assert last - window.begins >= windows.LEAST_LEFT - windows.MINUTE
