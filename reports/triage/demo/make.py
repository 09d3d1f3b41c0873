"""Make the demo data through the same actions as the real thing."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from reports.concerns import actions as concerns
from reports.concerns import telling
from reports.concerns.facets import About, AgeBand, District, Topic
from reports.concerns.models import Concern
from reports.concerns.story import Contact, Story
from reports.officers.models import Officer
from reports.routing import rules
from reports.routing.actions import route
from reports.routing.links import match
from reports.triage.demo.people import Person, make_people
from reports.triage.demo.stories import Invented, asked, invented
from reports.triage.demo.talks import talk
from reports.vault.words import SecretWords

TALKING = "leeds"
WAITING_DAYS = 24  # what is older has been finished for now


@transaction.atomic
def make() -> tuple[list[Person], SecretWords]:
    """Units, people, 200 concerns, a few questions and conversations: all or nothing. The people
    as they sign in, and the secret words of one young person."""
    people = make_people()
    now = timezone.localtime()
    finishers = {officer.unit.slug: officer for officer in Officer.objects.select_related("unit")}
    for one in (*asked(), *invented()):
        concern = _keep(one, now)
        route(concern.id)
        match(concern.id)
        if one.days_ago > WAITING_DAYS:
            concern.refresh_from_db()
            concerns.finish(concern=concern, by=finishers[concern.unit.slug], seen=0)
            # Whatever it is linked to was opened as well: new are the links of what waits.
            Concern.objects.filter(new_link=True).update(new_link=False)
    return people, talk(people, unit=TALKING)


def _keep(one: Invented, now: datetime) -> Concern:
    answers = one.answers
    told_at = now.replace(hour=one.hour, minute=0, second=0, microsecond=0)
    told_at = min(told_at - timedelta(days=one.days_ago), _this_hour(now))
    facets = telling.Facets(
        about=About(answers["about"]),
        age_band=AgeBand(answers.get("age_band", AgeBand.UNSAID)),
        district=District(answers.get("district", District.UNSAID)),
        urgency=rules.urgency_of(safe=answers.get("safe", ""), still=answers.get("still", "")),
        topics=frozenset(Topic(topic) for topic in answers.get("topics", [])),
    )
    sealed = telling.seal(
        facets=facets,
        unit_slug=rules.unit_for(facets.district),
        told=Story(**_of(Story, answers)),
        contact=Contact(**_of(Contact, answers)),
    )
    return telling.keep(sealed, told_at=told_at)


def _this_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def _of(kind: Any, answers: dict[str, Any]) -> dict[str, Any]:
    return {part.name: answers[part.name] for part in fields(kind) if part.name in answers}
