"""``manage.py proxy_pages``: the pages that the proxy shows while the site is away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal import proxy_pages


class Command(BaseCommand):
    help = "Write the pages that the proxy shows by itself into a folder."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--into", type=Path, required=True, metavar="FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        for path in proxy_pages.write(options["into"]):
            self.stdout.write(str(path))
