"""The command that makes a unit and its first officers."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from reports.officers.models import Officer, Unit
from tests.personas import PASSWORD
from tests.telling import post


def found(monkeypatch, *words: str, passwords: str = f"{PASSWORD}\n{PASSWORD}\n") -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(passwords))
    said = io.StringIO()
    call_command("found_unit", *words, "--passwords-from-stdin", stdout=said)
    return said.getvalue()


LEEDS = ("leeds", "--name", "Leeds", "--officer", "sam", "Sam A", "--officer", "bea", "Bea G")


def test_founders_hold_the_key_and_sign_in(db, monkeypatch):
    assert "Leeds is ready with 2 officers" in found(monkeypatch, *LEEDS)

    unit = Unit.objects.get()
    assert {grant.officer.username for grant in unit.key.grants.all()} == {"sam", "bea"}
    client = Client()
    post(client, "/officers/sign-in/", {"login": "bea", "password": PASSWORD})
    assert client.get("/officers/").url == "/officers/second-step/"


@pytest.mark.parametrize(
    ("words", "passwords", "said"),
    [
        (LEEDS, "short\n", "at least 12 characters"),
        (LEEDS, "", "at least 12 characters"),
        ((*LEEDS, "--officer", "sam", "Sam B"), f"{PASSWORD}\n" * 3, "Take another name"),
    ],
)
def test_what_does_not_serve_makes_nothing(db, monkeypatch, words, passwords, said):
    with pytest.raises(CommandError, match=said):
        found(monkeypatch, *words, passwords=passwords)

    assert not Unit.objects.exists()
    assert not Officer.objects.exists()


def test_unit_that_is_there_already(db, monkeypatch):
    found(monkeypatch, *LEEDS)

    with pytest.raises(CommandError, match="there already"):
        found(monkeypatch, *LEEDS)
