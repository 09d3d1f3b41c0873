"""``manage.py metrics``: numbers for Prometheus, on a port of their own.

A process beside the site, so that the proxy has no way to it. It needs the database alone.
"""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from prometheus_client import CollectorRegistry, start_http_server

from portal.metrics import SiteNumbers


class Command(BaseCommand):
    help = "Serve numbers about the site, and none about a child, until it is stopped."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1", metavar="ADDRESS")
        parser.add_argument("--port", type=int, default=9100)

    def handle(self, *args: Any, **options: Any) -> None:
        """``CommandError`` where the port is taken."""
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        registry = CollectorRegistry()
        try:
            server, thread = start_http_server(options["port"], options["bind"], registry)
        except (OSError, OverflowError) as problem:  # the second: a number that is no port
            why = getattr(problem, "strerror", "ports go up to 65535")
            raise CommandError(f"Port {options['port']} at {options['bind']}: {why}.") from None
        registry.register(SiteNumbers())
        stop.wait()
        server.shutdown()
        thread.join()
