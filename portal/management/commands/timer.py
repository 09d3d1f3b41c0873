"""`manage.py timer`: what has to happen again and again, whether or not a broker is there."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections, connection
from django.utils import timezone

from reports.concerns.actions import nobody_behind_when_due
from reports.officers.joining import end_invitations
from reports.officers.limits import forget_tries
from reports.pulse.asking import ask_the_parts
from reports.routing.actions import sweep
from reports.routing.escalating import point_out
from reports.routing.links import match_waiting
from reports.visits.store import clear_ended

log = logging.getLogger(__name__)


def _clear_sessions() -> int:
    call_command("clearsessions")
    return 0


def _forget_journal() -> int:
    """SQLite's write-ahead log keeps old pages, with the minute at which a visit was written."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return 0


def _forget_counters() -> int:
    """Codes that were used and tries that were counted, once their time is over."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [timezone.now()])  # noqa: S608
        return int(cursor.rowcount)


# (every so many rounds, what)
CHORES: tuple[tuple[int, Callable[[], int]], ...] = (
    (1, sweep),
    (1, match_waiting),
    (12, ask_the_parts),
    (12, nobody_behind_when_due),
    (3, point_out),
    (6, clear_ended),
    (12, _forget_journal),
    (12, _forget_counters),
    (60, forget_tries),
    (60, end_invitations),
    (60, _clear_sessions),
)


class Command(BaseCommand):
    help = "Route what was left waiting, end visits whose time is over. Runs until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=5.0, help="seconds between two rounds")
        parser.add_argument("--once", action="store_true", help="one round with every chore")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            return _round(0)
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        rounds = 0
        while not stop.is_set():
            _round(rounds)
            rounds += 1
            stop.wait(options["every"])


def _round(number: int) -> None:
    """One round. A chore that does not work is logged, and the others still have their turn."""
    for every, chore in CHORES:
        if number % every:
            continue
        try:
            close_old_connections()
            if done := chore():
                log.debug("timer %s=%d", chore.__name__.strip("_"), done)
        except Exception:
            log.exception("timer did not work this time chore=%s", chore.__name__)
