"""Tell the queue about a new concern, without ever keeping the young person waiting for it.

The concern is on disk before this runs, and the sweep finds whatever is not announced. So a
broker that is away costs a moment once; for the next few seconds nobody knocks again.
"""

from __future__ import annotations

import logging
import time
import uuid

from reports.concerns.facets import Urgency
from reports.routing.tasks import route

log = logging.getLogger(__name__)

QUIET_SECONDS = 5.0
QUEUES = {Urgency.NOW: "urgent", Urgency.SOON: "standard", Urgency.ORDINARY: "standard"}

_knock_again_at = 0.0


def announce(concern_id: uuid.UUID, urgency: str) -> bool:
    """Put a concern's id into the queue for its urgency. False where the broker is away."""
    global _knock_again_at
    if time.monotonic() < _knock_again_at:
        return False
    try:
        route.apply_async(
            (str(concern_id),), queue=QUEUES[Urgency(urgency)], retry=False, ignore_result=True
        )
    except Exception as away:  # whatever a broker can do wrong, telling us has worked
        _knock_again_at = time.monotonic() + QUIET_SECONDS
        log.warning("broker away (%s), the sweep routes what comes in", type(away).__name__)
        return False
    return True
