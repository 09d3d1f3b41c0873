"""``manage.py mailer``: sends the notices whose safe time has come, and calls staff.

A process of its own, with a key of its own. It needs the database and a mail server, and none of
the site's secrets.
"""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from portal import mail
from reports.notices import keys
from reports.notices.exceptions import MailerNotSetUp, ServerAway
from reports.notices.mailer import Mailer, send_due
from reports.notices.pager_line import PagerService
from reports.notices.staff_mailer import ring, send_calls
from reports.pulse import beats, parts
from reports.vault.exceptions import VaultError

log = logging.getLogger(__name__)

LONGEST_PAUSE = 300.0  # seconds between two rounds while the mail server is away


class Command(BaseCommand):
    help = "Send the notices whose safe time has come, and call staff. Runs until it is stopped."
    requires_system_checks: list[str] = []  # start-up has looked already (portal.apps)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=20.0, help="seconds between two rounds")
        parser.add_argument("--once", action="store_true", help="one round")
        parser.add_argument(
            "--at",
            type=datetime.fromisoformat,
            metavar="TIME",
            help="pretend that it is this moment, such as 2026-11-23T16:00; on a local run only",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """``CommandError`` where something is missing, with a hint."""
        try:
            mailer = _mailer(_clock(options["at"]))
            pager = mail.pager(local=settings.LOCAL)
        except ImproperlyConfigured as problem:
            raise CommandError(str(problem)) from None
        stop = threading.Event()
        if options["once"]:
            _ring(pager, mailer)
            _round(mailer, stop)
            return
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        pause, mail_at = options["every"], 0.0
        while not stop.is_set():
            _ring(pager, mailer)  # also while the mail server is away
            if time.monotonic() >= mail_at:
                went_well = _round(mailer, stop)
                pause = options["every"] if went_well else min(pause * 2, LONGEST_PAUSE)
                mail_at = time.monotonic() + (0 if went_well else pause)
            stop.wait(options["every"])


def _mailer(clock: Callable[[], datetime]) -> Mailer:
    kept_in = settings.VAR / "secrets" if settings.LOCAL else None
    private = mail.private_key(kept_in=kept_in)
    try:
        fits = keys.are_one_pair(private, keys.public_key())
    except (MailerNotSetUp, VaultError):
        fits = False
    if not fits:  # it would open nothing, and remove everything that waits
        raise ImproperlyConfigured("MAILER_KEY and MAILER_PUBLIC_KEY are not halves of one pair.")
    server = mail.server(local=settings.LOCAL, folder=Path(settings.VAR) / "mail")
    return Mailer(private=private, server=server, clock=clock)


def _clock(pretended: datetime | None) -> Callable[[], datetime]:
    """The time; or a pretended one that goes on from there."""
    if pretended is None:
        return timezone.now
    if not settings.LOCAL:
        raise CommandError("--at works on a local run only.")
    start = pretended if pretended.tzinfo else timezone.make_aware(pretended)
    began = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - began)


def _ring(pager: PagerService | None, mailer: Mailer) -> None:
    """Ring the pager where it is wanted, and note whether it was reached."""
    try:
        close_old_connections()
        beats.beat(parts.MAILER)
        rung = ring(pager, mailer.clock())
    except Exception:
        log.exception("mailer did not ring this time")
        return
    if pager is None:
        beats.forget(parts.PAGER)
    elif rung is not None:
        (beats.answered if rung else beats.away)(parts.PAGER)


def _round(mailer: Mailer, stop: threading.Event) -> bool:
    """One round. Whatever does not work is logged, without what a mail server said."""
    try:
        close_old_connections()
        send_calls(mailer, go_on=lambda: not stop.is_set())
        if sent := send_due(mailer, go_on=lambda: not stop.is_set()):
            log.debug("mailer sent=%d", sent)
    except ServerAway as away:
        log.warning("mail server away (%s)", away)
        beats.away(parts.MAIL_SERVER)
        return False
    except Exception:
        log.exception("mailer did not work this time")
        return False
    beats.beat(parts.MAIL_SERVER)  # it answered, or nothing waits for it
    return True
