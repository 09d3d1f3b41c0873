"""Numbers for Prometheus about the site, and none about a child.

Read from the database alone, so that they hold for any number of web processes and machines, and
need nothing shared between them. A number that moved the minute somebody told us something would
tell when a child was writing. So concerns are counted only once the hour in which they were told
is over, in steps and not one by one, and all of it is looked at anew at most once in ten minutes.
Only whether the database answers is asked each time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db import DatabaseError, connection
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from reports.concerns.facets import Lane
from reports.concerns.models import Concern, this_hour
from reports.notices.models import Notice
from reports.pulse import beats, parts
from reports.pulse.models import Beat
from reports.routing.models import Stuck

EVERY: Final = 600.0  # seconds between two looks
STEPS: Final = (0, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 100_000, 1_000_000)
HOURS: Final = (0, 1, 4, 12, 24, 48, 96, 168, 336, 720)
LATE: Final = timedelta(hours=1)
LANES: Final = {lane: lane.name.lower() for lane in Lane}


class SiteNumbers(Collector):
    """What is shown to Prometheus. One look serves everybody who asks until the next is due."""

    def __init__(self, every: float = EVERY) -> None:
        self._every = every
        self._look = threading.Lock()
        self._due = 0.0
        self._found: list[GaugeMetricFamily] = []

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """The families of the last look; a new one where it is due, and after the database was
        away: what was seen before is not true of now."""
        with self._look:
            try:
                _ask_the_database()
                if time.monotonic() >= self._due:
                    self._found = [*_concerns(), *_routing(), *_notices(), *_parts()]
                    self._due = time.monotonic() + self._every
            except DatabaseError:
                self._found, self._due = [], 0.0
                return [_answers(0)]
            finally:
                let_go()
            return [_answers(1), *self._found]


def in_steps(number: int, steps: tuple[int, ...] = STEPS) -> int:
    """The first step that ``number`` does not go beyond; 1 to 4 concerns are "5"."""
    return next((step for step in steps if number <= step), steps[-1])


def let_go() -> None:
    """Each who asks is answered by a thread of their own, which would keep its connection."""
    connection.close()


def _ask_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _answers(up: int) -> GaugeMetricFamily:
    answers = _gauge("clover_database_up", "1 while the database answers")
    answers.add_metric([], up)
    return answers


def _concerns() -> Iterator[GaugeMetricFamily]:
    """How much waits in each lane, how much of it is late, and since when the oldest waits."""
    waiting = _gauge("clover_waiting", "Concerns that wait for us, at most", "lane")
    late = _gauge("clover_late", "Concerns whose time to answer is over, at most", "lane")
    oldest = _gauge("clover_oldest_waiting_hours", "Hours the oldest waits, at most", "lane")
    now, hour = timezone.now(), this_hour()
    for lane, name in LANES.items():
        rows = Concern.objects.waiting().filter(lane=lane, told_at__lt=hour)
        waiting.add_metric([name], in_steps(rows.count()))
        late.add_metric([name], in_steps(rows.filter(answer_by__lt=now - LATE).count()))
        first = rows.order_by("told_at").values_list("told_at", flat=True).first()
        oldest.add_metric([name], in_steps(_hours(first, now), HOURS))
    yield from (waiting, late, oldest)


def _hours(since: datetime | None, now: datetime) -> int:
    return -(-int((now - since).total_seconds()) // 3600) if since else 0


def _routing() -> Iterator[GaugeMetricFamily]:
    """What neither worker nor sweep has sorted, an hour and more after it was told."""
    behind = _gauge("clover_unsorted", "Concerns of past hours that routing has not reached")
    behind.add_metric(
        [], in_steps(Concern.objects.not_routed().filter(told_at__lt=this_hour()).count())
    )
    parked = _gauge("clover_parked", "Concerns that routing could not sort, at most")
    parked.add_metric([], in_steps(Stuck.objects.exclude(try_after=None).count()))
    yield from (behind, parked)


def _notices() -> Iterator[GaugeMetricFamily]:
    """Mails that should have gone out more than an hour ago."""
    late = _gauge("clover_notices_late", "Notices that wait for the mailer for over an hour")
    late.add_metric([], in_steps(Notice.objects.due(timezone.now() - LATE).count()))
    yield late


def _parts() -> Iterator[GaugeMetricFamily]:
    """Which parts are at work, as the officers' pages say it too; those that were heard of. One
    that never was may not be set up, or may never have come up: 1 would be made up."""
    up = _gauge("clover_part_up", "1 while the part is at work", "part")
    away = {one.part.name for one in beats.what_is_away()}
    heard = set(Beat.objects.values_list("part", flat=True))
    for name in (name for name in parts.KNOWN if name in heard):
        up.add_metric([name], int(name not in away))
    yield up


def _gauge(name: str, said: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, said, labels=labels)
