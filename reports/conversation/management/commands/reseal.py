"""`manage.py reseal`: seal a unit's concerns anew, to its newest key and in the newest format.

The same goes on by itself while officers work; this does it at once, and shows how far it is.
"""

from __future__ import annotations

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reports.conversation.resealing import FIRST, Round, forget_old_keys, outdated, some
from reports.officers.custody import password_context
from reports.officers.models import Officer, OfficerKey
from reports.vault import passwords
from reports.vault.exceptions import VaultError
from reports.vault.keys import PrivateKey

AT_A_TIME = 100


class Command(BaseCommand):
    help = "Seal a unit's concerns anew after somebody left or after an upgrade. Can be stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="an officer of the unit; you are asked the password")
        parser.add_argument("--password-from-stdin", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        officer, private = _opened(options["username"], ask=not options["password_from_stdin"])
        whole = left = outdated(officer.unit).count()
        stuck, after = 0, FIRST
        while left:
            was: Round = some(by=officer, private=private, most=AT_A_TIME, after=after)
            if was.last is None:
                break
            stuck, after = stuck + was.stuck, was.last
            left = outdated(officer.unit).count()
            self.stdout.write(f"{officer.unit.name}: {whole - left} of {whole} sealed anew")
        if stuck:
            raise CommandError(f"{stuck} could not be sealed anew and are as they were.")
        forget_old_keys(officer.unit, by=str(officer.pk))
        self.stdout.write(f"{officer.unit.name}: everything is sealed as it should be.")


def _opened(username: str, *, ask: bool) -> tuple[Officer, PrivateKey]:
    officer = Officer.objects.filter(username=username, is_active=True).first()
    if officer is None:
        raise CommandError(f"Nobody signs in as {username}.")
    password = getpass.getpass() if ask else sys.stdin.readline().rstrip("\n")
    try:
        private = passwords.unwrap(
            bytes(officer.key.wrapped_private), password=password, context=password_context(officer)
        )
    except (OfficerKey.DoesNotExist, VaultError):
        raise CommandError("That password does not open their key.") from None
    return officer, PrivateKey(private)
