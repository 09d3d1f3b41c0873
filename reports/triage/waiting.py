"""What the timers have pointed out, in words: beside each row, and above the queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.concerns.models import Concern
from reports.officers.models import Officer
from reports.officers.policies import may_manage
from reports.routing import escalating
from reports.routing.timers import Whom, Why

WHY: dict[Why, Any] = {
    Why.UNOPENED: _("Nobody had opened it."),
    Why.ANSWER: _("An answer was due soon, or late."),
    Why.CLOSED: _("It was still waiting when the unit closed."),
    Why.THEIRS: _("They had not written back for a week."),
}
WHOM: dict[Whom, Any] = {
    Whom.OFFICERS: _("Pointed out to the unit:"),
    Whom.SUPERVISORS: _("Pointed out to the supervisors:"),
    Whom.COVER: _("Pointed out to the supervisors of %(unit)s:"),
}


@dataclass(frozen=True)
class PointedOut:
    """One line of a row: why, to whom, and in which hour."""

    why: Any
    whom: Any
    at: datetime | None


def pointed_out(concern: Concern) -> PointedOut | None:
    """How far it went; None where nothing was pointed out. No query where ``watch__cover`` was
    selected with it."""
    watch = escalating.of_this_waiting(concern)
    if watch is None:
        return None
    whom = WHOM[Whom(watch.whom)] % {"unit": watch.cover or _("another unit")}
    return PointedOut(WHY[Why(watch.why)], whom, watch.at)


def for_supervisors(officer: Officer) -> dict[str, Any]:
    """What stands above the queue of a supervisor: what waits in their unit, and in the units
    that theirs covers for. Nothing for others."""
    if not may_manage(officer):
        return {}
    unit = officer.unit
    return {
        "with_supervisors": escalating.with_supervisors(unit),
        "with_cover": escalating.with_cover(unit),
    }
