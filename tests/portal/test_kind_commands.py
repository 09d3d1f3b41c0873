"""Commands, workers and the web server over settings and input that do not serve: a sentence with
what to do, and no list of places in the code."""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError

from portal import command_line, database, env
from tests.live.site import ROOT

GOOD = {
    "PATH": os.environ["PATH"],
    "PORTAL_MODE": "production",
    "SECRET_KEY": "abcdefghij" * 4,
    "VAULT_PEPPER": "bcdefghijk" * 4,
    "SECOND_FACTOR_KEY": "cdefghijkl" * 4,
    "ALLOWED_HOSTS": "clover.example",
    "DATABASE_URL": "postgres://clover:kite-pw@127.0.0.1:1/clover",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}
CHECK = ("manage.py", "check", "--deploy")
GUNICORN = ("-m", "gunicorn", "portal.wsgi", "--config", "portal/gunicorn_conf.py")


def told(*words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=GOOD | changes,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.parametrize(
    ("words", "changes", "sentence"),
    [
        (CHECK, {"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        (CHECK, {"SECRET_KEY": "short", "ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS should name"),
        (CHECK, {"PORTAL_MODE": "prod"}, "PORTAL_MODE is production or local"),
        (CHECK, {"DATABASE_URL": "postgres://a:kite-pw@db:x/c"}, "DATABASE_URL is postgres://"),
        (CHECK, {"REDIS_URL": "kite"}, "REDIS_URL is redis://"),
        (CHECK, {"LOG_LEVEL": "LOUD"}, "LOG_LEVEL is INFO or"),
        (CHECK, {"TLS_REDIRECT": "true"}, "TLS_REDIRECT is yes or no"),
        (("manage.py", "audit", "verify"), {}, "nothing listens at that address"),
        (("manage.py", "mailer_key", "--into", "/dev/null/kite"), {}, "/dev/null/kite: Not a dir"),
        (("manage.py", "metrics", "--port", "99999"), {}, "ports go up to 65535"),
        (("manage.py", "backup", "--into", "/dev/null/kite"), {}, "BACKUP_PUBLIC_KEY is missing"),
        (("manage.py", "backup", "--into", "k", "--every-hours", "0"), {}, "more than 0"),
        (("manage.py", "backup", "--into", "k", "--keep-days", "nan"), {}, "more than 0"),
        (("-m", "celery", "--app", "portal", "worker"), {"REDIS_URL": ""}, "REDIS_URL is missing"),
        (GUNICORN, {"WEB_PROCESSES": "two"}, "WEB_PROCESSES is a whole number"),
        (GUNICORN, {"WEB_THREADS": "0"}, "WEB_THREADS is at least 1"),
    ],
)
@pytest.mark.enable_socket
def test_what_does_not_serve_is_said_in_a_sentence(words, changes, sentence):
    done = told(*words, **changes)

    assert done.returncode != 0
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert '"where"' not in done.stderr
    assert "kite-pw" not in done.stderr  # a password never comes back


@pytest.mark.enable_socket
def test_traceback_is_there_where_it_is_asked_for():
    done = told("manage.py", "check", "--traceback", LOG_LEVEL="LOUD")

    assert "Traceback" in done.stderr


def test_good_settings_pass_without_a_word_about_what_cannot_be_changed():
    done = told(*CHECK)

    assert done.returncode == 0
    assert "security.W003" not in done.stderr + done.stdout
    assert "portal.W002" in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("kind", "said", "sentence"),
    [
        (psycopg.OperationalError, "FATAL: password authentication failed", "password"),
        (psycopg.OperationalError, 'FATAL: database "kite" does not exist', "no database"),
        (psycopg.OperationalError, "connection timeout expired", "in time"),
        (psycopg.OperationalError, "kite", "does not answer"),
        (psycopg.errors.InsufficientPrivilege, "permission denied for kite", "may not do that"),
        (psycopg.errors.UndefinedTable, 'relation "kite" does not exist', "manage.py prepare"),
    ],
)
def test_database_is_named_and_never_quoted(kind, said, sentence):
    ours = OperationalError if kind is psycopg.OperationalError else ProgrammingError
    problem = ours(said)
    problem.__cause__ = kind(said)

    found = command_line.said_of(problem)

    assert sentence in found
    assert "kite" not in found


def test_fault_of_ours_keeps_its_place_in_the_code():
    problem = ProgrammingError("kite")
    problem.__cause__ = psycopg.errors.SyntaxError("kite")

    assert command_line.said_of(problem) == ""


@pytest.mark.parametrize(
    "url", ["", "kite", "mysql://a@db/c", "postgres://db", "postgres://a:b#c@db/d"]
)
def test_address_that_is_none_is_not_quoted(url):
    with pytest.raises(ImproperlyConfigured, match="postgres://user:password") as found:
        database.from_url(url)

    assert not url or url not in str(found.value)


def test_server_that_is_gone_is_noticed_and_one_that_is_back_is_found():
    """A pool that waits twice as long after each try stays away as long again as the database."""
    entry = database.from_url("postgres://kite:pw@db/site?connect_timeout=3", pool=6)

    assert entry["OPTIONS"]["connect_timeout"] == 3  # what the address says stands
    assert entry["OPTIONS"]["keepalives_idle"] == 30
    assert entry["OPTIONS"]["pool"]["reconnect_timeout"] == 5


def test_choice_is_the_first_where_nothing_is_said(monkeypatch):
    monkeypatch.delenv("KITE", raising=False)

    assert env.choice("KITE", ("yes", "no")) == "yes"
