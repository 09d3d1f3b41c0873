"""The mailer's key and mail server: where they come from, and who does not get them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from portal import checks, env, mail
from portal.local import parts, site
from reports.notices import keys
from reports.notices.post import MailServer

NAMES = ["EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_FROM"]
NAMES += ["EMAIL_HOST_PASSWORD_FILE", "EMAIL_TLS", "MAILER_KEY", "MAILER_KEY_FILE"]
NAMES += ["PAGER_URL", "PAGER_URL_FILE", "PAGER_SECRET", "PAGER_SECRET_FILE"]
GOOD = {"EMAIL_HOST": "post.example", "EMAIL_FROM": "notes@mail.example"}


@pytest.fixture(autouse=True)
def empty(monkeypatch) -> None:
    """Nothing of the mailer's is in this environment."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def given(monkeypatch):
    """Put these into the environment."""

    def put(values: dict[str, str]) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return put


def server(*, local: bool = False) -> MailServer:
    return mail.server(local=local, folder=Path("/somewhere/mail"))


# --- the pair ------------------------------------------------------------------------------------


def test_command_shows_a_pair_that_fits():
    out = StringIO()

    call_command("mailer_key", stdout=out)

    pairs = (line.split("=") for line in out.getvalue().splitlines() if line[:6] == "MAILER")
    shown = dict(pairs)
    assert keys.public_text(shown["MAILER_KEY"]) == shown["MAILER_PUBLIC_KEY"]


def test_command_writes_a_pair_once(tmp_path):
    out = StringIO()

    call_command("mailer_key", into=tmp_path / "keys", stdout=out)

    private = (tmp_path / "keys" / "mailer_key").read_text()
    public = (tmp_path / "keys" / "mailer_public_key").read_text()
    assert keys.public_text(private) == public
    assert private not in out.getvalue()
    with pytest.raises(CommandError, match="a pair already"):
        call_command("mailer_key", into=tmp_path / "keys")


def test_pair_of_a_local_run_is_made_once_and_for_its_owner_alone(tmp_path):
    mail.keep_pair(tmp_path)
    before = {path.name: path.read_text() for path in tmp_path.iterdir()}

    mail.keep_pair(tmp_path)

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == before
    assert set(before) == {"mailer_key", "mailer_public_key"}
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in tmp_path.iterdir())


def test_half_that_lost_its_other_half_is_replaced(tmp_path):
    mail.keep_pair(tmp_path)
    (tmp_path / "mailer_key").unlink()

    mail.keep_pair(tmp_path)

    private = (tmp_path / "mailer_key").read_text()
    assert keys.public_text(private) == (tmp_path / "mailer_public_key").read_text()


def test_key_from_a_file(given, tmp_path):
    pair = keys.new_pair()
    (tmp_path / "key").write_text(pair.private + "\n")
    given({"MAILER_KEY_FILE": str(tmp_path / "key")})

    assert mail.private_key() == keys.read_private(pair.private)


@pytest.mark.parametrize(("text", "hint"), [("", "mailer_key makes"), ("kite", "is not a key")])
def test_key_that_does_not_serve(given, text, hint):
    given({"MAILER_KEY": text})

    with pytest.raises(ImproperlyConfigured, match=hint) as refused:
        mail.private_key()

    assert "kite" not in str(refused.value)


def test_public_half_does_not_serve_as_the_private_one(given):
    given({"MAILER_KEY": keys.new_pair().public})

    with pytest.raises(ImproperlyConfigured, match="is not a key"):
        mail.private_key()


# --- the mail server -----------------------------------------------------------------------------


def test_tls_unless_somebody_says_otherwise(given):
    given(GOOD)

    found = server()

    assert (found.tls, found.port, found.user) == ("starttls", 587, "")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"EMAIL_TLS": "ssl"}, ("ssl", 465)),
        ({"EMAIL_TLS": "ssl", "EMAIL_PORT": "2465"}, ("ssl", 2465)),
        ({"EMAIL_TLS": "off", "EMAIL_HOST": "127.0.0.1"}, ("off", 25)),
    ],
)
def test_other_lines(given, values, expected):
    given({**GOOD, **values})

    found = server()

    assert (found.tls, found.port) == expected


@pytest.mark.parametrize(
    ("values", "hint"),
    [
        ({"EMAIL_HOST": ""}, "EMAIL_HOST is missing"),
        ({"EMAIL_FROM": ""}, "EMAIL_FROM is missing"),
        ({"EMAIL_FROM": "Clover <notes@mail.example>"}, "an address alone"),
        ({"EMAIL_FROM": "notes"}, "an address alone"),
        ({"EMAIL_TLS": "maybe"}, "starttls, ssl, off"),
        ({"EMAIL_TLS": "off"}, "in clear"),
        ({"EMAIL_PORT": "smtp"}, "EMAIL_PORT"),
        ({"EMAIL_PORT": "65536"}, "EMAIL_PORT"),
        ({"EMAIL_HOST_USER": "clover"}, "EMAIL_HOST_PASSWORD is missing"),
    ],
)
def test_what_is_missing_or_unsafe_is_named(given, values, hint):
    given({**GOOD, **values})

    with pytest.raises(ImproperlyConfigured, match=hint):
        server()


def test_password_from_a_file_is_not_shown(given, tmp_path):
    (tmp_path / "password").write_text("plum-river\n")
    file = str(tmp_path / "password")
    given({**GOOD, "EMAIL_HOST_USER": "clover", "EMAIL_HOST_PASSWORD_FILE": file})

    assert server().password == "plum-river"
    assert "plum-river" not in repr(server())


