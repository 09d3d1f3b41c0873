"""The timer asks every minute: are you there?"""

from __future__ import annotations

import logging

from django.conf import settings
from kombu.pools import producers

from reports.pulse import beats, parts
from reports.pulse.line import line
from reports.pulse.tasks import beat

log = logging.getLogger(__name__)

GOOD_FOR_SECONDS = 180
"""A question that a worker finds later than this is passed over: it has had newer ones."""


def ask_the_parts() -> int:
    """Put a question into each queue; the number asked. A broker that does not take them is away,
    which is noted. Raises nothing for that: the timer has other work."""
    beats.beat(parts.TIMER)
    try:
        with producers[line(settings.CELERY_BROKER_URL)].acquire(block=True) as producer:
            for queue in parts.QUEUES:
                beat.apply_async(
                    (parts.worker(queue),),
                    producer=producer,
                    queue=queue,
                    expires=GOOD_FOR_SECONDS,
                    retry=False,
                    ignore_result=True,
                )
    except Exception as fault:  # whatever a broker can do wrong
        log.warning("broker away (%s)", type(fault).__name__)
        beats.away(parts.BROKER)
        return 0
    beats.beat(parts.BROKER)
    for queue in parts.QUEUES:
        beats.expect(parts.worker(queue))
    return len(parts.QUEUES)
