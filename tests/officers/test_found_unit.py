"""The command that makes a unit and its first people."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from reports.officers.models import Officer, Unit
from tests.officers.steps import command, printed_words
from tests.personas import PASSWORD
from tests.telling import post

LEEDS = ("leeds", "--name", "Leeds", "--supervisor", "bea", "Bea G", "--officer", "sam", "Sam A")


def found(monkeypatch, *words: str, passwords: str = f"{PASSWORD}\n{PASSWORD}\n") -> str:
    return command(monkeypatch, "found_unit", *words, "--passwords-from-stdin", typed=passwords)


def test_founders_hold_the_key_and_sign_in(db, monkeypatch):
    assert "Leeds is ready with 2 people" in found(monkeypatch, *LEEDS)

    unit = Unit.objects.get()
    assert {grant.officer.username for grant in unit.keys.get().grants.all()} == {"sam", "bea"}
    roles = {officer.username: officer.role for officer in unit.officers.all()}
    assert roles == {"bea": "supervisor", "sam": "officer"}
    client = Client()
    post(client, "/officers/sign-in/", {"login": "bea", "password": PASSWORD})
    assert client.get("/officers/").url == "/officers/second-step/"


def test_recovery_words_are_printed_once_with_what_they_are_for(db, monkeypatch):
    said = found(monkeypatch, *LEEDS)

    (words,) = printed_words(said)
    assert len(words.split()) == 12
    assert "Recovery words of Leeds" in said
    assert "kept nowhere" in said
    assert words not in str(Unit.objects.get().recovery.__dict__)


@pytest.mark.parametrize(
    ("words", "passwords", "said"),
    [
        (LEEDS, "short\n", "at least 12 letters"),
        (LEEDS, "", "at least 12 letters"),
        ((*LEEDS, "--officer", "SAM", "Sam B"), f"{PASSWORD}\n" * 3, "Take another name"),
        (LEEDS[:3] + LEEDS[6:], f"{PASSWORD}\n", "--supervisor"),
        (("leeds", "--name", " ", *LEEDS[3:]), f"{PASSWORD}\n" * 2, "A name is empty"),
        ((*LEEDS[:4], "be a/", "Bea G"), f"{PASSWORD}\n", "no name to sign in with"),
        ((*LEEDS[:4], "bea", ""), f"{PASSWORD}\n", "A name is empty"),
        ((*LEEDS[:4], "b" * 61, "Bea G"), f"{PASSWORD}\n", "too long: up to 60"),
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


def test_passwords_are_asked_for(db, monkeypatch):
    asked = []
    monkeypatch.setattr("getpass.getpass", lambda text: asked.append(text) or PASSWORD)

    call_command("found_unit", *LEEDS, stdout=io.StringIO())

    assert asked == ["Password for bea: ", "Password for sam: "]
