"""Route concerns: one after it was told, or all that were left waiting."""

from __future__ import annotations

import logging
import uuid
from datetime import timedelta

from reports.concerns import actions as concerns
from reports.concerns.models import Concern
from reports.routing import rules

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
        wrote_again=concern.they_wrote_at is not None,
    )
    # Nothing is logged when it works: an id beside a second would tell when a child was writing.
    return concerns.route(
        concern=concern,
        lane=decision.lane,
        answer_by=concern.told_at + timedelta(hours=decision.answer_within_hours),
        rule=decision.rule,
    )


def sweep(*, most: int = 500) -> int:
    """Route what no worker has reached, oldest first; the number routed.

    Needs only the database, so it works while the broker is away. One that cannot be routed is
    logged and left for the next round, so that it holds up nobody else.
    """
    waiting = Concern.objects.not_routed().order_by("told_at").values_list("id", flat=True)
    done = 0
    for concern_id in waiting[:most]:
        try:
            done += route(concern_id)
        except Exception:
            log.exception("left for the next round concern=%s", concern_id)
    return done
