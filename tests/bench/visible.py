"""From the moment a concern is kept until it stands in its lane, as the database says it.

Secret words are shown after it is kept, so no young person's wait is longer than this.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from kombu import Connection

from portal.celery import app

LOOKS_EVERY = 0.01  # seconds between two looks
BEHIND = 200  # events that may have been written, and were not to be seen yet, at the last look
EVENTS = (
    "select id, concern_id, kind from reports_concerns_event"
    " where id > %s and kind in ('told', 'routed') order by id"
)
WAITING_NOW = "select count(*) from reports_concerns_concern where status = 'just_in'"
GONE = """
    update reports_concerns_concern set status = 'finished', watch_at = null
    where status = 'just_in'
"""
NEWEST = "select coalesce(max(id), 0) from reports_concerns_event"
WAITING = """
    insert into reports_concerns_concern
      (id, unit_id, told_at, about, age_band, district, urgency, channel, status, lane,
       routed_by_rule, message_count)
    select gen_random_uuid(), (select min(id) from reports_officers_unit),
      date_trunc('hour', now()), 'self', '13_to_15', 'leeds', 'ordinary', 'web', 'just_in', 0,
      '', 0
    from generate_series(1, %s) returning id
"""


class Watch:
    """Notes when each concern was first seen kept, and first seen in its lane; beside the site,
    over a line of its own."""

    def __init__(self, url: str) -> None:
        self.kept: dict[uuid.UUID, float] = {}
        self.sorted: dict[uuid.UUID, float] = {}
        self._url, self._over = url, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def waits(self) -> list[float]:
        """Seconds from kept to sorted, of each that was kept while this looked."""
        return [self.sorted[one] - at for one, at in self.kept.items() if one in self.sorted]

    def all_sorted(self) -> bool:
        """Whether nothing that was kept waits for its lane."""
        return self.kept.keys() <= self.sorted.keys()

    def _look(self) -> None:
        with psycopg.connect(self._url, autocommit=True) as line:
            begin = newest = line.execute(NEWEST).fetchone()[0]  # type: ignore[index]
            while not self._over.wait(LOOKS_EVERY):
                rows = line.execute(EVENTS, (max(begin, newest - BEHIND),)).fetchall()
                now = time.perf_counter()
                for number, concern, kind in rows:
                    seen = self.kept if kind == "told" else self.sorted
                    seen.setdefault(concern, now)
                    newest = max(newest, number)


@contextmanager
def watched(url: str) -> Iterator[Watch]:
    """Looks while the block runs."""
    watch = Watch(url)
    watch._thread.start()
    try:
        yield watch
    finally:
        watch._over.set()
        watch._thread.join()


def fill_standard(database: str, broker: str, number: int) -> None:
    """So many concerns that nobody has sorted yet, each with its task in ``standard``."""
    with psycopg.connect(database) as line:
        ids = [row[0] for row in line.execute(WAITING, (number,))]
    with Connection(broker) as line_out, app.amqp.Producer(line_out) as producer:
        for one in ids:
            app.send_task("routing.route", (str(one),), queue="standard", producer=producer)


def take_away_waiting(database: str, broker: str) -> None:
    """What is left of the flood leaves the queue, in one step: the sweep is at it as well."""
    with Connection(broker) as line:
        line.default_channel.queue_purge("standard")
    with psycopg.connect(database) as line:
        line.execute(GONE)
