"""From ``DATABASE_URL`` to Django's DATABASES entry."""

from __future__ import annotations

from typing import Any, Final

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# Write-ahead log: readers never wait for the writer. FULL: a concern that was answered with
# secret words is on the disk even if the power goes. secure_delete: rows that end are zeroed.
SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"

POSTGRESQL: Final = "django.db.backends.postgresql"
SQLITE: Final = "django.db.backends.sqlite3"
# A server that takes no notice any more, as one that lost its power: who waits for it is told so
# within a minute, and not after the two hours of the system's own (libpq, "Connection Parameters").
# The last one is in milliseconds.
PATIENCE: Final = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
# After each try that fails a pool waits twice as long, up to minutes: the site would stay away as
# long again as its database was. So it gives up early, and whoever asks next begins anew.
TRIES_FOR: Final = 5  # seconds


def from_url(url: str, *, pool: int = 0) -> dict[str, Any]:
    """Settings for one database. SQLite gets immediate transactions, so that two writers queue
    up instead of one of them being turned away half-way (SQLite docs, "BEGIN IMMEDIATE").

    ``pool``: connections to PostgreSQL that the threads of one process share, at most; 0 for one
    kept open by each thread. Whoever finds none free waits five seconds.

    Raises ``ImproperlyConfigured`` for what is no address of either.
    """
    entry = _read(url)
    if entry["ENGINE"] == SQLITE:
        entry["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_START,
        }
        return entry
    entry["OPTIONS"] = PATIENCE | entry.get("OPTIONS", {})
    if pool:
        entry["CONN_MAX_AGE"] = 0  # Django wants it so; the pool keeps them open instead
        sizes = {"min_size": 1, "max_size": pool}
        entry["OPTIONS"]["pool"] = {**sizes, "timeout": 5, "reconnect_timeout": TRIES_FOR}
    return entry


def _read(url: str) -> dict[str, Any]:
    """What the address says. Its text may hold a password, so no error quotes it."""
    try:
        entry = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except ValueError:  # which all errors of that package are
        entry = {}
    if entry.get("ENGINE") not in {POSTGRESQL, SQLITE} or not entry.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL is postgres://user:password@host:5432/name. Signs such as @ : / # in the "
            "password are written as %40 %3A %2F %23."
        ) from None
    return entry
