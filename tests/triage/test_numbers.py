"""The page of numbers: for supervisors, what is due first."""

from datetime import date

import pytest
from django.test import Client

from reports.partners import directory
from reports.triage import numbers

PAGE = "/officers/numbers/"


def test_supervisor_sees_every_service(supervisor):
    page = supervisor.sign_in().get(PAGE)

    assert page.status_code == 200
    for one in directory.services():
        assert one.name in page.content.decode()
    assert page.context["due"] == len(list(directory.due(date.max)))


def test_supervisor_finds_it_and_officers_do_not_see_the_way(supervisor, officer):
    assert PAGE in supervisor.sign_in().get("/officers/").content.decode()
    assert PAGE not in officer.sign_in().get("/officers/").content.decode()


def test_officer_is_turned_away(officer):
    assert officer.sign_in().get(PAGE).status_code == 403


@pytest.mark.django_db
def test_stranger_is_asked_to_sign_in():
    assert Client().get(PAGE).status_code == 302


def test_what_is_due_comes_first(monkeypatch):
    late = directory.service("police")
    monkeypatch.setattr(numbers, "due", lambda on: iter([(late, ["cost", "number"])]))

    found = numbers.rows(date(2026, 11, 23))

    assert found[0].service == late
    assert [str(fact.name) for fact in found[0].again] == [
        "Cost",
        "Number or address",
    ]
    assert [row.service for row in found[1:]] == [s for s in directory.services() if s != late]
