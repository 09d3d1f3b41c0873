"""`manage.py found_unit`: a unit, its first people, and the key that opens its concerns.

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

from reports.officers.founding import found_unit
from reports.officers.inviting import name_is_taken
from reports.officers.management.paper import recovery_paper
from reports.officers.management.people import check_person, check_unit_name
from reports.officers.models import Officer, Unit

UNITS = ("bradford", "calderdale", "kirklees", "leeds", "wakefield", "central")


class Command(BaseCommand):
    help = "Make a unit with its first supervisors and officers, its key and its recovery words."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("unit", choices=UNITS)
        parser.add_argument("--name", required=True, help="as officers read it, such as Leeds")
        for role, needed in ((Officer.Role.SUPERVISOR, True), (Officer.Role.OFFICER, False)):
            parser.add_argument(
                f"--{role}",
                nargs=2,
                action="append",
                required=needed,
                default=None if needed else [],
                metavar=("USERNAME", "NAME"),
                help="one of the founders; may be given several times",
            )
        parser.add_argument(
            "--passwords-from-stdin",
            action="store_true",
            help="one line for each, supervisors first, in order; otherwise you are asked",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if Unit.objects.filter(slug=options["unit"]).exists():
            raise CommandError(f"{options['unit']} is there already, with its key.")
        check_unit_name(options["name"])
        unit = Unit.objects.create(slug=options["unit"], name=options["name"])
        founders: dict[Officer, str] = {}
        for role in (Officer.Role.SUPERVISOR, Officer.Role.OFFICER):
            for username, name in options[role]:
                officer = Officer(username=username, name=name, unit=unit, role=role)
                founders[officer] = _account(officer, ask=not options["passwords_from_stdin"])
        made = found_unit(unit=unit, founders=founders, by="command")
        self.stdout.write(
            f"{unit.name} is ready with {len(founders)} people. "
            "At their first sign-in they set up their second step. "
            'More are added by a supervisor, on the page "Your unit".'
        )
        self.stdout.write(recovery_paper(unit.name, made.recovery_words))


def _account(officer: Officer, *, ask: bool) -> str:
    """Save a founder; their password."""
    if name_is_taken(officer.username):
        raise CommandError(f"Somebody signs in as {officer.username} already. Take another name.")
    check_person(username=officer.username, name=officer.name)
    if ask:
        password = getpass.getpass(f"Password for {officer.username}: ")
    else:
        password = sys.stdin.readline().rstrip("\n")
    try:
        validate_password(password, officer)
    except ValidationError as found:
        raise CommandError(f"For {officer.username}: {' '.join(found.messages)}") from None
    officer.set_password(password)
    officer.save()
    return password
