"""``manage.py services``."""

import io
from datetime import date

import pytest
from django.core.management import call_command

from reports.partners import directory
from reports.partners.management.commands import services as command


def said(*words: str) -> str:
    out = io.StringIO()
    call_command("services", *words, stdout=out)
    return out.getvalue()


def test_lists_every_service():
    text = said()

    for one in directory.services():
        assert one.name in text


def test_due_ends_with_one_and_says_where_to_look(capsys):
    out = io.StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("services", "--due", stdout=out)

    assert ended.value.code == 1
    assert "Due: name_asked." not in out.getvalue()
    assert directory.service("shout").source in out.getvalue()


def test_nothing_due_ends_well(monkeypatch):
    monkeypatch.setattr(command, "due", lambda on: iter(()))

    assert said("--due") == "Nothing is due.\n"


def test_service_that_was_looked_at_says_when():
    one = directory.service("relay")
    looked_at = directory.Service(
        **{**vars(one), "hours": directory.Fact("always", date(2026, 11, 22))}
    )

    assert command._line(looked_at, []).endswith("last looked at: 2026-11-22.")