def test_local_run_sends_nothing_anywhere():
    assert server(local=True).folder == Path("/somewhere/mail")
    assert server(local=True).host == ""


# --- who does not get the key --------------------------------------------------------------------


def ids(settings, **changes) -> set[str]:
    settings.LOCAL = False
    for name, value in changes.items():
        setattr(settings, name, value)
    mailers = {"portal.E009", "portal.E010"}
    return {str(found.id) for found in checks.production_is_safe(None)} & mailers


@pytest.mark.parametrize(
    "text",
    ["kite", "A" * 1623, keys.new_pair().private],
    ids=["a word", "a row of A", "the other half"],
)
def test_public_key_that_is_none_is_refused(settings, text):
    assert ids(settings, MAILER_PUBLIC_KEY=text) == {"portal.E009"}


def test_public_key_or_none_is_fine(settings):
    assert ids(settings, MAILER_PUBLIC_KEY=keys.new_pair().public) == set()
    assert ids(settings, MAILER_PUBLIC_KEY="") == set()


@pytest.mark.parametrize("name", ["MAILER_KEY", "MAILER_KEY_FILE"])
def test_other_processes_do_not_start_with_the_mailers_key(settings, given, monkeypatch, name):
    given({name: "/run/secrets/mailer_key"})
    assert ids(settings) == {"portal.E010"}

    monkeypatch.setattr(sys, "argv", ["manage.py", "mailer"])
    assert env.is_mailer()
    assert ids(settings) == set()


@pytest.mark.parametrize(
    "argv", [["manage.py"], ["manage.py", "timer"], ["gunicorn", "mailer"], ["manage.py", "check"]]
)
def test_nobody_else_counts_as_the_mailer(monkeypatch, argv):
    monkeypatch.setattr(sys, "argv", argv)

    assert not env.is_mailer()


def _site(var: Path) -> site.Site:
    made = site.Site.__new__(site.Site)
    made.var, made.environment = var, site._environment(var)
    return made


def test_local_run_hands_the_key_to_the_mailer_alone(given, tmp_path):
    own = {"MAILER_KEY": "kite", "EMAIL_HOST_PASSWORD": "plum", "PAGER_SECRET": "hill"}
    given({**own, "PORTAL_MODE": "local"})
    ours = _site(tmp_path)

    others = [ours._worker("urgent"), ours._timer()]
    mailer = ours._mailer()

    assert all(isinstance(part, parts.Part) for part in [*others, *mailer])
    assert not any(own.keys() & part.environment.keys() for part in others)
    assert [own.items() <= part.environment.items() for part in mailer] == [True]


def test_run_in_production_mode_without_a_key_has_no_mailer(given, tmp_path):
    given({"PORTAL_MODE": "production"})

    assert _site(tmp_path)._mailer() == []


def test_runner_knows_what_is_the_mailers_own():
    assert set(mail.KEY_NAMES) < set(site.MAILERS_OWN)
    assert set(site.MAILERS_OWN) <= set(NAMES)


PRODUCTION = {
    "PATH": os.environ["PATH"],
    "PORTAL_MODE": "production",
    "ALLOWED_HOSTS": "clover.example",
    "DATABASE_URL": "postgres://clover@127.0.0.1:1/clover",
}


def _production(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=site.BASE,
        env=PRODUCTION | more,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_mailer_starts_without_the_sites_secrets():
    """It gets as far as its mail server's name; nobody asked for a secret of the site's."""
    pair = keys.new_pair()
    own = {"MAILER_KEY": pair.private, "MAILER_PUBLIC_KEY": pair.public}

    done = _production("mailer", "--once", **own, **{**GOOD, "EMAIL_HOST": ""})

    assert "EMAIL_HOST is missing" in done.stderr
    assert "Traceback" not in done.stderr


def test_production_mailer_takes_no_invented_clock():
    pair = keys.new_pair()
    own = {"MAILER_KEY": pair.private, "MAILER_PUBLIC_KEY": pair.public}

    done = _production("mailer", "--once", "--at", "2026-11-24T12:00", **own, **GOOD)

    assert "on a local run" in done.stderr


def test_other_processes_start_without_the_mailers_key():
    secrets = {
        "SECRET_KEY": "abcdefghij" * 4,
        "VAULT_PEPPER": "bcdefghijk" * 4,
        "SECOND_FACTOR_KEY": "cdefghijkl" * 4,
        "REDIS_URL": "redis://127.0.0.1:1/0",
    }

    fine = _production("check", "--tag", "portal", **secrets)
    refused = _production("check", "--tag", "portal", **secrets, MAILER_KEY="kite")

    assert fine.returncode == 0, fine.stderr
    assert "MAILER_KEY is for the mailer alone" in refused.stderr
    assert "kite" not in refused.stderr


def test_compose_file_gives_the_key_to_the_mailer_alone():
    text = (site.BASE / "docker-compose.yml").read_text()
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    shared, _, rest = "\n".join(lines).partition("\nservices:\n")
    services = re.split(r"(?m)^  ([a-z-]+):$", rest.partition("\nvolumes:")[0])[1:]
    named = dict(zip(services[::2], services[1::2], strict=True))

    assert {"web", "worker-urgent", "timer", "mailer", "db"} <= named.keys()
    assert [name for name, words in named.items() if "mailer_key" in words] == ["mailer"]
    assert "mailer_key" not in shared
    for other in ("secret_key", "vault_pepper", "second_factor_key", "redis_url"):
        assert other not in named["mailer"]
