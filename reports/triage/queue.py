"""The queue of one unit, a page at a time, at the same cost however long it is."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports.concerns import labels, linking
from reports.concerns.facets import About, AgeBand, District, Lane, Status, Topic
from reports.concerns.models import Concern, ConcernQuerySet
from reports.officers.models import Unit
from reports.routing import stuck
from reports.triage import waiting
from reports.triage.glance import CHIP, SHORT, UNSAID, dangers
from reports.triage.waiting import PointedOut

PAGE = 50


@dataclass(frozen=True)
class Row:
    """One concern as the queue shows it."""

    concern: Concern
    chip: str
    topics: list[str]
    facts: list[str]
    late: bool
    no_topic: str
    waits_since: datetime | None
    wants_back: bool
    taken_back: bool
    look_first: bool
    dangers: list[str]
    parked: bool  # the machine could not sort it
    of_a_burst: bool
    possible_link: bool
    pointed_out: PointedOut | None


def _facts(concern: Concern) -> list[Any]:
    """How old, about whom, where from; none of it is asked of somebody with a question."""
    about = About(concern.about)
    if about == About.QUESTION:
        return []
    age, district = AgeBand(concern.age_band), District(concern.district)
    return [labels.AGE_BAND[age], labels.ABOUT[about], labels.DISTRICT[district]]


def _no_topic(about: About) -> Any:
    if about == About.QUESTION:
        return _("A question for us")
    return _("What somebody saw or heard") if about in SHORT else UNSAID


@dataclass(frozen=True)
class Page:
    """Rows and the mark that the next page starts after (empty at the end)."""

    rows: list[Row]
    next_after: str


def _row(concern: Concern, now: datetime, with_links: Collection[uuid.UUID]) -> Row:
    return Row(
        concern=concern,
        chip=CHIP[Lane(concern.lane)],
        topics=[str(labels.TOPIC[Topic(topic.topic)]) for topic in concern.topics.all()],
        facts=[str(fact) for fact in _facts(concern)],
        late=concern.answer_by is not None and concern.answer_by < now,
        no_topic=str(_no_topic(About(concern.about))),
        waits_since=concern.they_wrote_at,
        wants_back=concern.take_back_asked_at is not None,
        taken_back=concern.status == Status.TAKEN_BACK,
        look_first=concern.look_first,
        dangers=dangers(concern),
        parked=stuck.is_parked(concern),
        of_a_burst=concern.of_a_burst,
        possible_link=concern.id in with_links,
        pointed_out=waiting.pointed_out(concern),
    )


def _after(queue: ConcernQuerySet, mark: str) -> ConcernQuerySet:
    """Those behind the mark. A mark that cannot be read starts from the front."""
    try:
        lane_text, burst_text, due_text, told_text, id_text = mark.split("_")
        lane, burst = int(lane_text), bool(int(burst_text))
        told_at, concern_id = _moment(told_text), uuid.UUID(id_text)
        due = _moment(due_text) if due_text else None
    except (ValueError, OverflowError, OSError):
        return queue
    same_hour = Q(told_at=told_at, id__gt=concern_id)
    later = Q(answer_by=due) & (Q(told_at__gt=told_at) | same_hour)
    if due is not None:
        later |= Q(answer_by__gt=due) | Q(answer_by=None)
    behind = Q(of_a_burst__gt=burst) | Q(of_a_burst=burst) & later
    return queue.filter(Q(lane__gt=lane) | Q(lane=lane) & behind)


def _moment(text: str) -> datetime:
    return datetime.fromtimestamp(int(text), tz=UTC)


def _mark(concern: Concern) -> str:
    """Where a concern stands in the order, for an address."""
    due = int(concern.answer_by.timestamp()) if concern.answer_by else ""
    place = f"{concern.lane}_{int(concern.of_a_burst)}"
    return f"{place}_{due}_{int(concern.told_at.timestamp())}_{concern.id}"


def page(unit: Unit, *, after: str = "") -> Page:
    """A page of what waits for a unit: most urgent first, then longest waiting."""
    waiting = Concern.objects.of_unit(unit).waiting().most_urgent_first()
    return _page(_after(waiting, after))


def finished(unit: Unit) -> Page:
    """The newest that are finished for now."""
    return _page(Concern.objects.of_unit(unit).finished().order_by("-told_at", "-id"))


def _page(queue: ConcernQuerySet) -> Page:
    rows = queue.select_related("stuck", "watch__cover").prefetch_related("topics", "dangers")
    found = list(rows[: PAGE + 1])
    shown, more = found[:PAGE], len(found) > PAGE
    now = timezone.now()
    links = linking.with_links([concern.id for concern in shown])
    return Page([_row(concern, now, links) for concern in shown], _mark(shown[-1]) if more else "")
