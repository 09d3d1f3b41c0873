"""``manage.py mailer_key``: the pair that addresses are sealed to and opened with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import mail
from reports.notices import keys

TOLD = """\
# For every process (web above all). It is no secret.
{public_name}={public}

# For the mailer ALONE (manage.py mailer). Whoever has it opens the addresses that wait.
# Better in a file that only the mailer can read: {name}_FILE=/path/to/it
{name}={private}
"""


class Command(BaseCommand):
    help = "Make the mailer's pair of keys, and say where each half goes."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--into", type=Path, metavar="FOLDER", help="write two files instead of showing them"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """``CommandError`` where there is a pair already: it may still be needed."""
        folder: Path | None = options["into"]
        if folder is None:
            pair = keys.new_pair()
            names = {"public_name": mail.PUBLIC_KEY, "name": mail.KEY}
            self.stdout.write(TOLD.format(**names, public=pair.public, private=pair.private))
            return
        files = [folder / name.lower() for name in (mail.PUBLIC_KEY, mail.KEY)]
        if there := [str(file) for file in files if file.exists()]:
            raise CommandError(f"There is a pair already: {', '.join(there)}")
        mail.keep_pair(folder)
        self.stdout.write(
            f"{mail.PUBLIC_KEY}_FILE={files[0].resolve()}   for every process\n"
            f"{mail.KEY}_FILE={files[1].resolve()}   for the mailer alone"
        )
