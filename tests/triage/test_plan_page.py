"""Supervisors set times, opening hours and cover; each time a new version."""

from dataclasses import replace
from datetime import time

import pytest
from django.test import Client

from reports.concerns.facets import Lane
from reports.routing import plans
from reports.routing.models import PlanVersion
from reports.routing.plan import FIRST, UNITS
from reports.triage.plan_page import rows
from tests.telling import post

PAGE = "/officers/plan/"
GIVEN = {
    **{"hours_now": 1, "hours_today": 8, "hours_this_week": 72},
    **{"untaken_now": 10, "untaken_today": 120, "untaken_this_week": 1440},
    **{"open_when": "times", "opens": "8.30", "closes": "18:00", "days": [0, 1, 2, 3, 4]},
    **{"cover_leeds": "central", "cover_bradford": "central", "follows": 1},
}


def test_supervisor_saves_a_new_version(supervisor):
    desk = supervisor.sign_in()

    answered = post(desk, PAGE, GIVEN)

    assert (answered.status_code, answered["Location"]) == (302, PAGE)
    plan = plans.current()
    assert (plan.number, plan.answer_within_hours[Lane.TODAY]) == (2, 8)
    assert plan.untaken_minutes[Lane.NOW] == 10
    assert (plan.opens, plan.closes, plan.days) == (time(8, 30), time(18), frozenset(range(5)))
    assert plan.cover == {"leeds": "central", "bradford": "central"}
    page = desk.get(PAGE).content.decode()
    assert supervisor.officer.name in page
    assert "Version 2" in page
    assert "Version 1" in page


def test_form_shows_what_holds(supervisor):
    office = replace(FIRST, number=2, opens=time(9), closes=time(17), days=frozenset({0, 6}))
    plans.change(plan=office, by=supervisor.officer)

    form = supervisor.sign_in().get(PAGE).context["form"]

    assert form["follows"].value() == 2
    assert form["open_when"].value() == "times"
    assert (form["opens"].value(), form["days"].value()) == (time(9), [0, 6])
    assert form["cover_leeds"].value() == "central"
    assert form["cover_central"].value() == ""


def test_day_and_night_asks_for_no_hours(supervisor):
    given = {**GIVEN, "open_when": "always", "opens": "", "closes": "", "days": []}

    post(supervisor.sign_in(), PAGE, given)

    assert plans.current().always_open


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ({"hours_now": ""}, "hours_now"),
        ({"hours_now": "soon"}, "hours_now"),
        ({"hours_this_week": "337"}, "hours_this_week"),
        ({"hours_now": "9"}, "hours_today"),
        ({"hours_today": "73"}, "hours_this_week"),
        ({"untaken_now": "121"}, "untaken_now"),
        ({"untaken_now": "0"}, "untaken_now"),
        ({"untaken_today": "99999999"}, "untaken_today"),
        ({"open_when": ""}, "open_when"),
        ({"opens": ""}, "opens"),
        ({"closes": "late"}, "closes"),
        ({"days": []}, "days"),
        ({"days": ["8"]}, "days"),
        ({"cover_leeds": "leeds"}, "cover_leeds"),
        ({"cover_leeds": "moon"}, "cover_leeds"),
        ({"cover_leeds": "wakefield", "cover_wakefield": "central"}, "cover_leeds"),
    ],
)
def test_what_does_not_fit_is_said_at_its_box_and_typed_is_kept(supervisor, wrong, at):
    given = {**GIVEN, "hours_now": "2", **wrong}

    page = post(supervisor.sign_in(), PAGE, given)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [at]
    for name in ("hours_now", "opens", "closes", "untaken_now"):
        assert page.context["form"][name].value() == str(given[name])
    assert not PlanVersion.objects.exists()


def test_cover_in_a_circle_is_refused_only_while_all_close(supervisor):
    desk = supervisor.sign_in()
    circle = GIVEN | {"cover_leeds": "bradford", "cover_bradford": "leeds"}

    page = post(desk, PAGE, circle)

    assert list(page.context["form"].errors) == ["cover_bradford", "cover_leeds"]
    assert "Bradford counts as closed then too" in page.content.decode()
    assert post(desk, PAGE, circle | {"open_when": "always"}).status_code == 302


