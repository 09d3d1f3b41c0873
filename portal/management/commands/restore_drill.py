"""``manage.py restore_drill``: does a copy really bring everything back? On a database of its own.

A copy that was never opened is a hope. This one is filled into a new, empty database beside the
one that ``DATABASE_URL`` names, looked through, and a concern in it is opened with an officer's
own password. That database is removed afterwards, however it went.
"""

from __future__ import annotations

import getpass
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, OperationalError, connection

from portal import backups
from reports.audit.chain import verify
from reports.concerns.models import Concern, SealedPart
from reports.concerns.opening import open_story
from reports.officers.exceptions import HoldsNoKey
from reports.officers.models import Officer, OfficerKey
from reports.officers.own_password import unwrap_own_key
from reports.vault.exceptions import VaultError
from reports.vault.keys import PrivateKey

MOST_OPENED = 20


class Command(BaseCommand):
    help = "Bring a sealed copy back into a database of its own, and open concerns in it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--key-file", type=Path, required=True, metavar="FILE")
        parser.add_argument(
            "--officer", required=True, metavar="USERNAME", help="you are asked the password"
        )
        parser.add_argument("--password-from-stdin", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """``CommandError`` for anything that is not as it should be after a restore."""
        ask = not options["password_from_stdin"]
        password = getpass.getpass() if ask else sys.stdin.readline().rstrip("\n")
        try:
            private = backups.read_private(options["key_file"])
            with a_database_of_its_own():
                backups.bring_back(options["file"], with_key=private)
                self._look_through()
                self._open_some(options["officer"], password)
        except backups.BackupFailed as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write("The drill went well. The database that it made is removed.")

    def _look_through(self) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        trail = verify()
        if not trail.whole:
            raise CommandError(trail.sentence)
        self.stdout.write(trail.sentence)
        number, whole = Concern.objects.count(), _whole()
        self.stdout.write(f"Concerns: {number}. With all their parts: {whole}.")

    def _open_some(self, username: str, password: str) -> None:
        officer, private = _opened(username, password)
        concerns = Concern.objects.of_unit(officer.unit).filter(grant__isnull=False)
        some = list(concerns.order_by("-told_at", "id")[:MOST_OPENED])
        if not some:
            raise CommandError(f"There is no concern for {username} to open. Tell one, and again.")
        for concern in some:
            try:
                open_story(concern=concern, by=officer, private=private)
            except (VaultError, HoldsNoKey) as problem:
                raise CommandError(
                    f"A concern does not open ({type(problem).__name__}): {concern.id}"
                ) from None
        self.stdout.write(f"Opened as {username}: {len(some)}, the newest ones.")


def _whole() -> int:
    """How many can be opened: a grant and a part of each kind. One that was taken back has none."""
    held = Concern.objects.filter(grant__isnull=False)
    for kind in SealedPart.Kind.values:
        held = held.filter(parts__kind=kind)
    return held.count()


def _opened(username: str, password: str) -> tuple[Officer, PrivateKey]:
    officer = Officer.objects.filter(username=username, is_active=True).first()
    if officer is None:
        raise CommandError(f"Nobody signs in as {username} in this copy.")
    try:
        return officer, unwrap_own_key(officer, password)
    except (OfficerKey.DoesNotExist, VaultError):
        raise CommandError(
            "That password does not open their key. It is the one of the day of the copy."
        ) from None


@contextmanager
def a_database_of_its_own() -> Iterator[None]:
    """A new, empty database beside the one of ``DATABASE_URL``; ``default`` is that one inside."""
    if connection.vendor != "postgresql":
        raise backups.BackupFailed(backups.ONLY_POSTGRESQL)
    given = connection.settings_dict["NAME"]
    name = f"clover_drill_{secrets.token_hex(6)}"
    quoted = connection.ops.quote_name(name)
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {quoted} TEMPLATE template0")
    except OperationalError:
        raise  # it does not answer, or not to us: portal.command_line says how
    except DatabaseError as problem:
        raise backups.BackupFailed(
            f"No database could be made for the drill ({type(problem).__name__}). The user in "
            "DATABASE_URL needs the right to: ALTER ROLE … CREATEDB."
        ) from None
    try:
        _go_to(name)
        yield
    finally:
        _go_to(given)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")


def _go_to(name: str) -> None:
    """As Django's own tests change databases: closed first, so that nobody writes to the other."""
    connection.close()
    if hasattr(connection, "close_pool"):  # a pool (DATABASE_POOL) would go on to the other one
        connection.close_pool()
    connection.settings_dict["NAME"] = name
