"""Why a concern is where it is, and another lane for it by a supervisor's hand."""

from dataclasses import replace
from datetime import time, timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from reports.audit.models import AuditRow
from reports.concerns.changing_lane import change_lane
from reports.concerns.exceptions import LaneChanged, NeedsSupervisor, NotFromHere, NotYourUnit
from reports.concerns.facets import District, Lane, LaneReason, Status, Topic, Urgency
from reports.concerns.models import Concern, Event, this_hour
from reports.routing import plans
from reports.routing.actions import route
from reports.routing.plan import FIRST
from tests.telling import FORM, answer, keep_concern, send

NOW, TODAY, WEEK = Lane.NOW, Lane.TODAY, Lane.THIS_WEEK


def url(concern, verb=""):
    return f"/officers/concerns/{concern.id}/{verb}"


def routed(**facets):
    concern = keep_concern(**facets)
    route(concern.id)
    concern.refresh_from_db()
    return concern


def change(concern, by, **given):
    said = {"lane": NOW, "reason": LaneReason.MORE_URGENT, "seen": WEEK, "rule": "4.1:by-hand"}
    change_lane(concern=concern, by=by.officer, **{**said, "within_hours": 1, **given})
    concern.refresh_from_db()


def lane_post(desk, concern, **given):
    said = {"lane_to": int(NOW), "reason_why": "more_urgent", "seen": int(WEEK)}
    token = desk.get("/officers/").context["csrf_token"]
    body = urlencode({**said, **given, "csrfmiddlewaretoken": token})
    return desk.post(url(concern, "lane/"), body, content_type=FORM)


def test_supervisor_puts_it_into_another_lane(supervisor):
    concern = routed()
    desk = supervisor.sign_in()

    answered = lane_post(desk, concern)

    concern.refresh_from_db()
    assert (answered.status_code, concern.lane) == (302, NOW)
    assert concern.routed_by_rule == "4.1:by-hand"
    event = concern.events.get(kind=Event.Kind.LANE_CHANGED)
    assert (event.by, event.lane, event.reason) == (supervisor.officer, NOW, "more_urgent")
    row = AuditRow.objects.get(verb="concern.lane-changed")
    assert row.right == "supervisor of leeds; this_week to now; more_urgent"
    page = desk.get(url(concern)).content.decode()
    assert "Put into the lane “Now”" in page
    assert "They need help sooner than the rules could see" in page
    assert "A supervisor chose this lane." in page


def test_brought_forward_it_is_due_soon_from_now_and_never_later(supervisor):
    concern = routed(told_at=this_hour() - timedelta(hours=60))

    change(concern, supervisor, lane=TODAY, within_hours=24)
    assert concern.answer_by == this_hour() + timedelta(hours=12)  # as it was: 72 hours from told

    change(concern, supervisor, seen=TODAY, within_hours=1)
    assert concern.answer_by == this_hour() + timedelta(hours=1)


def test_put_back_its_time_runs_from_what_waits(supervisor):
    concern = routed(urgency=Urgency.NOW, told_at=this_hour() - timedelta(hours=5))

    change(concern, supervisor, lane=TODAY, seen=NOW, within_hours=12)
    assert concern.answer_by == this_hour() + timedelta(hours=7)

    wrote = this_hour() - timedelta(hours=2)
    Concern.objects.filter(id=concern.id).update(they_wrote_at=wrote)
    change(concern, supervisor, lane=WEEK, seen=TODAY, within_hours=72)
    assert concern.answer_by == wrote + timedelta(hours=72)


def test_where_nothing_is_due_nothing_becomes_due(supervisor):
    concern = routed()
    Concern.objects.filter(id=concern.id).update(answer_by=None)

    change(concern, supervisor)

    assert (concern.lane, concern.answer_by) == (NOW, None)


@pytest.mark.parametrize(
    ("given", "state", "refused"),
    [
        ({"seen": TODAY}, {}, LaneChanged),
        ({"lane": WEEK}, {}, LaneChanged),
        ({"lane": Lane.JUST_IN}, {}, NotFromHere),
        ({}, {"status": Status.JUST_IN}, NotFromHere),
        ({}, {"status": Status.FINISHED}, NotFromHere),
        ({}, {"status": Status.TAKEN_BACK}, NotFromHere),
    ],
)
def test_what_moved_meanwhile_is_left_alone(supervisor, given, state, refused):
    concern = routed()
    Concern.objects.filter(id=concern.id).update(**state)

    with pytest.raises(refused):
        change(concern, supervisor, **given)

    assert not concern.events.filter(kind=Event.Kind.LANE_CHANGED).exists()
    assert Concern.objects.get(id=concern.id).lane == WEEK


