"""Verbs on a concern that need no key: route it, finish it, note who wrote."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reports.audit.actions import record
from reports.concerns import policies
from reports.concerns.exceptions import AnswerFirst, TheyWait, TheyWroteAgain
from reports.concerns.facets import Danger, Lane, Status, Urgency
from reports.concerns.lifecycle import after
from reports.concerns.models import Concern, ConcernDanger, Event, this_hour
from reports.officers.models import Officer, Unit


@transaction.atomic
def route(
    *, concern: Concern, lane: Lane, answer_by: datetime, rule: str, by: Officer | None = None
) -> bool:
    """Put a concern that is just in into its lane. False where somebody else already did, or
    where what the rules looked at has changed meanwhile (``concern`` is what they looked at).

    One conditional update claims it, so that a task given out twice routes once. ``by`` is the
    officer who sorted it where the machine could not. Raises ``NotYourUnit``.
    """
    if by is not None:
        policies.check_open(by, concern)
    as_seen = {"urgency": concern.urgency, "message_count": concern.message_count}
    claimed = Concern.objects.filter(id=concern.id, status=Status.JUST_IN, **as_seen).update(
        status=after(Status.JUST_IN, "route"),
        lane=lane,
        answer_by=answer_by,
        routed_by_rule=rule,
        of_a_burst=concern.of_a_burst and lane != Lane.NOW,
        watch_at=concern.told_at,
    )
    if claimed and by is not None:
        note(concern, Event.Kind.ROUTED, by=by)
    elif claimed:
        Event.objects.create(concern=concern, at=this_hour(), kind=Event.Kind.ROUTED)
    return bool(claimed)


def nobody_behind_when_due() -> int:
    """Concerns of a burst whose time to be answered has come stand behind nobody any more; their
    number. A flood can then put nobody off for ever."""
    due = Concern.objects.filter(of_a_burst=True, answer_by__lte=timezone.now())
    return due.update(of_a_burst=False)


@transaction.atomic
def finish(*, concern: Concern, by: Officer, seen: int) -> None:
    """Finished for now: leaves the queue, and can come back.

    ``seen`` is the number of the newest message on the officer's page, so that nothing which
    came in meanwhile is finished unread. Raises ``NotYourUnit``, ``NotFromHere``,
    ``TheyWroteAgain``, ``AnswerFirst`` and ``TheyWait``.
    """
    now = locked(concern.id)
    policies.check_open(by, now)
    if now.message_count > seen and now.they_wrote_at:
        raise TheyWroteAgain
    if now.take_back_asked_at:
        raise AnswerFirst
    if now.they_wrote_at:
        raise TheyWait
    now.status = after(Status(now.status), "finish")
    now.answer_by = None
    now.save(update_fields=["status", "answer_by"])
    looked(now)
    note(now, Event.Kind.FINISHED, by=by)


@transaction.atomic
def reopen(*, concern: Concern, by: Officer) -> None:
    """Back into the queue, in the lane it had. Raises ``NotYourUnit`` and ``NotFromHere``."""
    now = locked(concern.id)
    policies.check_open(by, now)
    now.status = after(Status(now.status), "reopen")
    now.watch_at = this_hour()
    now.save(update_fields=["status", "watch_at"])
    note(now, Event.Kind.REOPENED, by=by)


@transaction.atomic
def no_answer_needed(*, concern: Concern, by: Officer, seen: int) -> None:
    """What they wrote last was read and asks for nothing ("thank you").

    Raises ``NotYourUnit``, ``TheyWroteAgain`` and ``AnswerFirst``.
    """
    now = locked(concern.id)
    policies.check_open(by, now)
    if now.message_count > seen:
        raise TheyWroteAgain
    if now.take_back_asked_at:
        raise AnswerFirst
    if now.they_wrote_at is None:
        return
    now.they_wrote_at = now.answer_by = None
    now.save(update_fields=["they_wrote_at", "answer_by"])
    note(now, Event.Kind.NO_ANSWER_NEEDED, by=by)


def look_first(concern: Concern, dangers: Collection[Danger]) -> None:
    """Words in what they wrote again may mean danger now. Adds to what is there; ``concern`` is
    ``locked`` and saved by the caller."""
    concern.look_first = True
    ConcernDanger.objects.bulk_create(
        [ConcernDanger(concern=concern, danger=danger) for danger in sorted(dangers)],
        ignore_conflicts=True,
    )


def looked(concern: Concern) -> None:
    """An officer has read it and settled it: the hint has done its work, and goes."""
    concern.look_first = False
    concern.save(update_fields=["look_first"])
    concern.dangers.all().delete()


def locked(concern_id: uuid.UUID) -> Concern:
    """The concern as it is now, held until the transaction ends.

    Its row alone, and not against rows that only point to it: a lock on the unit's row would hold
    up everybody who is telling that unit something, and a join that changes meanwhile finds
    nothing any more (PostgreSQL, "Row-Level Locks").
    """
    return Concern.objects.select_for_update(no_key=True).get(id=concern_id)


def note(concern: Concern, kind: Event.Kind, *, by: Officer, unit: Unit | None = None) -> None:
    """One line in the history and one in the audit trail, for a deed of an officer. ``unit`` is
    the one that it was handed over to."""
    Event.objects.create(concern=concern, at=timezone.now(), kind=kind, by=by, unit=unit)
    record(
        verb=f"concern.{kind}".replace("_", "-"),
        by=str(by.pk),
        subject=f"concern:{concern.id}",
        right=f"member of {by.unit.slug}" + (f", to {unit.slug}" if unit else ""),
    )


def they_wrote(
    concern: Concern,
    kind: Event.Kind,
    *,
    urgency: Urgency,
    lane: Lane,
    rule: str,
    within_hours: int,
) -> None:
    """A message came from the young person: it waits for an answer, and nothing stays finished.

    ``concern`` is ``locked``. It never becomes less urgent by this.
    """
    hour = this_hour()
    if concern.status == Status.FINISHED:
        concern.status = after(Status.FINISHED, "reopen")
        Event.objects.create(concern=concern, at=hour, kind=Event.Kind.REOPENED)
    if concern.status != Status.JUST_IN:
        concern.lane, concern.routed_by_rule = lane, rule
        due = hour + timedelta(hours=within_hours)
        concern.answer_by = min(concern.answer_by or due, due)
    concern.urgency = urgency
    concern.of_a_burst = False  # whoever comes back with their secret words stands behind nobody
    concern.message_count += 1
    concern.they_wrote_at = concern.they_wrote_at or hour
    concern.watch_at = hour
    if kind == Event.Kind.TAKE_BACK_ASKED:
        concern.take_back_asked_at = concern.take_back_asked_at or hour
    concern.save()
    Event.objects.create(concern=concern, at=hour, kind=kind)


def we_wrote(concern: Concern, *, by: Officer, answers_all: bool) -> None:
    """An officer wrote. ``concern`` is ``locked``; ``answers_all`` is false where something
    came in that they had not seen: it goes on waiting."""
    concern.message_count += 1
    concern.we_wrote_at = concern.watch_at = this_hour()
    if answers_all:
        concern.they_wrote_at = None
        # A wish to have it taken back is answered by a decision, and goes on being due.
        concern.answer_by = concern.answer_by if concern.take_back_asked_at else None
    concern.save()
    note(concern, Event.Kind.WE_WROTE, by=by)
