"""PostgreSQL and Redis on loopback: are they there, and a clean place in each."""

from __future__ import annotations

import gzip
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
import redis

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379")
DATABASES = range(15, 0, -1)  # Redis's numbers, from the end: 0 is what others use first
# Seconds. Where nobody listens the answer comes at once; a busy server must not count as away, or
# one test process would leave out what the others collect.
PATIENCE = 60
CLAIM, CLAIMED_FOR = "clover-tests", 3_600  # seconds, should a run be killed


@cache
def missing() -> str:
    """What does not answer, in words; empty when both do."""
    away = [name for name, asks in (("PostgreSQL", _postgres), ("Redis", _redis)) if not asks()]
    return " and ".join(away)


def _postgres() -> bool:
    try:
        psycopg.connect(f"{POSTGRES}/postgres", connect_timeout=PATIENCE).close()
    except psycopg.Error:
        return False
    return True


def _redis() -> bool:
    try:
        with redis.Redis.from_url(REDIS, socket_timeout=PATIENCE) as server:
            return bool(server.ping())
    except redis.RedisError:
        return False


@contextmanager
def places(name: str) -> Iterator[dict[str, str]]:
    """An empty database and an empty Redis number, as environment; both cleared afterwards."""
    with psycopg.connect(f"{POSTGRES}/postgres", autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}"')
        number = _empty_number()
        try:
            yield {"DATABASE_URL": f"{POSTGRES}/{name}", "REDIS_URL": f"{REDIS}/{number}"}
        finally:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            with redis.Redis.from_url(f"{REDIS}/{number}") as broker:
                broker.flushdb()


def _empty_number() -> int:
    for number in DATABASES:
        with redis.Redis.from_url(f"{REDIS}/{number}") as server:
            # Two runs at once both find it empty; only one of them claims it.
            if server.dbsize() == 0 and server.set(CLAIM, "", nx=True, ex=CLAIMED_FOR):
                return number
    raise AssertionError("Redis has no empty database number for the tests")


def _everything(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def dump_database(environment: dict[str, str]) -> bytes:
    """Every value of every table, as bytes."""
    with psycopg.connect(environment["DATABASE_URL"]) as server:
        tables = server.execute(
            "select quote_ident(tablename) from pg_tables where schemaname = 'public'"
        ).fetchall()
        rows = [row for (table,) in tables for row in server.execute(f"select * from {table}")]
    return b"\n".join(_everything(value) for row in rows for value in row)


def back_up(environment: dict[str, str], folder: Path) -> list[Path]:
    """What an operator's backup would be: the database as SQL text and in pg_dump's own form,
    unpacked so that it can be searched."""
    made = []
    for form in ("plain", "directory"):
        target = folder / f"backup-{form}"
        subprocess.run(
            ["pg_dump", f"--format={form}", f"--file={target}", environment["DATABASE_URL"]],
            check=True,
        )
        made.append(target)
    for packed in (folder / "backup-directory").glob("*.gz"):
        packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
    return made


def dump_broker(environment: dict[str, str]) -> bytes:
    """Every key and value that the broker holds now, as it would write them to a dump."""
    with redis.Redis.from_url(environment["REDIS_URL"]) as server:
        return b"\n".join(key + (server.dump(key) or b"") for key in server.scan_iter())
