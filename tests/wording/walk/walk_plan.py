"""Times, opening hours and cover; another lane for one concern; the place somebody typed."""

from dataclasses import replace
from datetime import time

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.concerns.facets import District, Lane, LaneReason, Topic, Urgency
from reports.concerns.models import Concern, ConcernLink, Event
from reports.routing import plans
from reports.routing.actions import sweep
from reports.routing.models import PlanVersion
from reports.routing.plan import FIRST
from tests.telling import answer, keep_concern, post
from tests.wording.marks import own
from tests.wording.walk import steps
from tests.wording.walk.steps import FULL, STORY, send_here
from tests.wording.walk.walk_desk import at_desk, url

PAGE = "/officers/plan/"
OFFICE = replace(FIRST, number=2, opens=time(8), closes=time(18), days=frozenset(range(5)))
GIVEN = {
    **{"hours_now": 1, "hours_today": 8, "hours_this_week": 72},
    **{"untaken_now": 10, "untaken_today": 120, "untaken_this_week": 1440},
    **{"open_when": "times", "opens": "08:30", "closes": "18:00", "days": [0, 1]},
    **{"cover_leeds": "central", "follows": 1},
}
PLACE = own("Leeds station, by the kite shop")


def walk_plan(supervisor, officer, central):
    desk = at_desk(supervisor)
    desk.get(PAGE)
    desk.get(post(desk, PAGE, GIVEN)["Location"])
    desk.get(PAGE)
    post(desk, PAGE, GIVEN | {"follows": 2})
    post(desk, PAGE, GIVEN | {"hours_today": 9})
    post(desk, PAGE, {})
    every = [
        *({"hours_now": "soon"}, {"hours_now": 9}, {"untaken_now": 61}, {"untaken_now": 0}),
        *({"opens": "late", "days": []}, {"days": ["8"]}, {"open_when": "moon"}),
        {"cover_leeds": "moon", "untaken_today": 99_999},
        {"cover_leeds": "bradford", "cover_bradford": "leeds"},
    ]
    for wrong in every:
        post(desk, PAGE, GIVEN | {"follows": 2} | wrong)
    at_desk(officer).get(PAGE)


def walk_plan_versions(supervisor):
    desk, by = at_desk(supervisor), supervisor.officer
    plans.change(plan=replace(OFFICE, opens=time(0), closes=time(0), cover={}), by=by)
    desk.get(PAGE)
    PlanVersion.objects.create(number=3, made_by=by, values={"days": []})
    desk.get(PAGE)
    for number in range(4, 26):
        plans.change(plan=replace(OFFICE, number=number, opens=time(number % 8)), by=by)
    desk.get(PAGE)


@pytest.mark.parametrize("reason", LaneReason)
def walk_lane(told, supervisor, reason):
    desk = at_desk(supervisor)
    page = url(told.concern)
    desk.get(page)
    wrong = send_here(desk, url(told.concern, "lane"), {"seen": 9, "lane_to": 9})
    assert wrong.status_code == 422
    now = {"seen": int(Lane.THIS_WEEK), "lane_to": int(Lane.NOW), "reason_why": str(reason)}
    desk.get(send_here(desk, url(told.concern, "lane"), now)["Location"])
    desk.get(send_here(desk, url(told.concern, "lane"), now)["Location"])
    at_desk(told.officer).post(url(told.concern, "lane"), {})
    desk.get(reverse("triage:queue"))


def walk_cover_and_suggestions(officer, central, supervisor):
    everything = {1: {"about": "friend"}, 2: {"safe": "no"}, 7: {"age_band": "under_10"}}
    everything |= {3: {"topics": [str(topic) for topic in Topic]}}
    steps.told(FULL | everything | {8: {"district": "unsure", "place": PLACE}})
    steps.told(FULL | {8: {"place": own("Scholes")}})
    sweep()
    here, there = Concern.objects.order_by("district")
    first, second = sorted((here, there), key=lambda one: one.id)
    ConcernLink.objects.get_or_create(first=first, second=second)
    desk = at_desk(officer)
    for concern in (here, there):
        Concern.objects.filter(id=concern.id).update(unit=officer.officer.unit)
        desk.get(url(concern))
    Concern.objects.filter(id=there.id).update(district=District.BRADFORD)
    desk.get(url(here))


@pytest.mark.parametrize("named", [True, False])
def walk_covered(central, officer, named):
    concern = keep_concern("central", words=STORY, district=District.LEEDS, urgency=Urgency.NOW)
    unit = officer.officer.unit if named else None
    Event.objects.create(concern=concern, at=timezone.now(), kind=Event.Kind.COVERED, unit=unit)
    sweep()
    at_desk(central).get(url(concern))


@pytest.mark.parametrize("district", [District.ELSEWHERE, District.UNSURE, District.UNSAID])
def walk_why_central(central, district):
    concern = keep_concern("central", words=STORY, district=district)
    sweep()
    desk = at_desk(central)
    desk.get(url(concern))
    Concern.objects.update(routed_by_rule="3:ordinary")
    desk.get(url(concern))


def walk_place(officer):
    client = steps.somebody()
    answer(client, FULL | {8: {"district": "unsure", "place": PLACE}})
    client.get("/page/8/")
    client.get("/check/")
    post(client, "/page/8/", {"district": "leeds", "place": own("kite " * 60)})
    post(client, "/page/8/", {"place": PLACE, "skip": "1"})
