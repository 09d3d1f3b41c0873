"""`manage.py demo`: invented people and concerns for trying the site out."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from reports.officers.models import Unit
from reports.triage.demo.make import make


class Command(BaseCommand):
    help = "Make demo officers and 200 invented concerns, once. Not in production."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LOCAL:
            raise CommandError("Demo people have known passwords, so they stay out of production.")
        path = settings.VAR / "demo.json"
        if Unit.objects.exists():
            if not path.exists():
                raise CommandError(
                    "This database has people in it already, and their passwords are not in "
                    f"{path}. Use an empty database, or put that file back."
                )
            return
        # Written before the transaction ends: never people without the file that signs them in.
        with transaction.atomic():
            made, words = make()
            people = [person.as_dict() for person in made]
            _write(path, {"people": people, "secret_words": words})
        self.stdout.write(f"Made {len(people)} demo people and 200 invented concerns.")


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(content, file, indent=2)
    fresh.replace(path)
