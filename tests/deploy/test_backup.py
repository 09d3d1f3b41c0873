"""A sealed copy of a real PostgreSQL, and back: with a concern that an officer opens."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from portal import backups
from reports.vault.keys import new_key_pair
from reports.vault.tokens import to_text
from tests.live import services

pytestmark = [
    pytest.mark.live,
    pytest.mark.services,
    pytest.mark.enable_socket,
    pytest.mark.xdist_group("deploy"),
]

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def keys(server, tmp_path_factory):
    """The pair, made by the command on "another machine"."""
    folder = tmp_path_factory.mktemp("safe")
    assert server.manage("backup_key", "--into", str(folder)).returncode == 0
    return folder


@pytest.fixture(scope="module")
def copy(server, keys, tmp_path_factory):
    """One sealed copy of the server's database."""
    folder = tmp_path_factory.mktemp("copies")
    public = str(keys / "backup_public_key")
    done = server.manage("backup", "--into", str(folder), BACKUP_PUBLIC_KEY_FILE=public)
    assert done.returncode == 0, done.stderr
    [path] = folder.iterdir()
    return path


def drill(server, copy, key, *, officer, password):
    words = ("--key-file", str(key), "--officer", officer, "--password-from-stdin")
    return server.manage("restore_drill", str(copy), *words, typed=password + "\n")


def databases():
    with psycopg.connect(f"{services.POSTGRES}/postgres") as asked:
        return {name for (name,) in asked.execute("SELECT datname FROM pg_database")}


def drills_left():
    return {name for name in databases() if name.startswith("clover_drill_")}


def test_drill_brings_a_copy_back_and_opens_concerns(server, keys, copy):
    officer = server.person(unit="leeds", role="officer")
    before = server.asked("SELECT count(*) FROM reports_concerns_concern")

    done = drill(
        server,
        copy,
        keys / "backup_key",
        officer=officer["username"],
        password=officer["password"],
    )

    assert done.returncode == 0, done.stderr
    assert f"Concerns: {before[0][0]}. With all their parts: {before[0][0]}." in done.stdout
    assert f"Opened as {officer['username']}: 20" in done.stdout
    assert "The audit trail is whole" in done.stdout
    assert not drills_left()
    assert server.asked("SELECT count(*) FROM reports_concerns_concern") == before


def test_copy_shows_nothing_of_the_database(server, copy):
    """Not even what stands there in clear: it is one sealed stream."""
    content = copy.read_bytes()

    assert copy.stat().st_mode & 0o077 == 0
    assert b"PGDMP" not in content  # how pg_dump's own form begins
    assert b"reports_concerns" not in content
    for person in (server.person(unit="leeds"), server.person(unit="wakefield")):
        assert person["username"].encode() not in content


def test_drill_goes_to_its_own_database_where_connections_are_pooled(server, keys, copy):
    officer = server.person(unit="leeds", role="officer")

    done = server.manage(
        *("restore_drill", str(copy), "--key-file", str(keys / "backup_key")),
        *("--officer", officer["username"], "--password-from-stdin"),
        typed=officer["password"] + "\n",
        DATABASE_POOL="2",
    )

    assert done.returncode == 0, done.stderr
    assert not drills_left()


@pytest.mark.parametrize("wrong", ["password", "key", "officer"])
def test_drill_says_what_does_not_open(server, keys, copy, tmp_path, wrong):
    officer = server.person(unit="leeds", role="officer")
    given = {"officer": officer["username"], "password": officer["password"]}
    key = keys / "backup_key"
    if wrong == "key":
        key = tmp_path / "another"
        key.write_text(to_text(new_key_pair().private))
    else:
        given[wrong] = "nobody.at.all"

    done = drill(server, copy, key, **given)

    said = {
        "password": "That password does not open their key",
        "key": "That key does not open this copy",
        "officer": "Nobody signs in as nobody.at.all",
    }
    assert done.returncode == 1
    assert said[wrong] in done.stderr
    assert not drills_left()


