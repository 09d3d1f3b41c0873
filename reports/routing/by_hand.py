"""An officer sorts a concern that the machine could not sort."""

from __future__ import annotations

from datetime import timedelta

from reports.concerns import actions as concerns
from reports.concerns.facets import Lane
from reports.concerns.models import Concern
from reports.officers.models import Officer
from reports.routing import plans, rules, stuck


def sort(*, concern: Concern, lane: Lane, by: Officer) -> bool:
    """Put one that is just in into ``lane``. False where it is not just in any more, or something
    came in since the page was opened (``concern`` is what the officer looked at).

    Raises ``NotYourUnit``.
    """
    plan = plans.current()
    done = concerns.route(
        concern=concern,
        lane=lane,
        answer_by=concern.told_at + timedelta(hours=plan.answer_within_hours[lane]),
        rule=rules.versioned(rules.SORTED_BY_HAND, plan),
        by=by,
    )
    if done:
        stuck.over(concern.id)
    return done
