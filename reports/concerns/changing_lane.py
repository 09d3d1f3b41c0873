"""A supervisor puts one concern into another lane than the rules did."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reports.audit.actions import record
from reports.concerns import policies
from reports.concerns.actions import locked
from reports.concerns.exceptions import LaneChanged, NotFromHere
from reports.concerns.facets import Lane, LaneReason, Status
from reports.concerns.models import Concern, Event, this_hour
from reports.officers.models import Officer


@transaction.atomic
def change_lane(
    *,
    concern: Concern,
    lane: Lane,
    reason: LaneReason,
    seen: Lane,
    rule: str,
    within_hours: int,
    by: Officer,
) -> None:
    """Into ``lane``, with an answer due in that lane's time. The history and the record say who,
    which lane and which reason.

    ``seen`` is the lane on the supervisor's page; ``within_hours`` is the time of the new lane.
    Where nothing is due (we wrote last) nothing becomes due. Raises
    ``NotYourUnit``, ``NeedsSupervisor``, ``NotFromHere`` for one that is not in a lane, and
    ``LaneChanged`` where it is not in ``seen`` any more, or already in ``lane``.
    """
    now = locked(concern.id)
    policies.check_change_lane(by, now)
    if now.status != Status.ROUTED or lane == Lane.JUST_IN:
        raise NotFromHere
    if now.lane != seen or now.lane == lane:
        raise LaneChanged
    before = Lane(now.lane)
    now.lane, now.routed_by_rule = lane, rule
    if now.answer_by is not None:
        now.answer_by = _due(now, before, timedelta(hours=within_hours))
    now.of_a_burst = False  # somebody has looked at it
    now.watch_at = this_hour()
    now.save(update_fields=["lane", "routed_by_rule", "answer_by", "of_a_burst", "watch_at"])
    Event.objects.create(
        concern=now,
        at=timezone.now(),
        kind=Event.Kind.LANE_CHANGED,
        by=by,
        lane=lane,
        reason=reason,
    )
    record(
        verb="concern.lane-changed",
        by=str(by.pk),
        subject=f"concern:{now.id}",
        right=_right(by, before, lane, reason),
    )


def _due(concern: Concern, before: Lane, within: timedelta) -> datetime:
    """Brought forward, it is due soon from now and no later than it was; put back, its time runs
    from when it was told, or from the message that waits."""
    if concern.lane < before:
        soon = this_hour() + within
        return min(concern.answer_by or soon, soon)
    return (concern.they_wrote_at or concern.told_at) + within


def _right(by: Officer, before: Lane, lane: Lane, reason: LaneReason) -> str:
    way = f"{before.name.lower()} to {lane.name.lower()}"
    return f"supervisor of {by.unit.slug}; {way}; {reason}"
