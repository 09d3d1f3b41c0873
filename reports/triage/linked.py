"""Concerns that may be about the same person, as an officer of one of them sees it.

Those of their own unit are links. Of those with another unit there is its name and how many they
are, so that the two can talk: nothing that was told there.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from reports.concerns import labels, policies
from reports.concerns.facets import AgeBand, Status, Topic
from reports.concerns.linking import linked
from reports.concerns.models import Concern
from reports.officers.models import Officer, Unit

SHOWN = 10
"""So many of one's own unit are named, the newest; of the rest there is the number."""


@dataclass(frozen=True)
class Other:
    """One that the officer may open. ``facts``: the worries that were ticked, and the age."""

    concern: Concern
    facts: list[str]


@dataclass(frozen=True)
class Linked:
    """``here``: with this unit, ``more`` of them not named; ``elsewhere``: units, and how many."""

    here: list[Other]
    more: int
    elsewhere: list[tuple[Unit, int]]


def to(concern: Concern, *, by: Officer) -> Linked | None:
    """What a concern may be linked to; None where it is not."""
    others = linked([concern.id])[concern.id]
    if not others:
        return None
    here = [other for other in others if policies.may_open(by, other)]
    away = Counter(other.unit for other in others if other not in here)
    elsewhere = sorted(away.items(), key=lambda each: each[0].name)
    return Linked(named(here[:SHOWN]), max(0, len(here) - SHOWN), elsewhere)


def named(concerns: list[Concern]) -> list[Other]:
    """Each with a little of what was ticked, to tell them apart."""
    prefetch_related_objects(concerns, "topics")
    return [Other(each, _facts(each)) for each in concerns]


def _facts(concern: Concern) -> list[str]:
    topics = [str(labels.TOPIC[Topic(topic.topic)]) for topic in concern.topics.all()]
    age = AgeBand(concern.age_band)
    return topics if age == AgeBand.UNSAID else [*topics, str(labels.AGE_BAND[age])]


def anew(unit: Unit) -> list[Other]:
    """Finished for now, and then a possible link was found that nobody has looked at: they stand
    in no lane, so the queue names them."""
    found = Concern.objects.of_unit(unit).filter(status=Status.FINISHED, new_link=True)
    return named(list(found.order_by("-told_at")[:SHOWN]))
