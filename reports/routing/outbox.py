"""Tell the queue about a new concern, without ever keeping the young person waiting for it.

The concern is on disk before this runs, and the sweep finds whatever is not announced. So a
broker that is away, or hangs, costs a moment once; for the next while nobody knocks again.
"""

from __future__ import annotations

import logging
import time
import uuid

from django.conf import settings
from kombu.pools import producers

from reports.concerns.facets import Urgency
from reports.pulse.line import line
from reports.routing.tasks import route

log = logging.getLogger(__name__)

QUIET_SECONDS = 10.0
QUEUES = {Urgency.NOW: "urgent", Urgency.SOON: "standard", Urgency.ORDINARY: "standard"}
BEHIND = "housekeeping"

_knock_again_at = 0.0


def queue_for(urgency: str, *, of_a_burst: bool = False) -> str:
    """The queue for a concern. One of a flood goes where it holds up no other; never one that
    may not be safe right now."""
    queue = QUEUES[Urgency(urgency)]
    return BEHIND if of_a_burst and queue != QUEUES[Urgency.NOW] else queue


def announce(concern_id: uuid.UUID, urgency: str, *, of_a_burst: bool = False) -> bool:
    """Put a concern's id into the queue for its urgency. False where the broker is away."""
    global _knock_again_at
    if time.monotonic() < _knock_again_at:
        return False
    try:
        with producers[line(settings.CELERY_BROKER_URL)].acquire(block=True) as producer:
            route.apply_async(
                (str(concern_id),),
                producer=producer,
                queue=queue_for(urgency, of_a_burst=of_a_burst),
                retry=False,
                ignore_result=True,
            )
    except Exception as away:  # whatever a broker can do wrong, telling us has worked
        _knock_again_at = time.monotonic() + QUIET_SECONDS
        # The timer warns of it each minute. A line here would tell when somebody was sending.
        log.debug("broker away (%s), the sweep routes what comes in", type(away).__name__)
        return False
    return True
