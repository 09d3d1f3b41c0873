"""From ``DATABASE_URL`` to Django's DATABASES entry."""

from __future__ import annotations

from typing import Any

import dj_database_url

# Write-ahead log: readers never wait for the writer. FULL: a concern that was answered with
# secret words is on the disk even if the power goes. secure_delete: rows that end are zeroed.
SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"


def from_url(url: str, *, pool: int = 0) -> dict[str, Any]:
    """Settings for one database. SQLite gets immediate transactions, so that two writers queue
    up instead of one of them being turned away half-way (SQLite docs, "BEGIN IMMEDIATE").

    ``pool``: connections to PostgreSQL that the threads of one process share, at most; 0 for one
    kept open by each thread. Whoever finds none free waits five seconds.
    """
    entry: dict[str, Any] = dict(
        dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    )
    if entry["ENGINE"].endswith("sqlite3"):
        entry["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_START,
        }
    elif pool:
        entry["CONN_MAX_AGE"] = 0  # Django wants it so; the pool keeps them open instead
        entry.setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": pool, "timeout": 5}
    return entry
