"""``manage.py backup_key``: the pair that backups are sealed to and opened with.

To be run on a machine that is not the server. The private half stays there, on a stick in a safe.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import backups, env
from reports.vault.keys import new_key_pair
from reports.vault.tokens import to_text


class Command(BaseCommand):
    help = "Make the pair of keys for backups in a folder. Run it away from the server."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--into", type=Path, required=True, metavar="FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        """``CommandError`` where there is a pair already: copies may still need it."""
        folder: Path = options["into"]
        public, private = (folder / name.lower() for name in (backups.PUBLIC_KEY, backups.KEY))
        if there := [str(file) for file in (public, private) if file.exists()]:
            raise CommandError(f"There is a pair already: {', '.join(there)}")
        pair = new_key_pair()
        env.kept(private, lambda: to_text(pair.private))
        env.kept(public, lambda: to_text(pair.public))
        self.stdout.write(
            f"{public.resolve()}   goes to the server: {backups.PUBLIC_KEY}_FILE\n"
            f"{private.resolve()}   never does. Keep it twice, away from the server: without it "
            "no backup opens."
        )