def test_copy_that_was_cut_off_leaves_an_empty_database(server, keys, copy, tmp_path):
    cut = tmp_path / copy.name
    cut.write_bytes(copy.read_bytes()[:-1])

    with services.places(f"clover_cut_{os.getpid()}") as empty:
        words = (str(cut), "--key-file", str(keys / "backup_key"))
        done = server.manage("restore", *words, DATABASE_URL=empty["DATABASE_URL"])
        with psycopg.connect(empty["DATABASE_URL"]) as asked:
            left = asked.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'").fetchall()

    assert done.returncode == 1
    assert "Nothing was kept" in done.stderr
    assert left == []


def test_restore_fills_an_empty_database_and_no_other(server, keys, copy):
    words = (str(copy), "--key-file", str(keys / "backup_key"))
    with services.places(f"clover_back_{os.getpid()}") as empty:
        first = server.manage("restore", *words, DATABASE_URL=empty["DATABASE_URL"])
        again = server.manage("restore", *words, DATABASE_URL=empty["DATABASE_URL"])
        prepared = server.manage("migrate", "--check", DATABASE_URL=empty["DATABASE_URL"])
        with psycopg.connect(empty["DATABASE_URL"]) as asked:
            found = asked.execute(
                "SELECT id, unit_id, lane FROM reports_concerns_concern ORDER BY id"
            ).fetchall()
            short_lived = asked.execute("SELECT count(*) FROM django_session").fetchone()

    assert first.returncode == 0, first.stderr
    assert "manage.py audit verify" in first.stdout
    assert prepared.returncode == 0
    assert found == server.asked(
        "SELECT id, unit_id, lane FROM reports_concerns_concern ORDER BY id"
    )
    assert short_lived == (0,)
    assert again.returncode == 1
    assert "not empty" in again.stderr


def test_backup_without_a_key_or_a_database_leaves_nothing(server, keys, tmp_path):
    public = str(keys / "backup_public_key")
    into = ("--into", str(tmp_path / "copies"))

    without_key = server.manage("backup", *into)
    away = server.manage(
        "backup",
        *into,
        BACKUP_PUBLIC_KEY_FILE=public,
        DATABASE_URL="postgres://nobody@127.0.0.1:1/away",
    )

    assert without_key.returncode == away.returncode == 1
    assert "BACKUP_PUBLIC_KEY is missing" in without_key.stderr
    assert "pg_dump ended with" in away.stderr
    assert not list(tmp_path.rglob("*.backup")) + list(tmp_path.rglob("*.making"))


def test_password_stands_in_no_command_line(settings, monkeypatch, tmp_path):
    """Whoever is on the machine can read command lines."""
    seen = tmp_path / "seen"
    tool = tmp_path / "pg_dump"
    tool.write_text(f'#!/bin/sh\necho "$*" "$PGPASSWORD" >{seen}\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    given = {"NAME": "site", "USER": "kite", "PASSWORD": "pw-in-tests", "OPTIONS": {}}

    class Connection:
        vendor = "postgresql"
        settings_dict = given

    monkeypatch.setattr(backups, "connection", Connection)

    backups.make(tmp_path / "copies", to=new_key_pair().public, now=NOON)

    *words, password = seen.read_text().split()
    assert password == "pw-in-tests"
    assert not [word for word in words if "pw-in-tests" in word]


def test_old_copies_go_and_the_newest_stays(tmp_path):
    for days in (40, 30, 20, 1):
        at = NOON - timedelta(days=days)
        (tmp_path / f"clover-{at:%Y%m%dT%H%M%SZ}.backup").touch()
    (tmp_path / "clover-notes.backup").touch()  # somebody else's
    for days in (0, 2):  # one may be under way; the other was left by somebody who was killed
        half = tmp_path / f"clover-2026112{days}T120000Z.making"
        half.touch()
        at = (NOON - timedelta(days=days)).timestamp()
        os.utime(half, (at, at))

    assert backups.forget_old(tmp_path, keep=timedelta(days=14), now=NOON) == 3
    assert backups.forget_old(tmp_path, keep=timedelta(hours=1), now=NOON) == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        *("clover-20261122T120000Z.backup", "clover-notes.backup"),
        "clover-20261120T120000Z.making",
    }


def test_alarm_looks_at_the_newest(server, copy):
    young = server.manage("backup", "--into", str(copy.parent), "--newest-within-hours", "2")
    none = server.manage("backup", "--into", str(copy.parent / "no"), "--newest-within-hours", "2")

    assert young.returncode == 0
    assert none.returncode == 1
    assert "no backup from the last 2 hours" in none.stderr
