"""`manage.py services`: the services that young people are told about, and when somebody looked."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from reports.partners.directory import Service, due, services


class Command(BaseCommand):
    help = "List every service with the day it was last looked at. --due: only what is due again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--due", action="store_true", help="only those due; ends with 1 where there are any"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        again = dict(due(timezone.localdate()))
        for one in again if options["due"] else services():
            self.stdout.write(_line(one, again.get(one, [])))
        if not options["due"]:
            return
        if again:
            self.stdout.write(
                "\nLook at these, then put the day into reports/partners/services.toml."
            )
            sys.exit(1)
        self.stdout.write("Nothing is due.")


def _line(one: Service, again: list[str]) -> str:
    seen = one.last_checked.isoformat() if one.last_checked else "not all of it yet"
    said = f"{one.name} ({one.number}): last looked at: {seen}."
    return f"{said} Due: {', '.join(again)}. See {one.source}" if again else said
