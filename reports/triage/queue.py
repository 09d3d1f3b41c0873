"""The queue of one unit, a page at a time, at the same cost however long it is."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q
from django.utils import timezone

from reports.concerns import labels
from reports.concerns.facets import About, AgeBand, District, Lane, Status, Topic
from reports.concerns.models import Concern, ConcernQuerySet
from reports.officers.models import Unit
from reports.triage.glance import CHIP, UNSAID

PAGE = 50


@dataclass(frozen=True)
class Row:
    """One concern as the queue shows it."""

    concern: Concern
    chip: str
    topics: list[str]
    about: str
    age_band: str
    district: str
    late: bool
    no_topic: str
    waits_since: datetime | None
    wants_back: bool
    taken_back: bool


@dataclass(frozen=True)
class Page:
    """Rows and the mark that the next page starts after (empty at the end)."""

    rows: list[Row]
    next_after: str


def _row(concern: Concern, now: datetime) -> Row:
    return Row(
        concern=concern,
        chip=CHIP[Lane(concern.lane)],
        topics=[str(labels.TOPIC[Topic(topic.topic)]) for topic in concern.topics.all()],
        about=str(labels.ABOUT[About(concern.about)]),
        age_band=str(labels.AGE_BAND[AgeBand(concern.age_band)]),
        district=str(labels.DISTRICT[District(concern.district)]),
        late=concern.answer_by is not None and concern.answer_by < now,
        no_topic=str(UNSAID),
        waits_since=concern.they_wrote_at,
        wants_back=concern.take_back_asked_at is not None,
        taken_back=concern.status == Status.TAKEN_BACK,
    )


def _after(queue: ConcernQuerySet, mark: str) -> ConcernQuerySet:
    """Those behind the mark. A mark that cannot be read starts from the front."""
    try:
        lane_text, due_text, told_text, id_text = mark.split("_")
        lane, told_at, concern_id = int(lane_text), _moment(told_text), uuid.UUID(id_text)
        due = _moment(due_text) if due_text else None
    except (ValueError, OverflowError, OSError):
        return queue
    same_hour = Q(told_at=told_at, id__gt=concern_id)
    later = Q(answer_by=due) & (Q(told_at__gt=told_at) | same_hour)
    if due is not None:
        later |= Q(answer_by__gt=due) | Q(answer_by=None)
    return queue.filter(Q(lane__gt=lane) | Q(lane=lane) & later)


def _moment(text: str) -> datetime:
    return datetime.fromtimestamp(int(text), tz=UTC)


def _mark(concern: Concern) -> str:
    """Where a concern stands in the order, for an address."""
    due = int(concern.answer_by.timestamp()) if concern.answer_by else ""
    return f"{concern.lane}_{due}_{int(concern.told_at.timestamp())}_{concern.id}"


def page(unit: Unit, *, after: str = "") -> Page:
    """A page of what waits for a unit: most urgent first, then longest waiting."""
    waiting = Concern.objects.of_unit(unit).waiting().most_urgent_first()
    return _page(_after(waiting, after))


def finished(unit: Unit) -> Page:
    """The newest that are finished for now."""
    return _page(Concern.objects.of_unit(unit).finished().order_by("-told_at", "-id"))


def _page(queue: ConcernQuerySet) -> Page:
    found = list(queue.prefetch_related("topics")[: PAGE + 1])
    shown, more = found[:PAGE], len(found) > PAGE
    now = timezone.now()
    return Page([_row(concern, now) for concern in shown], _mark(shown[-1]) if more else "")
