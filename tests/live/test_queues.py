"""Three queues with workers of their own, a task that is given out again, and many at once."""

from __future__ import annotations

import os
import signal
import sqlite3
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress

import pytest
import redis
from django.conf import settings
from kombu import Connection

from portal.celery import app
from portal.local import places
from tests.chaos.journeys import QUESTION, Journey
from tests.chaos.young_person import YoungPerson
from tests.live.site import Site, until
from tests.live.test_at_once import COUNT, counted

pytestmark = pytest.mark.live

JUST_IN = f"{COUNT} where status = 'just_in'"
ROUTED_NOW = f"{COUNT} where lane = 1"
FLOOD = 1000
AWARENESS_WEEK, THREADS = 300, 16


@contextmanager
def held_still(site: Site, *names: str) -> Iterator[None]:
    """Parts that are there and do nothing, as on a machine that has stopped for a while."""
    pids = [pid for name in names if (pid := site.pid(name))]
    assert len(pids) == len(names)
    until(lambda: _stopped_between_writes(site, pids))
    try:
        yield
    finally:
        for pid in pids:
            with suppress(ProcessLookupError):  # ended meanwhile, by the test itself
                os.kill(pid, signal.SIGCONT)


def _stopped_between_writes(site: Site, pids: list[int]) -> bool:
    """SQLite has one writer: one that is stopped in the middle of it would stop all others too."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    with closing(sqlite3.connect(site.var / "db.sqlite3", timeout=1, isolation_level=None)) as line:
        try:
            line.execute("begin immediate")
        except sqlite3.OperationalError:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)
            return False
        line.execute("rollback")
    return True


@contextmanager
def broker_of(site: Site) -> Iterator[redis.Redis]:
    with redis.Redis(unix_socket_path=str(places.broker_socket(site.var))) as broker:
        yield broker


def tell(site: Site, **given: str) -> str:
    return YoungPerson(site.base_url).tell(Journey(**given)).words


def fill(site: Site, queue: str, number: int) -> None:
    """So many tasks for concerns that are not there; each is taken and done with."""
    with Connection(places.broker_url(site.var)) as line, app.amqp.Producer(line) as producer:
        for _ in range(number):
            app.send_task("routing.route", (str(uuid.uuid4()),), queue=queue, producer=producer)


def test_now_never_waits_behind_a_flood(site: Site) -> None:
    """The standard queue is full and does not move at all; no sweep helps either."""
    with held_still(site, "worker-standard", "worker-housekeeping", "timer"):
        fill(site, "standard", FLOOD)
        now, waiting = counted(site, ROUTED_NOW), counted(site, JUST_IN)

        tell(site, safe="yes")
        tell(site, safe="no")

        until(lambda: counted(site, ROUTED_NOW) == now + 1, within=60)
        assert counted(site, JUST_IN) == waiting + 1
        with broker_of(site) as broker:
            assert broker.llen("standard") >= FLOOD
    until(lambda: counted(site, JUST_IN) == 0, within=120)


def test_settings_give_a_held_task_out_again_within_fifteen_seconds() -> None:
    """It is missed after the time it may take, and somebody looks at every interval."""
    given = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    each_look = given["unacked_restore_interval"] * given["unacked_restore_throttle"]

    assert given["visibility_timeout"] + each_look < 15
    assert settings.CELERY_TASK_ACKS_LATE
    assert settings.CELERY_TASK_REJECT_ON_WORKER_LOST


def test_task_of_a_killed_worker_is_given_out_again(site: Site) -> None:
    """Killed while it holds a task; the sweep stands still, so that only the broker can help."""
    events = "select count(*) from reports_concerns_event where kind = 'routed'"
    with broker_of(site) as broker, held_still(site, "timer"):
        until(lambda: not _under_way(broker), within=120)  # so that what is held is this task
        before, routed = counted(site, events), counted(site, ROUTED_NOW)
        with held_still(site, "worker-urgent"):
            tell(site, safe="no")
            lock = _only_writer(site)
        with closing(lock):  # the worker takes the task and comes no further
            until(lambda: broker.zcard("unacked_index") > 0, within=60)
            old = site.kill("worker-urgent")
        site.wait_for_new("worker-urgent", old)
        until(lambda: counted(site, ROUTED_NOW) == routed + 1, within=60)
        until(lambda: broker.zcard("unacked_index") == 0, within=60)
        assert counted(site, events) == before + 1
    until(lambda: counted(site, "select count(*) from reports_routing_stuck") == 0, within=60)


def _under_way(broker: redis.Redis) -> int:
    """How many tasks wait or are held by a worker."""
    return sum(broker.llen(queue) for queue in settings.QUEUES) + broker.zcard("unacked_index")


def _only_writer(site: Site) -> sqlite3.Connection:
    lock = sqlite3.connect(site.var / "db.sqlite3", timeout=60, isolation_level=None)
    lock.execute("begin immediate")
    return lock


def test_a_burst_behind_one_address_gets_through(any_site: Site) -> None:
    """Awareness week: 300 from one school at once. Each gets words, all different, none twice."""
    before = counted(any_site, COUNT)
    people = [YoungPerson(any_site.base_url) for _ in range(AWARENESS_WEEK)]

    with ThreadPoolExecutor(THREADS) as together:
        told = list(together.map(lambda who: who.tell(Journey(path=QUESTION)), people))

    assert len({one.words for one in told}) == AWARENESS_WEEK
    assert sum(one.turned_away for one in told) == 0
    assert counted(any_site, COUNT) == before + AWARENESS_WEEK
    assert counted(any_site, f"{COUNT} where of_a_burst") > 0
    until(lambda: counted(any_site, JUST_IN) == 0, within=120)
