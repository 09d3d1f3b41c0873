"""Route concerns: one after it was told, or all that were left waiting."""

from __future__ import annotations

import logging
import uuid
from datetime import timedelta

from django.db import InterfaceError, OperationalError

from reports.concerns import actions as concerns
from reports.concerns.models import Concern
from reports.routing import plans, rules, stuck

log = logging.getLogger(__name__)


def route(concern_id: uuid.UUID) -> bool:
    """Decide and write down the lane of one concern. False where it was routed already.

    Raises ``Concern.DoesNotExist`` for an id that is not there.
    """
    concern = Concern.objects.prefetch_related("topics").get(id=concern_id)
    decision = rules.decide(
        urgency=concern.urgency,
        age_band=concern.age_band,
        district=concern.district,
        topics=[topic.topic for topic in concern.topics.all()],
        about=concern.about,
        wrote_again=concern.they_wrote_at is not None,
        look_first=concern.look_first,
        plan=plans.current(),
    )
    # Nothing is logged when it works: an id beside a second would tell when a child was writing.
    return concerns.route(
        concern=concern,
        lane=decision.lane,
        answer_by=concern.told_at + timedelta(hours=decision.answer_within_hours),
        rule=decision.rule,
    )


def attempt(concern_id: uuid.UUID, *, left_over: bool) -> bool:
    """Route one concern and never raise for it; False where it was not routed by this.

    ``left_over``: somebody may have begun on it before and not come to an end, so this beginning
    is counted first (``stuck``). Raises ``OperationalError`` and ``InterfaceError`` where the
    database is away, and ``Concern.DoesNotExist``.
    """
    if left_over and not stuck.begin(concern_id):
        return False
    try:
        done = route(concern_id)
    except (OperationalError, InterfaceError):
        if left_over:
            stuck.not_its_fault(concern_id)
        raise
    except Concern.DoesNotExist:
        raise
    except Exception:
        if not left_over:
            stuck.begin(concern_id)
        if stuck.is_newly_parked(concern_id):
            log.exception("parked, officers see it under Just in concern=%s", concern_id)
        return False
    if left_over:
        stuck.over(concern_id)
    return done


def sweep(*, most: int = 500) -> int:
    """Route what no worker has reached, oldest first; the number routed.

    Needs only the database, so it works while the broker is away. One that cannot be routed holds
    up nobody else, and is tried ever more seldom.
    """
    done = 0
    for concern_id in list(stuck.due().values_list("id", flat=True)[:most]):
        try:
            done += attempt(concern_id, left_over=True)
        except Exception:
            log.exception("left for the next round concern=%s", concern_id)
    stuck.forget()
    return done
