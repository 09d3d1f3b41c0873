"""What a start refuses, and what it says then."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from portal import checks, database, env


def test_missing_secret_comes_with_a_hint(monkeypatch):
    monkeypatch.delenv("KITE_KEY", raising=False)

    with pytest.raises(ImproperlyConfigured, match="Set KITE_KEY, or KITE_KEY_FILE"):
        env.secret("KITE_KEY")


def test_secret_from_a_file(monkeypatch, tmp_path):
    path = tmp_path / "kite"
    path.write_text("in the tree\n")
    monkeypatch.setenv("KITE_KEY_FILE", str(path))

    assert env.secret("KITE_KEY") == "in the tree"


@pytest.mark.parametrize(("content", "hint"), [(None, "cannot be read"), ("\n", "nothing in it")])
def test_secret_file_that_does_not_serve(monkeypatch, tmp_path, content, hint):
    path = tmp_path / "kite"
    if content is not None:
        path.write_text(content)
    monkeypatch.setenv("KITE_KEY_FILE", str(path))

    with pytest.raises(ImproperlyConfigured, match=hint):
        env.secret("KITE_KEY")


def test_local_secret_is_made_once_and_only_for_its_owner(tmp_path):
    folder = tmp_path / "secrets"

    first = env.secret("KITE_KEY", keep_in=folder)

    assert env.secret("KITE_KEY", keep_in=folder) == first
    assert len(first) >= 48
    assert (folder / "kite_key").stat().st_mode & 0o077 == 0
    assert [path.name for path in folder.iterdir()] == ["kite_key"]


def test_sqlite_waits_its_turn_and_syncs():
    entry = database.from_url("sqlite:////somewhere/db.sqlite3")

    assert entry["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in entry["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in entry["OPTIONS"]["init_command"]


def test_postgresql_url():
    entry = database.from_url("postgres://kite:pw@db:5433/site")

    assert (entry["HOST"], entry["PORT"], entry["NAME"]) == ("db", 5433, "site")


def test_threads_share_connections_where_that_is_asked_for():
    entry = database.from_url("postgres://kite:pw@db:5433/site", pool=6)

    assert entry["OPTIONS"]["pool"]["max_size"] == 6
    assert entry["CONN_MAX_AGE"] == 0
    assert "pool" not in database.from_url("postgres://kite:pw@db:5433/site").get("OPTIONS", {})


@pytest.mark.parametrize("typed", ["six", "-1", "1.5", "٣"])
def test_number_that_is_none_is_refused(monkeypatch, typed):
    monkeypatch.setenv("KITE_NUMBER", typed)

    with pytest.raises(ImproperlyConfigured, match="KITE_NUMBER is a whole number"):
        env.number("KITE_NUMBER", 0)


@pytest.mark.parametrize(
    ("words", "needs"),
    [
        (["manage.py", "metrics"], False),
        (["manage.py", "backup"], False),
        (["manage.py", "mailer"], False),
        (["manage.py", "timer"], False),
        (["/opt/clover/bin/celery", "--app", "portal", "worker"], False),
        (["/opt/lib/celery/__main__.py", "--app", "portal", "worker"], False),
        (["manage.py", "prepare"], True),  # a migration vouches for keys
        (["manage.py", "found_unit"], True),
        (["gunicorn", "backup"], True),
        (["manage.py"], True),
    ],
)
def test_commands_that_open_nothing_need_no_secret(monkeypatch, words, needs):
    monkeypatch.delenv("KITE_KEY", raising=False)
    monkeypatch.setattr(sys, "argv", words)

    if needs:
        with pytest.raises(ImproperlyConfigured):
            env.site_secret("KITE_KEY")
    else:
        assert len(env.site_secret("KITE_KEY")) >= 48


@pytest.mark.parametrize("words", [["manage.py", "timer"], ["/bin/celery", "worker"]])
def test_workers_and_timer_need_the_broker_all_the_same(monkeypatch, words):
    monkeypatch.setenv("KITE_URL", "redis://kite")
    monkeypatch.setattr(sys, "argv", words)

    assert env.site_secret("KITE_URL", but_for=env.WITHOUT_BROKER) == "redis://kite"


@pytest.mark.parametrize(
    "command", [["manage.py", "timer", "--once"], ["-m", "celery", "--app", "portal", "report"]]
)
def test_production_workers_and_timer_start_without_the_sites_keys(command):
    given = {
        "PATH": os.environ["PATH"],
        "PORTAL_MODE": "production",
        "ALLOWED_HOSTS": "clover.example",
        "DATABASE_URL": "postgres://clover@127.0.0.1:1/clover",
        "REDIS_URL": "redis://127.0.0.1:1/0",
    }

    done = subprocess.run(
        [sys.executable, *command], env=given, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "ImproperlyConfigured" not in done.stderr


def found(settings, **changes):
    good = {
        "LOCAL": False,
        "SECRET_KEY": "abcdefghij" * 4,
        "VAULT_PEPPER": b"bcdefghijk" * 4,
        "SECOND_FACTOR_KEY": b"cdefghijkl" * 4,
        "EXIT_URL": "https://weather.example/",
        "CSRF_TRUSTED_ORIGINS": ["https://clover.example"],
        "ADDRESS_HEADER": "HTTP_X_REAL_IP",
        "ALLOWED_HOSTS": ["clover.example"],
    }
    for name, value in {**good, **changes}.items():
        setattr(settings, name, value)
    return {message.id for message in checks.production_is_safe(None)}


@pytest.mark.parametrize(
    ("changes", "ids"),
    [
        ({}, set()),
        ({"VAULT_PEPPER": b"short key"}, {"portal.E001", "portal.E005"}),
        ({"SECRET_KEY": "a" * 40}, {"portal.E005"}),
        ({"SECRET_KEY": "bcdefghijk" * 4}, {"portal.E002"}),
        ({"EXIT_URL": "javascript:alert(1)"}, {"portal.E006"}),
        ({"EXIT_URL": "/healthz"}, set()),
        ({"CSRF_TRUSTED_ORIGINS": ["http://clover.example"]}, {"portal.E007"}),
        ({"CSRF_TRUSTED_ORIGINS": ["https://*.example"]}, {"portal.E007"}),
        ({"ADDRESS_HEADER": "HTTP_X_FORWARDED_FOR"}, {"portal.E008"}),
        ({"SECOND_FACTOR_KEY": b"bcdefghijk" * 4}, {"portal.E002"}),
        ({"ALLOWED_HOSTS": ["*"]}, {"portal.E003"}),
        ({"ALLOWED_HOSTS": []}, {"portal.E003"}),
    ],
)
def test_unsafe_production_is_refused(settings, changes, ids):
    on_sqlite = {"portal.E004"} if connection.vendor == "sqlite" else set()

    assert found(settings, **changes) == ids | on_sqlite


def test_local_run_is_left_alone(settings):
    assert found(settings, LOCAL=True, ALLOWED_HOSTS=["*"]) == set()


def test_unsafe_production_does_not_start(settings):
    found(settings, ALLOWED_HOSTS=["*"])

    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS should name"):
        checks.insist()


@pytest.mark.parametrize("module", ["portal.wsgi", "portal.celery"])
def test_unsafe_production_stops_every_process(module):
    """A short secret and SQLite, in a process of its own."""
    unsafe = {
        "PATH": os.environ["PATH"],
        "PORTAL_MODE": "production",
        "SECRET_KEY": "short",
        "VAULT_PEPPER": "b" * 40,
        "SECOND_FACTOR_KEY": "c" * 40,
        "ALLOWED_HOSTS": "clover.example",
        "DATABASE_URL": "sqlite:////nowhere/db.sqlite3",
        "REDIS_URL": "redis://127.0.0.1:1/0",
    }
    start = f"import {module}; import django; django.setup()"

    done = subprocess.run(
        [sys.executable, "-c", start], env=unsafe, capture_output=True, text=True, check=False
    )

    assert done.returncode != 0
    assert "SECRET_KEY is shorter" in done.stderr
    assert "Production wants PostgreSQL" in done.stderr


def test_production_cookies_carry_their_prefixes():
    """So that no other host, and no page without TLS, can plant one."""
    names = (
        "CSRF_COOKIE_NAME",
        "VISIT_COOKIE_NAME",
        "SESSION_COOKIE_NAME",
        "DESK_KEY_COOKIE_NAME",
        "AGAIN_COOKIE_NAME",
    )
    given = {
        "PATH": os.environ["PATH"],
        "PORTAL_MODE": "production",
        "SECRET_KEY": "abcdefghij" * 4,
        "VAULT_PEPPER": "bcdefghijk" * 4,
        "SECOND_FACTOR_KEY": "cdefghijkl" * 4,
        "ALLOWED_HOSTS": "clover.example",
        "DATABASE_URL": "postgres://clover@127.0.0.1:1/clover",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    }
    ask = f"import django; django.setup(); from django.conf import settings as s; print(*[getattr(s, n) for n in {names}], s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"  # noqa: E501

    done = subprocess.run(
        [sys.executable, "-c", ask], env=given, capture_output=True, text=True, check=True
    )

    expected = "__Host-form __Host-visit __Secure-desk __Secure-desk_key __Host-again True True"
    assert done.stdout.strip() == expected
