"""What supervisors can set: checked, versioned, and read by every process at once."""

from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from reports.audit.models import AuditRow
from reports.concerns.facets import Lane
from reports.officers.exceptions import OnlySupervisors
from reports.routing import plans
from reports.routing.exceptions import NothingChanged, PlanChanged, VersionsAreAppendOnly
from reports.routing.models import PlanVersion
from reports.routing.plan import FIRST, LANES, UNITS, NotAPlan, from_values, to_values

LONDON = ZoneInfo("Europe/London")
WORKDAYS = frozenset(range(5))
OFFICE = replace(FIRST, number=2, opens=time(8), closes=time(18), days=WORKDAYS)
NIGHT = replace(FIRST, number=2, opens=time(20), closes=time(6), days=WORKDAYS)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In the week of Monday 1 June 2026, London time, which is an hour ahead of UTC then."""
    return datetime(2026, 6, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("plan", "moment", "is_open"),
    [
        (FIRST, at(7, 3), True),
        (OFFICE, at(1, 7, 59), False),
        (OFFICE, at(1, 8), True),
        (OFFICE, at(1, 17, 59), True),
        (OFFICE, at(1, 18), False),
        (OFFICE, at(6, 12), False),
        (OFFICE, datetime(2026, 6, 1, 7, 30, tzinfo=UTC), True),
        (OFFICE, datetime(2026, 12, 1, 7, 30, tzinfo=UTC), False),
        (NIGHT, at(1, 19, 59), False),
        (NIGHT, at(1, 23), True),
        (NIGHT, at(2, 5, 59), True),
        (NIGHT, at(2, 6), False),
        (NIGHT, at(1, 5), False),  # Sunday's night is not one of its days
        (NIGHT, at(6, 5), True),  # Friday's goes on into Saturday
        (NIGHT, at(6, 21), False),
        (replace(OFFICE, opens=time(9), closes=time(9)), at(1, 3), True),
        (replace(OFFICE, opens=time(9), closes=time(9)), at(7, 12), False),
    ],
)
def test_open_at(plan, moment, is_open):
    assert plan.open_at(moment) is is_open


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"answer_within_hours": {Lane.NOW: 1}}, "hours"),
        ({"answer_within_hours": {**FIRST.answer_within_hours, Lane.NOW: 0}}, "hours"),
        ({"answer_within_hours": {**FIRST.answer_within_hours, Lane.THIS_WEEK: 337}}, "hours"),
        ({"answer_within_hours": {**FIRST.answer_within_hours, Lane.NOW: 13}}, "order"),
        ({"untaken_minutes": {**FIRST.untaken_minutes, Lane.NOW: 61}}, "untaken"),
        ({"untaken_minutes": {**FIRST.untaken_minutes, Lane.NOW: 0}}, "untaken"),
        ({"cover": {"leeds": "leeds"}}, "cover"),
        ({"cover": {"leeds": "york"}}, "cover"),
        ({"cover": {"york": "leeds"}}, "cover"),
        ({"days": frozenset()}, "days"),
        ({"days": frozenset({7})}, "days"),
        ({"opens": time(8, tzinfo=UTC)}, "times"),
    ],
)
def test_what_makes_no_plan_is_named(wrong, named):
    with pytest.raises(NotAPlan) as raised:
        replace(FIRST, **wrong)

    assert str(raised.value) == named


@given(
    hours=st.lists(st.integers(1, 336), min_size=3, max_size=3).map(sorted),
    cover=st.dictionaries(st.sampled_from(UNITS), st.sampled_from(UNITS)),
    opens=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    closes=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    days=st.frozensets(st.integers(0, 6), min_size=1),
)
def test_values_come_back_as_they_went(hours, cover, opens, closes, days):
    covers = {unit: by for unit, by in cover.items() if unit != by}
    times = dict(zip(LANES, hours, strict=True))
    plan = replace(
        FIRST,
        number=7,
        answer_within_hours=times,
        untaken_minutes=dict.fromkeys(LANES, 30),
        cover=covers,
        opens=opens,
        closes=closes,
        days=days,
    )

    assert from_values(7, to_values(plan)) == plan


def test_values_of_another_version_of_the_site_are_read():
    assert from_values(3, {"something_new": 1, "days": [0]}).days == {0}


@pytest.mark.parametrize(
    "values",
    [
        *({"opens": "late"}, {"days": 3}, {"cover": None}, {"answer_within_hours": {"x": 1}}),
        *([], None, {"days": [float("inf")]}),
    ],
)
def test_values_that_cannot_be_read_are_no_plan(values):
    with pytest.raises(NotAPlan):
        from_values(2, values)


def test_the_first_plan_holds_until_there_is_another(db):
    assert plans.current() == FIRST


def test_a_change_is_a_new_version_with_who_and_when(supervisor):
    version = plans.change(plan=OFFICE, by=supervisor.officer)

    assert plans.current() == OFFICE
    assert (version.number, version.made_by) == (2, supervisor.officer)
    row = AuditRow.objects.get(verb="plan.changed")
    assert (row.actor, row.subject) == (str(supervisor.officer.pk), "plan:2")


def test_only_a_supervisor_changes_it(officer):
    with pytest.raises(OnlySupervisors):
        plans.change(plan=OFFICE, by=officer.officer)

    assert plans.current() == FIRST


def test_a_change_to_what_a_colleague_replaced_is_refused(supervisor):
    plans.change(plan=OFFICE, by=supervisor.officer)

    with pytest.raises(PlanChanged):
        plans.change(plan=NIGHT, by=supervisor.officer)

    assert plans.current() == OFFICE


def test_saving_the_same_makes_no_version(supervisor):
    with pytest.raises(NothingChanged):
        plans.change(plan=replace(FIRST, number=2), by=supervisor.officer)

    assert not PlanVersion.objects.exists()


def test_a_version_that_cannot_be_read_is_passed_over_and_can_be_followed(supervisor, caplog):
    plans.change(plan=OFFICE, by=supervisor.officer)
    PlanVersion.objects.create(number=3, made_by=supervisor.officer, values={"days": []})

    assert plans.current() == OFFICE
    assert "plan 3 cannot be read" in caplog.text
    plans.change(plan=replace(NIGHT, number=4), by=supervisor.officer)
    assert plans.current().number == 4


def test_versions_are_never_changed_or_removed(supervisor):
    version = plans.change(plan=OFFICE, by=supervisor.officer)

    for attempt in (
        version.save,
        version.delete,
        PlanVersion.objects.all().delete,
        lambda: PlanVersion.objects.update(number=9),
    ):
        with pytest.raises(VersionsAreAppendOnly):
            attempt()


@pytest.mark.parametrize("number", [1, 2])
def test_a_number_is_there_once_and_never_that_of_the_first(supervisor, number):
    plans.change(plan=OFFICE, by=supervisor.officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.create(number=number, made_by=supervisor.officer, values={})
