"""``manage.py backup``: a sealed copy of the database, once or again and again.

It is given the database's address and a public key, and none of the site's secrets: nothing that
it makes can be opened where it runs.
"""

from __future__ import annotations

import argparse
import logging
import signal
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from portal import backups

log = logging.getLogger(__name__)

AGAIN_AFTER = 600.0  # seconds after a copy that could not be made

MOST = 100_000.0  # hours or days; more than anybody means, and still a time


def _some(typed: str) -> float:
    """Hours or days, more than none: with none a copy would follow the other without a pause."""
    number = float(typed)
    if not 0 < number <= MOST:  # nan is neither
        raise argparse.ArgumentTypeError(f"more than 0, and up to {MOST:g}")
    return number


class Command(BaseCommand):
    help = "Make a sealed copy of the database. With --every-hours it goes on until it is stopped."
    requires_system_checks: list[str] = []  # start-up has looked already (portal.apps)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--into", type=Path, required=True, metavar="FOLDER")
        parser.add_argument("--every-hours", type=_some, metavar="N", help="and then go on")
        parser.add_argument("--keep-days", type=_some, default=14.0, metavar="N")
        parser.add_argument(
            "--newest-within-hours",
            type=_some,
            metavar="N",
            help="make none: look whether the newest is that young, for an alarm",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """``CommandError`` where a copy could not be made, or the newest one is too old."""
        folder: Path = options["into"]
        if options["newest_within_hours"] is not None:
            return self._look(folder, timedelta(hours=options["newest_within_hours"]))
        keep = timedelta(days=options["keep_days"])
        if options["every_hours"] is None:
            return self._once(folder, keep)
        return self._again_and_again(folder, keep, options["every_hours"] * 3600)

    def _once(self, folder: Path, keep: timedelta) -> None:
        now = timezone.now()
        try:
            path = backups.make(folder, to=backups.public_key(), now=now)
        except (backups.BackupFailed, ImproperlyConfigured) as problem:
            raise CommandError(str(problem)) from None
        removed = backups.forget_old(folder, keep=keep, now=now)
        self.stdout.write(f"{path}: {path.stat().st_size} bytes. Removed older ones: {removed}")

    def _again_and_again(self, folder: Path, keep: timedelta, pause: float) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            close_old_connections()
            try:
                self._once(folder, keep)
            except CommandError as problem:
                self.stderr.write(str(problem))
                log.error("no backup was made this time")
                stop.wait(AGAIN_AFTER)
            else:
                stop.wait(pause)

    def _look(self, folder: Path, within: timedelta) -> None:
        there = backups.made(folder)
        if not there or timezone.now() - there[-1][0] > within:
            hours = within.total_seconds() / 3600
            raise CommandError(f"{folder}: no backup from the last {hours:g} hours.")
        self.stdout.write(f"{there[-1][1]}")
