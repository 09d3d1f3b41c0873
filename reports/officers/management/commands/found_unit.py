"""`manage.py found_unit`: a unit, its first officers, and the key that opens its concerns.

Until a unit has been founded, what is meant for it goes to the central team.
"""

from __future__ import annotations

import getpass
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from reports.officers.custody import found_unit
from reports.officers.models import Officer, Unit

UNITS = ("bradford", "calderdale", "kirklees", "leeds", "wakefield", "central")


class Command(BaseCommand):
    help = "Make a unit with its first officers and its key."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("unit", choices=UNITS)
        parser.add_argument("--name", required=True, help="as officers read it, such as Leeds")
        parser.add_argument(
            "--officer",
            nargs=2,
            action="append",
            required=True,
            metavar=("USERNAME", "NAME"),
            help="one of the founders; may be given several times",
        )
        parser.add_argument(
            "--passwords-from-stdin",
            action="store_true",
            help="one line for each officer, in order; otherwise you are asked",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if Unit.objects.filter(slug=options["unit"]).exists():
            raise CommandError(f"{options['unit']} is there already, with its key.")
        unit = Unit.objects.create(slug=options["unit"], name=options["name"])
        founders: dict[Officer, str] = {}
        for username, name in options["officer"]:
            if Officer.objects.filter(username=username).exists():
                raise CommandError(f"Somebody signs in as {username} already. Take another name.")
            officer = Officer(username=username, name=name, unit=unit)
            password = _password(officer, ask=not options["passwords_from_stdin"])
            officer.set_password(password)
            officer.save()
            founders[officer] = password
        found_unit(unit=unit, founders=founders, by="command")
        self.stdout.write(
            f"{unit.name} is ready with {len(founders)} officers. "
            "At their first sign-in they set up their second step."
        )


def _password(officer: Officer, *, ask: bool) -> str:
    if ask:
        password = getpass.getpass(f"Password for {officer.username}: ")
    else:
        password = sys.stdin.readline().rstrip("\n")
    try:
        validate_password(password, officer)
    except ValidationError as found:
        raise CommandError(f"For {officer.username}: {' '.join(found.messages)}") from None
    return password
