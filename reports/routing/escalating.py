"""Point out what waits too long: to officers, then supervisors, then whoever covers.

The timer does it, from the database alone. Each step is claimed by a conditional update, so two
timers at once do no harm, and is in the concern's history in the same transaction. The pages show
it whether or not anybody can be called: calls are asked for beside it.

``Concern.watch_at`` says from which hour on one has to be looked at; whatever changes how it stands
sets it, in the same write. It is moved on only while nothing has changed since it was read.
"""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from reports.concerns.facets import Lane, Status
from reports.concerns.models import DONE, Concern, Event, this_hour
from reports.officers.models import Unit
from reports.routing import plans, reaching
from reports.routing.models import Watch
from reports.routing.plan import Plan
from reports.routing.timers import Standing, Step, Whom, Why, always_watched, steps

log = logging.getLogger(__name__)

HOUR: Final = timedelta(hours=1)
MOST: Final = 500
"""Concerns that one round changes something about; the rest has its turn in the next ones."""

KIND: Final = {
    Whom.OFFICERS: Event.Kind.PUT_TO_UNIT,
    Whom.SUPERVISORS: Event.Kind.PUT_TO_SUPERVISORS,
    Whom.COVER: Event.Kind.PUT_TO_COVER,
}
TALK: Final = (
    *(Event.Kind.WE_WROTE, Event.Kind.THEY_WROTE, Event.Kind.THEY_ADDED),
    *(Event.Kind.TAKE_BACK_ASKED, Event.Kind.NO_ANSWER_NEEDED, Event.Kind.NOT_TAKEN_BACK),
)
OPENED: Final = Exists(
    Event.objects.filter(concern=OuterRef("pk"), kind=Event.Kind.OPENED, by__unit=OuterRef("unit"))
)


@dataclass
class Seen:
    """In memory alone: how far into its hour an urgent one was when this process first saw it.

    What was there when the process began counts from the start of its hour: rather too early than
    too late. ``moments`` is emptied of what waits no more in each round.
    """

    begun: bool = False
    moments: dict[tuple[uuid.UUID, datetime], timedelta] = field(default_factory=dict)

    def late_by(self, concern: uuid.UUID, since: datetime, now: datetime) -> timedelta:
        """At most an hour: ``since`` is its beginning."""
        fresh = self.begun and timedelta() <= now - since < HOUR
        return self.moments.setdefault((concern, since), now - since if fresh else timedelta())

    def keep(self, waiting: set[tuple[uuid.UUID, datetime]]) -> None:
        """Forget all others."""
        self.begun = True
        self.moments = {key: late for key, late in self.moments.items() if key in waiting}


SEEN = Seen()


def point_out(*, now: datetime | None = None, seen: Seen = SEEN) -> int:
    """Take every step whose time has come; the number taken. One concern that breaks holds up no
    other."""
    moment, plan = now or timezone.now(), plans.current()
    urgent: set[tuple[uuid.UUID, datetime]] = set()
    taken = changed = 0
    for concern in _watched(moment):
        standing = _standing(concern)
        if always_watched(standing.lane):
            urgent.add((concern.id, standing.since))
            late_by = seen.late_by(concern.id, standing.since, moment)
            standing = _standing(concern, late_by)
        if changed >= MOST:
            continue
        try:
            done, moved = _look_at(concern, standing, plan, moment)
        except Exception:
            log.exception("left for the next round concern=%s", concern.id)
            continue
        taken += done
        changed += bool(done or moved)
    seen.keep(urgent)
    reaching.forget_leavers()
    return taken


def _watched(now: datetime) -> list[Concern]:
    """Most urgent first. What is there is read at once: writing goes on meanwhile."""
    found = Concern.objects.filter(watch_at__lte=now).annotate(is_opened=OPENED)
    return list(found.select_related("unit", "watch").order_by("lane", "watch_at")[: 20 * MOST])


def _since(concern: Concern) -> datetime:
    """The hour in which this waiting began: ours where nothing is due, else theirs."""
    wrote = concern.we_wrote_at if concern.answer_by is None else concern.they_wrote_at
    return wrote or concern.told_at


def _standing(concern: Concern, late_by: timedelta = timedelta()) -> Standing:
    routed = concern.status == Status.ROUTED
    return Standing(
        lane=Lane(concern.lane),
        unit=concern.unit.slug,
        since=_since(concern),
        answer_by=concern.answer_by,
        opened=concern.is_opened,  # type: ignore[attr-defined]
        we_wrote_last=routed and concern.answer_by is None and concern.we_wrote_at is not None,
        wrote_again=concern.they_wrote_at is not None,
        late_by=late_by,
    )


def _look_at(concern: Concern, standing: Standing, plan: Plan, now: datetime) -> tuple[int, bool]:
    """Take what is due of one concern: how many steps, and whether its next hour changed."""
    if concern.status in DONE:
        return 0, _look_again(concern, None)
    watch = _the_same_waiting(concern)
    to_come, taken = steps(standing, plan, now), 0
    for step in to_come:
        if step.at <= now and step.whom > _gone(watch, step.why):
            taken += _take(concern, standing, plan, step)
    later = [step.at for step in to_come if step.at > now]
    if taken or (always_watched(standing.lane) and not _is_over(watch, to_come, plan)):
        return taken, False  # the next round looks at what has become of it
    return taken, _look_again(concern, min(later) if later else None)


def _gone(watch: Watch | None, why: Why) -> int:
    """How far it went for this reason."""
    return getattr(watch, why) if watch else Whom.NOBODY


