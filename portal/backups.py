"""Copies of the database, sealed to a key whose other half is not on the server; and back again.

PostgreSQL's own ``pg_dump`` and ``pg_restore`` do the copying. What they write goes through a pipe
into the vault and never lies on a disk in clear.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, cast

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from portal import database, env
from reports.vault.archive import opened_stream, seal_stream
from reports.vault.exceptions import CannotOpen, VaultError
from reports.vault.keys import PrivateKey, PublicKey, parse_private, parse_public
from reports.vault.tokens import from_text

KEY, PUBLIC_KEY = "BACKUP_KEY", "BACKUP_PUBLIC_KEY"
NAME = re.compile(r"clover-(\d{8}T\d{6}Z)\.backup")
MOMENT = "%Y%m%dT%H%M%SZ"
ONLY_POSTGRESQL = (
    "Backups are of PostgreSQL: set DATABASE_URL. docs/operations.md says what SQLite needs."
)
# Gone within hours by themselves: what is no use in a backup is not in it.
SHORT_LIVED = ("portal_cache", "django_session", "reports_visits_visit", "axes_*")


class BackupFailed(Exception):
    """No copy was made, or none was brought back; the text says what to look at."""


def public_key() -> PublicKey:
    """The key that copies are sealed to, from ``BACKUP_PUBLIC_KEY``. ``ImproperlyConfigured``
    where there is none, or it is not one."""
    text = env.given(PUBLIC_KEY)
    if not text:
        raise ImproperlyConfigured(
            f"{PUBLIC_KEY} is missing. manage.py backup_key makes a pair, on another machine."
        )
    try:
        public = PublicKey(from_text(text))
        parse_public(public)
    except VaultError:
        raise ImproperlyConfigured(f"{PUBLIC_KEY} is not a key for backups.") from None
    return public


def read_private(path: Path) -> PrivateKey:
    """The key that opens copies. Raises ``BackupFailed`` for a file that holds none."""
    try:
        private = PrivateKey(from_text(path.read_text().strip()))
        parse_private(private)
    except (OSError, ValueError, VaultError):
        raise BackupFailed(f"{path} does not hold a key for backups.") from None
    return private


# --- making ---------------------------------------------------------------------------------------


def make(folder: Path, *, to: PublicKey, now: datetime) -> Path:
    """One sealed copy of the database in ``folder``, whole and on the disk when this returns.

    Raises ``BackupFailed``; then nothing is left in the folder.
    """
    path = folder / f"clover-{now.astimezone(UTC):{MOMENT}}.backup"
    making = path.with_suffix(".making")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(making, "xb", opener=_for_the_owner) as file:
            _dump_into(file, to=to)
            file.flush()
            os.fsync(file.fileno())
        making.rename(path)
    except OSError as problem:
        raise BackupFailed(f"{folder} cannot be written to ({problem.strerror}).") from None
    finally:
        with suppress(OSError):  # no folder, or one that is none: said above
            making.unlink()
    _onto_the_disk(folder)
    return path


def _dump_into(file: IO[bytes], *, to: PublicKey) -> None:
    words = ["--format=custom", "--no-owner", "--no-privileges", "--no-password"]
    words += [f"--exclude-table-data={table}" for table in SHORT_LIVED]
    with _tool("pg_dump", words, stdout=subprocess.PIPE) as dump:
        seal_stream(cast(IO[bytes], dump.stdout), file, to=to)  # type: ignore[arg-type]
    if dump.returncode:
        raise BackupFailed(f"pg_dump ended with {dump.returncode}; what it said stands above.")


def forget_old(folder: Path, *, keep: timedelta, now: datetime) -> int:
    """Remove copies that are older than ``keep``, but never the newest; the number removed.

    Goes as well: what somebody who was killed left half-made, a day later.
    """
    for path in folder.glob("clover-*.making"):
        if now.timestamp() - path.stat().st_mtime > timedelta(days=1).total_seconds():
            path.unlink(missing_ok=True)
    there = made(folder)
    old = [path for at, path in there[:-1] if now - at > keep]
    for path in old:
        path.unlink()
    return len(old)


def made(folder: Path) -> list[tuple[datetime, Path]]:
    """Whole copies in ``folder`` with the moment they were begun, oldest first."""
    found = []
    for path in folder.glob("clover-*.backup"):
        if match := NAME.fullmatch(path.name):
            found.append((datetime.strptime(match[1], MOMENT).replace(tzinfo=UTC), path))
    return sorted(found)


# --- bringing back --------------------------------------------------------------------------------


def bring_back(path: Path, *, with_key: PrivateKey) -> None:
    """Fill the database of ``default``, which has to be empty, from a sealed copy.

    All or nothing: one transaction, and what is not whole to its last byte is taken back. Raises
    ``BackupFailed``.
    """
    if connection.introspection.table_names():
        raise BackupFailed("The database is not empty. A copy goes only into an empty one.")
    name = connection.settings_dict["NAME"]
    words = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    words += ["--no-password", f"--dbname={name}"]
    connection.close()
    with path.open("rb") as source, _tool("pg_restore", words, stdin=subprocess.PIPE) as restore:
        pipe = cast(IO[bytes], restore.stdin)
        try:
            for frame in opened_stream(source, with_key=with_key):
                pipe.write(frame)
        except VaultError as problem:
            restore.kill()  # before its input ends: what came so far is never kept
            raise BackupFailed(_why(problem)) from None
        except BrokenPipeError:
            pass  # it gave up, and says why itself
        finally:
            with suppress(BrokenPipeError):
                pipe.close()
    if restore.returncode:
        raise BackupFailed(
            f"pg_restore ended with {restore.returncode}; what it said stands above. "
            "Nothing was kept."
        )


def _why(problem: VaultError) -> str:
    if isinstance(problem, CannotOpen):
        return "That key does not open this copy, or the copy is not whole. Nothing was kept."
    return "This copy was made by a newer release. Nothing was kept."


@contextmanager
def _tool(
    name: str, words: list[str], *, stdin: int | None = None, stdout: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """One of PostgreSQL's own commands, told by its environment where to go: a password in the
    command line could be read by anybody on the machine. Ended when the block fails."""
    if connection.vendor != "postgresql":
        raise BackupFailed(ONLY_POSTGRESQL)
    found = shutil.which(name)
    if not found:
        raise BackupFailed(f"{name} is not here. It comes with Debian's postgresql-client.")
    process = subprocess.Popen(  # noqa: S603  (our own words, no shell)
        [found, *words],
        stdin=stdin or subprocess.DEVNULL,
        stdout=stdout or subprocess.DEVNULL,
        env={**os.environ, **_where()},
    )
    try:
        yield process
    except BaseException:
        process.kill()
        raise
    finally:
        if process.stdout:
            process.stdout.close()
        process.wait()


def _where() -> dict[str, str]:
    """libpq's own variables, out of Django's settings."""
    given = connection.settings_dict
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    where = {variable: str(given[name]) for name, variable in names.items() if given.get(name)}
    if mode := given.get("OPTIONS", {}).get("sslmode"):
        where["PGSSLMODE"] = str(mode)
    if root := given.get("OPTIONS", {}).get("sslrootcert"):
        where["PGSSLROOTCERT"] = str(root)
    wait = given.get("OPTIONS", {}).get("connect_timeout", database.PATIENCE["connect_timeout"])
    return {"PGDATABASE": str(given["NAME"]), "PGCONNECT_TIMEOUT": str(wait), **where}


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _onto_the_disk(folder: Path) -> None:
    """A name that was changed is on the disk once the folder is."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
