"""``manage.py prepare``: everything the site needs before it serves, in one process.

Can be run again and again: it does only what is missing.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal import mail, proxy_pages
from reports.pulse import beats, parts


class Command(BaseCommand):
    help = "Database, cache table, style sheets; on a local run the mailer's keys and demo data."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--no-static", action="store_true", help="style sheets are there, as in the image"
        )
        parser.add_argument(
            "--proxy-pages", type=Path, metavar="FOLDER", help="write what the proxy shows, too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, make the cache's table, collect style sheets; locally make the mailer's keys
        and invent people."""
        if _has_migrations():
            call_command("migrate", interactive=False, verbosity=1)
        call_command("createcachetable", verbosity=0)
        beats.expect(parts.TIMER)  # one that never starts is then missed
        if not options["no_static"]:
            _collect_static()
        if options["proxy_pages"]:
            proxy_pages.write(options["proxy_pages"])
        if settings.LOCAL:
            mail.keep_pair(settings.VAR / "secrets")
            call_command("demo")


def _has_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _collect_static() -> None:
    """Collecting compresses every file; worth it only when one has changed."""
    stamp = Path(settings.STATIC_ROOT) / "contents.sha256"
    contents = _contents()
    manifest = stamp.with_name("staticfiles.json")
    if manifest.exists() and stamp.exists() and stamp.read_text() == contents:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(contents)


def _contents() -> str:
    total = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                total.update(f"{name}\0".encode() + file.read() + b"\0")
    return total.hexdigest()
