"""What is said while a part is away, where the machine could not sort, and at the true limit."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from reports.concerns.models import Concern
from reports.intake import actions as intake
from reports.pulse import parts
from reports.pulse.models import Beat
from reports.routing.models import Stuck
from reports.triage import views
from reports.vault.turnstile import TooBusy
from tests.telling import answer, keep_concern, send
from tests.wording.walk.steps import FULL, STORY, send_here, somebody


def at_desk(somebody_):
    desk = somebody_.sign_in()
    desk.raise_request_exception = False
    return desk


@pytest.mark.parametrize("part", parts.KNOWN)
def walk_part_away(officer, part):
    then = timezone.now() - timedelta(hours=1)
    Beat.objects.create(part=part, seen_at=then, away_since=then)
    at_desk(officer).get(reverse("triage:queue"))


def walk_database_away(officer, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError

    desk = at_desk(officer)
    monkeypatch.setattr(views, "page", away)
    assert desk.get(reverse("triage:queue")).status_code == 503


@pytest.mark.parametrize("number", [1, 2])
def walk_not_sorted(supervisor, number):
    for _ in range(number):
        concern = keep_concern(words=STORY)
        later = timezone.now() + timedelta(hours=1)
        Stuck.objects.create(concern=concern, tries=3, try_after=later)
    desk = at_desk(supervisor)
    desk.get(reverse("triage:queue"))
    page = reverse("triage:concern", args=[concern.id])
    for lane in ("none", "today", "now"):
        desk.get(page)
        send_here(desk, reverse("triage:sort", args=[concern.id]), {"lane": lane})
        desk.get(page)


def walk_burst(officer):
    keep_concern(words=STORY, of_a_burst=True)
    at_desk(officer).get(reverse("triage:queue"))


def walk_no_turn_to_send(officer, monkeypatch):
    class Full:
        def __enter__(self):
            raise TooBusy

        def __exit__(self, *args):
            raise AssertionError

    client = somebody()
    answer(client, FULL)
    monkeypatch.setattr(intake, "SENDING", Full())
    assert send(client).status_code == 503


def walk_sending_breaks(officer, monkeypatch):
    def full(*args, **kwargs):
        raise OperationalError

    client = somebody()
    answer(client, FULL)
    monkeypatch.setattr(intake.telling, "keep", full)
    assert send(client).status_code == 503
    assert not Concern.objects.exists()