def test_only_a_supervisor_of_its_unit_changes_it(officer, outside_supervisor):
    concern = routed()

    with pytest.raises(NeedsSupervisor):
        change(concern, officer)
    with pytest.raises(NotYourUnit):
        change(concern, outside_supervisor)

    desk = officer.sign_in()
    assert "Change its lane" not in desk.get(url(concern)).content.decode()
    assert lane_post(desk, concern).status_code == 403
    assert lane_post(outside_supervisor.sign_in(), concern).status_code == 404


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ({"lane_to": ""}, "lane_to"),
        ({"lane_to": "9"}, "lane_to"),
        ({"reason_why": ""}, "reason_why"),
        ({"reason_why": "because"}, "reason_why"),
        ({"seen": "9"}, "seen"),
    ],
)
def test_what_was_not_picked_is_said_and_the_rest_kept(supervisor, given, at):
    concern = routed()

    page = lane_post(supervisor.sign_in(), concern, **given)

    assert page.status_code == 422
    assert list(page.context["lane_form"].errors) == [at]
    assert f'id="laneform_{at}' in page.content.decode()
    other = "reason_why" if at == "lane_to" else "lane_to"
    assert (
        page.context["lane_form"][other].value()
        == {
            "lane_to": str(int(NOW)),
            "reason_why": "more_urgent",
        }[other]
    )


@pytest.mark.parametrize("picked", [NOW, TODAY])
def test_page_from_before_a_colleagues_change_says_so(supervisor, picked):
    concern = routed()
    desk = supervisor.sign_in()
    change(concern, supervisor, lane=TODAY, within_hours=12)

    answered = lane_post(desk, concern, lane_to=int(picked))

    page = desk.get(answered["Location"]).content.decode()
    assert "It moved meanwhile" in page
    concern.refresh_from_db()
    assert concern.lane == TODAY


def test_page_says_by_which_versions_it_was_decided(officer, supervisor):
    plans.change(
        plan=replace(FIRST, number=2, untaken_minutes={NOW: 5, TODAY: 60, WEEK: 600}),
        by=supervisor.officer,
    )
    concern = routed(urgency=Urgency.NOW)

    page = officer.sign_in().get(url(concern)).content.decode()

    assert "They said they are not safe." in page
    assert "Rules 4, plan 2" in page
    Concern.objects.filter(id=concern.id).update(routed_by_rule="3:not-safe")
    assert "Rules 3" in officer.sign_in().get(url(concern)).content.decode()


def test_now_goes_to_the_unit_that_covers_while_its_own_is_closed(
    officer, central, young_person, supervisor
):
    """Closed on every day but the one that is neither today nor yesterday."""
    far = (timezone.localdate().weekday() + 3) % 7
    closed = replace(FIRST, number=2, opens=time(9), closes=time(10), days=frozenset({far}))
    plans.change(plan=closed, by=supervisor.officer)

    answer(young_person, {1: {"about": "self"}, 2: {"safe": "no"}, 8: {"district": "leeds"}})
    answer(young_person, {4: {"words": "the kite"}, 9: {"how": "here"}})
    send(young_person)

    concern = Concern.objects.get()
    assert concern.unit == central.officer.unit
    assert concern.district == District.LEEDS
    event = concern.events.get(kind=Event.Kind.COVERED)
    assert event.unit == officer.officer.unit
    page = central.sign_in().get(url(concern)).content.decode()
    assert "Leeds was closed, and your unit covers for it." in page
    assert officer.sign_in().get(url(concern)).status_code == 404


def test_unit_gets_its_own_where_the_one_that_covers_has_no_key(officer, young_person, supervisor):
    far = (timezone.localdate().weekday() + 3) % 7
    closed = replace(FIRST, number=2, opens=time(9), closes=time(10), days=frozenset({far}))
    plans.change(plan=closed, by=supervisor.officer)

    answer(young_person, {1: {"about": "self"}, 2: {"safe": "no"}, 8: {"district": "leeds"}})
    send(young_person)

    concern = Concern.objects.get()
    assert concern.unit == officer.officer.unit
    assert not concern.events.filter(kind=Event.Kind.COVERED).exists()


def test_central_team_reads_why_it_came_to_them(central):
    concern = keep_concern("central", district=District.ELSEWHERE)

    page = central.sign_in().get(url(concern)).content.decode()

    assert "It is about a place outside West Yorkshire." in page
    assert "The police of that place" in page


def test_suggestions_stand_on_the_page_and_nowhere_else(officer):
    concern = routed(topics=frozenset({Topic.HATE}), urgency=Urgency.NOW)

    page = officer.sign_in().get(url(concern)).content.decode()

    assert "The Prevent lead" in page
    assert "Children’s services of the council" in page
    assert "Nobody has been told." in page