def _is_over(watch: Watch | None, to_come: list[Step], plan: Plan) -> bool:
    """Whether nothing is left for an urgent one but to be opened and answered."""
    if any(step.why == Why.THEIRS for step in to_come):
        return True
    may_close = any(step.whom == Whom.COVER for step in to_come) and not plan.always_open
    wanted = [*to_come, *([Step(to_come[0].at, Why.CLOSED, Whom.COVER)] if may_close else [])]
    return all(step.whom <= _gone(watch, step.why) for step in wanted)


def _the_same_waiting(concern: Concern) -> Watch | None:
    """What was pointed out already of this waiting; None of an earlier one."""
    watch: Watch | None = getattr(concern, "watch", None)
    return watch if watch is not None and _is_of(watch, concern) else None


def _is_of(watch: Watch, concern: Concern) -> bool:
    now = (concern.unit_id, int(concern.lane), _since(concern))
    return (watch.unit_id, watch.lane, watch.since) == now


@transaction.atomic
def _take(concern: Concern, standing: Standing, plan: Plan, step: Step) -> bool:
    """One step, by whichever timer is first. The call is asked for in the same transaction."""
    if step.why == Why.THEIRS and not _wrote_last(concern):
        return False
    cover = None
    if step.whom == Whom.COVER:
        cover = Unit.objects.filter(slug=plan.covered_by(standing.unit)).first()
        if cover is None:
            return False
    if not _as_seen(concern).exists() or not _claim(concern, standing, step, cover):
        return False
    Event.objects.create(
        concern=concern, at=this_hour(), kind=KIND[step.whom], unit=cover, reason=step.why
    )
    urgent = standing.lane <= Lane.NOW and step.why != Why.THEIRS
    reaching.call(cover or concern.unit, step.whom, urgent=urgent)
    return True


def _claim(concern: Concern, standing: Standing, step: Step, cover: Unit | None) -> bool:
    of = {"unit": concern.unit, "lane": concern.lane, "since": standing.since}
    fresh = Watch(concern=concern, **of)
    if not Watch.objects.filter(concern=concern).exists():
        Watch.objects.bulk_create([fresh], ignore_conflicts=True)
    else:
        others = Watch.objects.filter(concern=concern).exclude(**of)
        nothing = dict.fromkeys([*(str(why) for why in Why), "whom"], int(Whom.NOBODY))
        others.update(**of, **nothing, why="", at=None, cover=None)
    rows = Watch.objects.filter(concern=concern, **of)
    claimed = rows.filter(**{f"{step.why}__lt": step.whom}).update(**{str(step.why): step.whom})
    if claimed:
        farthest = rows.filter(whom__lte=step.whom)
        farthest.update(whom=step.whom, why=step.why, at=this_hour(), cover=cover)
    return bool(claimed)


def _wrote_last(concern: Concern) -> bool:
    """Whether nothing came after our last message, not even a thank-you that was read."""
    last = Event.objects.filter(concern=concern, kind__in=TALK).order_by("-id").first()
    return last is not None and last.kind == Event.Kind.WE_WROTE


def _as_seen(concern: Concern) -> QuerySet[Concern]:
    names = ("unit_id", "status", "lane", "message_count", "answer_by", "watch_at")
    return Concern.objects.filter(pk=concern.pk, **{name: getattr(concern, name) for name in names})


def _look_again(concern: Concern, at: datetime | None) -> bool:
    """Look at it again in that hour, unless something has changed meanwhile."""
    hour = at.replace(minute=0, second=0, microsecond=0) if at else None
    if hour == concern.watch_at or (hour and concern.watch_at and hour < concern.watch_at):
        return False
    return bool(_as_seen(concern).update(watch_at=hour))


# --- for the pages --------------------------------------------------------------------------------

STILL: Final = Q(why=Why.UNOPENED, is_opened=False) | Q(
    why__in=[Why.ANSWER, Why.CLOSED], concern__answer_by__isnull=False
)
SINCE: Final = Case(
    When(concern__answer_by=None, then=Coalesce("concern__we_wrote_at", "concern__told_at")),
    default=Coalesce("concern__they_wrote_at", "concern__told_at"),
)
"""``_since``, asked of the database."""


def _pointed_out() -> QuerySet[Watch]:
    """Of the waiting of now: what was answered since, and waits anew, has not waited too long."""
    opened = Event.objects.filter(
        concern=OuterRef("concern"), kind=Event.Kind.OPENED, by__unit=OuterRef("concern__unit")
    )
    now = Watch.objects.filter(unit=F("concern__unit"), lane=F("concern__lane"), since=SINCE)
    return now.annotate(is_opened=Exists(opened)).filter(STILL, whom__gte=Whom.SUPERVISORS)


def with_supervisors(unit: Unit) -> int:
    """How many of a unit were pointed out to its supervisors and still wait."""
    return _pointed_out().filter(unit=unit, concern__unit=unit).count()


def with_cover(unit: Unit) -> list[tuple[str, int]]:
    """Units that ``unit`` covers, and how many concerns wait there that it was told of."""
    rows = _pointed_out().filter(cover=unit, whom=Whom.COVER).values_list("concern__unit__name")
    counts: dict[str, int] = {}
    for (name,) in rows[:MOST]:
        counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items())


def of_this_waiting(concern: Concern) -> Watch | None:
    """What to show beside a concern in the queue, read with ``select_related("watch")``."""
    watch: Watch | None = getattr(concern, "watch", None)
    if watch is None or watch.whom == Whom.NOBODY:
        return None
    return watch if _is_of(watch, concern) else None
