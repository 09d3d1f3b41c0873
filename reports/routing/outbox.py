"""Tell the queue about a new concern, without ever keeping the young person waiting for it.

The concern is on disk before this runs, and the sweep finds whatever is not announced. So a
broker that is away, or hangs, costs a moment once; for the next while nobody knocks again.
"""

from __future__ import annotations

import logging
import time
import uuid
from functools import cache

from django.conf import settings
from kombu import Connection
from kombu.pools import producers

from reports.concerns.facets import Urgency
from reports.routing.tasks import route

log = logging.getLogger(__name__)

QUIET_SECONDS = 10.0
# How long a broker may take for one answer; it takes under a thousandth of this when it is well.
PATIENCE_SECONDS = 0.5
QUEUES = {Urgency.NOW: "urgent", Urgency.SOON: "standard", Urgency.ORDINARY: "standard"}

_knock_again_at = 0.0


@cache
def _line(url: str) -> Connection:
    """A line to the broker with little patience. The worker's own has none of these limits: it
    waits for work as long as it takes."""
    given = {**settings.CELERY_BROKER_TRANSPORT_OPTIONS, "socket_timeout": PATIENCE_SECONDS}
    given["socket_connect_timeout"] = PATIENCE_SECONDS
    return Connection(url, transport_options=given)


def announce(concern_id: uuid.UUID, urgency: str) -> bool:
    """Put a concern's id into the queue for its urgency. False where the broker is away."""
    global _knock_again_at
    if time.monotonic() < _knock_again_at:
        return False
    try:
        with producers[_line(settings.CELERY_BROKER_URL)].acquire(block=True) as producer:
            route.apply_async(
                (str(concern_id),),
                producer=producer,
                queue=QUEUES[Urgency(urgency)],
                retry=False,
                ignore_result=True,
            )
    except Exception as away:  # whatever a broker can do wrong, telling us has worked
        _knock_again_at = time.monotonic() + QUIET_SECONDS
        log.warning("broker away (%s), the sweep routes what comes in", type(away).__name__)
        return False
    return True
