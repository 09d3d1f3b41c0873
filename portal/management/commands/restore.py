"""``manage.py restore``: an empty database filled from a sealed copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import backups

NEXT = """\
The copy is in the database. Its site works with VAULT_PEPPER and SECOND_FACTOR_KEY of that day
alone. Now, in this order:
  manage.py prepare --no-static     (the tables that a newer release wants)
  manage.py audit verify
What was taken back, handed over or cleared since the copy was made is as it was before:
docs/operations.md, "After a restore".
"""


class Command(BaseCommand):
    help = "Fill the empty database that DATABASE_URL names from a sealed copy. All or nothing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--key-file", type=Path, required=True, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """``CommandError`` for another key, a copy that is not whole, a database with tables."""
        try:
            private = backups.read_private(options["key_file"])
            backups.bring_back(options["file"], with_key=private)
        except backups.BackupFailed as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(NEXT)
