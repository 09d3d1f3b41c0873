"""Help without telling us anything, the help that fits after sending, and the page of numbers."""

import io
from contextlib import suppress

import pytest
from django.core.management import call_command
from django.urls import reverse

from reports.concerns.facets import Topic
from reports.partners import advice, directory
from reports.partners.management.commands import services
from tests.telling import post
from tests.wording.record import OFFICER
from tests.wording.walk import steps
from tests.wording.walk.steps import FULL, WHOM, somebody
from tests.wording.walk.walk_desk import at_desk

WORRIES = range(1, len(advice.WORRIES) + 1)


def walk_help(officer):
    client = somebody()
    for address in ("help", "numbers"):
        client.get(reverse(f"partners:{address}"))
    for number in WORRIES:
        client.get(reverse("partners:worry", args=[number]))


@pytest.mark.parametrize("about", WHOM)
def walk_from_help_to_telling(officer, about):
    client = somebody()
    address = client.get("/begin/?from=11", follow=True).redirect_chain[-1][0]
    post(client, address, {"about": about})
    client.get("/page/3/")


@pytest.mark.parametrize("about", WHOM)
@pytest.mark.parametrize("topic", Topic)
def walk_help_that_fits_what_was_ticked(officer, central, topic, about):
    steps.told(FULL | {1: {"about": about}, 3: {"topics": [str(topic)]}}).get("/done/")


def walk_help_that_fits_many(officer):
    steps.told(FULL | {3: {"topics": [str(topic) for topic in Topic]}}).get("/done/")


def walk_page_of_numbers(supervisor, officer, monkeypatch):
    desk = at_desk(supervisor)
    desk.get(reverse("triage:numbers"))
    at_desk(officer).get(reverse("triage:numbers"))
    for due in ([(directory.services()[0], ["number"])], []):
        monkeypatch.setattr("reports.triage.numbers.due", lambda on, due=due: iter(due))
        desk.get(reverse("triage:numbers"))


def walk_command(record, monkeypatch):
    for due in (services.due, lambda on: iter(())):
        monkeypatch.setattr(services, "due", due)
        for words in ((), ("--due",)):
            out = io.StringIO()
            with suppress(SystemExit):
                call_command("services", *words, stdout=out)
            record.printed("manage.py services", out.getvalue(), OFFICER)