def test_each_line_of_the_summary_names_its_box(supervisor):
    page = post(supervisor.sign_in(), PAGE, {"open_when": "times"}).content.decode()

    for name in ("Now", "Today", "This week"):
        assert f"{name}: Type a whole number of hours" in page
        assert f"{name}: Type a whole number of minutes" in page
    assert "From: Type a time" in page
    assert "Until: Type a time" in page


def test_colleague_was_quicker_and_what_was_typed_can_still_be_saved(supervisor):
    desk = supervisor.sign_in()
    desk.get(PAGE)
    plans.change(plan=replace(FIRST, number=2, days=frozenset({0})), by=supervisor.officer)

    page = post(desk, PAGE, GIVEN)

    assert page.status_code == 422
    shown = page.content.decode()
    assert "colleague saved a newer version" in shown
    assert "Their change: Open: Monday, the whole day." in shown
    assert "Their change: Opened within" not in shown  # typed here alone
    assert page.context["form"]["opens"].value() == "8.30"
    assert plans.current().number == 2
    hidden = page.context["form"]["follows"].value()
    assert post(desk, PAGE, {**GIVEN, "follows": hidden}).status_code == 302
    assert plans.current().number == 3


@pytest.mark.parametrize("follows", ["", "x", "-3", "99", "9" * 26])
def test_form_without_its_mark_is_met_calmly(supervisor, follows):
    page = post(supervisor.sign_in(), PAGE, {**GIVEN, "follows": follows})

    assert page.status_code == 422
    assert not PlanVersion.objects.exists()


def test_saving_what_holds_already_says_so(supervisor):
    desk = supervisor.sign_in()
    post(desk, PAGE, GIVEN)

    page = post(desk, PAGE, {**GIVEN, "follows": 2})

    assert page.status_code == 422
    assert "how it is already" in page.content.decode()
    assert PlanVersion.objects.count() == 1


def test_old_second_step_is_asked_on_the_form_and_nothing_is_saved_without_it(
    supervisor, monkeypatch
):
    desk = supervisor.sign_in()
    monkeypatch.setattr("reports.officers.still_you.is_needed", lambda request: True)

    page = post(desk, PAGE, GIVEN)

    assert list(page.context["form"].errors) == ["code"]
    assert page.context["form"]["opens"].value() == "8.30"
    assert not PlanVersion.objects.exists()


def test_version_that_cannot_be_read_is_listed_and_the_one_before_holds(supervisor):
    PlanVersion.objects.create(number=2, made_by=supervisor.officer, values={"days": []})
    desk = supervisor.sign_in()

    page = desk.get(PAGE)

    assert [row.number for row in page.context["rows"]] == [2, 1]
    assert "cannot be read" in page.content.decode()
    assert post(desk, PAGE, {**GIVEN, "follows": 2}).status_code == 302


def test_list_ends_with_what_came_with_the_site(supervisor):
    every = {unit: by for unit in UNITS for by in UNITS if unit != by}
    plans.change(plan=replace(FIRST, number=2, cover=every), by=supervisor.officer)

    newest, first = rows()

    assert (newest.number, newest.made_by) == (2, supervisor.officer)
    assert (first.number, first.made_at) == (1, None)


def test_supervisor_finds_it_and_officers_do_not_see_the_way(supervisor, officer):
    assert PAGE in supervisor.sign_in().get("/officers/").content.decode()
    assert PAGE not in officer.sign_in().get("/officers/").content.decode()


@pytest.mark.parametrize("given", [None, GIVEN])
def test_officer_is_turned_away(officer, given):
    desk = officer.sign_in()

    answered = desk.get(PAGE) if given is None else post(desk, PAGE, given)

    assert answered.status_code == 403
    assert not PlanVersion.objects.exists()


@pytest.mark.django_db
def test_stranger_is_asked_to_sign_in():
    assert Client().get(PAGE).status_code == 302
