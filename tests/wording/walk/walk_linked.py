"""Possible links: what officers of each unit see of them, waiting and finished."""

from django.urls import reverse

from reports.concerns import actions as concerns
from reports.concerns.facets import About, Topic
from reports.concerns.models import Concern
from reports.routing.actions import sweep
from reports.routing.links import match_waiting
from reports.triage import linked
from tests.telling import keep_concern
from tests.wording.walk.steps import STORY
from tests.wording.walk.walk_desk import at_desk, url

NAMED = f"{STORY} his snap is kite_42"


def told(*units: str, **facets) -> list[Concern]:
    kept = [keep_concern(unit, words=NAMED, **facets) for unit in units]
    sweep()
    match_waiting()
    return kept


def walk_possible_links(officer, outsider, central, monkeypatch):
    mine, second = told("leeds", "leeds", topics=frozenset({Topic.CHAT, Topic.MEETING}))
    for each in (mine, second):
        each.refresh_from_db()
        concerns.finish(concern=each, by=officer.officer, seen=0)
    theirs, *_ = told("bradford", about=About.QUESTION)
    desk = at_desk(officer)
    for address in ("triage:queue", "triage:finished"):
        desk.get(reverse(address))
    desk.get(url(mine))
    desk.get(reverse("triage:queue"))  # one of the two has not been opened yet
    told("central", "leeds", "leeds", "leeds", "bradford", topics=frozenset({Topic.TOO_NICE}))
    for shown in (10, 3, 1):
        monkeypatch.setattr(linked, "SHOWN", shown)
        desk.get(reverse("triage:queue"))
        desk.get(url(mine))
    at_central = Concern.objects.get(unit__slug="central")
    for somebody, concern in ((outsider, theirs), (central, at_central)):
        other = at_desk(somebody)
        other.get(reverse("triage:queue"))
        other.get(url(concern))
