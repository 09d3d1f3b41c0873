"""``manage.py safe_migrations``: can the release before go on working on the new tables?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal import expand


class Command(BaseCommand):
    help = "Look through new migrations for what would stop the release before during an upgrade."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """``CommandError`` with a line for each step that would."""
        if told := expand.look_through():
            raise CommandError("\n".join(told))
        self.stdout.write("Every new migration only adds.")
