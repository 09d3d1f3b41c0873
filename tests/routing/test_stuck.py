"""A concern that routing cannot deal with: counted, parked, shown, sorted by a person."""

from __future__ import annotations

import logging
from datetime import timedelta
from itertools import pairwise
from urllib.parse import urlencode

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from reports.concerns.facets import Lane, Status
from reports.concerns.models import Concern, Event
from reports.routing import actions, stuck, tasks
from reports.routing.models import Stuck
from tests.telling import FORM, keep_concern

QUEUE = reverse("triage:queue")
PARKED = "The machine could not sort this one."


@pytest.fixture
def poison(officer, monkeypatch):
    """One concern that breaks whatever routes it, and one that does not."""
    bad, good = keep_concern(), keep_concern()
    real, tried = actions.route, []

    def route(concern_id):
        tried.append(concern_id)
        if concern_id == bad.id:
            raise ValueError("the words of a child could stand here")
        return real(concern_id)

    monkeypatch.setattr(actions, "route", route)
    bad.tried = lambda: tried.count(bad.id)
    bad.mended = lambda: monkeypatch.setattr(actions, "route", real)
    bad.good = good
    return bad


def tap(desk, concern, lane):
    """A tap on a lane of a concern's page; the page that comes up."""
    desk.get(QUEUE)
    given = {"lane": lane, "csrfmiddlewaretoken": desk.cookies["form"].value}
    return desk.post(
        reverse("triage:sort", args=[concern.id]), urlencode(given), content_type=FORM, follow=True
    )


def sweeps(times: int) -> None:
    for _ in range(times):
        actions.sweep()


def test_it_is_parked_after_three_and_not_tried_for_ever(poison):
    sweeps(10)

    assert poison.tried() == stuck.PARKED_AFTER
    assert not Concern.objects.not_routed().filter(id=poison.good.id).exists()
    assert Stuck.objects.get().concern_id == poison.id


def test_pauses_grow_and_have_an_end():
    pauses = [stuck._pause(times) for times in range(40)]

    assert pauses[0] == timedelta(minutes=10)
    assert all(one <= other for one, other in pairwise(pauses))
    assert pauses[1] > pauses[0]
    assert max(pauses) == timedelta(hours=6)


def test_it_is_tried_again_after_its_pause_and_waits_longer(poison):
    sweeps(3)
    before = Stuck.objects.get().try_after
    Stuck.objects.update(try_after=timezone.now() - timedelta(seconds=1))

    sweeps(5)

    assert poison.tried() == stuck.PARKED_AFTER + 1
    assert Stuck.objects.get().try_after > before


def test_it_is_logged_once(poison, caplog):
    with caplog.at_level(logging.DEBUG):
        sweeps(3)
        Stuck.objects.update(try_after=timezone.now() - timedelta(seconds=1))
        sweeps(3)

    assert caplog.text.count(str(poison.id)) == 1


def test_it_is_routed_once_the_machine_is_mended(poison):
    sweeps(3)
    poison.mended()
    Stuck.objects.update(try_after=timezone.now() - timedelta(seconds=1))

    sweeps(1)

    poison.refresh_from_db()
    assert poison.status == Status.ROUTED
    assert not Stuck.objects.exists()


def test_task_counts_what_it_could_not_route(poison):
    for _ in range(5):
        tasks.route.apply(args=(str(poison.id),), throw=True)

    assert Stuck.objects.get().tries >= stuck.PARKED_AFTER
    assert Stuck.objects.get().try_after is not None


def test_task_given_out_again_counts_before_it_begins(poison, monkeypatch):
    """One that ends its worker never comes to a line after the work."""
    seen = []
    monkeypatch.setattr(
        actions, "route", lambda _id: seen.append(Stuck.objects.filter(concern=poison).exists())
    )

    actions.attempt(poison.id, left_over=True)

    assert seen == [True]


def test_task_given_out_again_leaves_a_parked_one_alone(poison):
    sweeps(3)

    assert actions.attempt(poison.id, left_over=True) is False
    assert poison.tried() == stuck.PARKED_AFTER


def test_database_that_is_away_parks_nothing(officer, monkeypatch):
    concern = keep_concern()

    def away(concern_id):
        raise OperationalError

    monkeypatch.setattr(actions, "route", away)
    sweeps(6)

    assert Stuck.objects.get(concern=concern).try_after is None


def test_nothing_stays_counted_of_what_was_routed(officer):
    concern = keep_concern()
    Stuck.objects.create(concern=concern, tries=1)
    actions.route(concern.id)

    sweeps(1)

    assert not Stuck.objects.exists()


def test_officers_see_it_and_supervisors_are_told(poison, officer, supervisor):
    sweeps(3)

    seen = officer.sign_in().get(QUEUE).content.decode()
    told = supervisor.sign_in().get(QUEUE).content.decode()

    assert PARKED in seen
    assert "could not sort one concern" not in seen
    assert "could not sort one concern" in told


def test_nobody_is_told_while_it_is_only_tried_again(poison, supervisor):
    sweeps(1)

    page = supervisor.sign_in().get(QUEUE).content.decode()

    assert PARKED not in page
    assert "could not sort" not in page


@pytest.mark.parametrize(
    ("name", "lane"), [("now", Lane.NOW), ("today", Lane.TODAY), ("this_week", Lane.THIS_WEEK)]
)
def test_officer_puts_it_into_a_lane(poison, officer, name, lane):
    sweeps(3)
    desk = officer.sign_in()
    page = reverse("triage:concern", args=[poison.id])
    assert PARKED in desk.get(page).content.decode()

    tap(desk, poison, name)

    poison.refresh_from_db()
    assert (poison.status, poison.lane) == (Status.ROUTED, lane)
    assert poison.answer_by is not None
    assert poison.events.get(kind=Event.Kind.ROUTED).by == officer.officer
    assert not Stuck.objects.exists()
    after = desk.get(page).content.decode()
    assert PARKED not in after
    assert "A colleague put it into this lane" in after


def test_two_who_sort_it_sort_it_once(poison, officer, supervisor):
    sweeps(3)
    one, other = officer.sign_in(), supervisor.sign_in()

    tap(one, poison, "now")
    late = tap(other, poison, "this_week").content.decode()

    poison.refresh_from_db()
    assert poison.lane == Lane.NOW
    assert "A colleague was quicker" in late


def test_another_unit_cannot_sort_it(poison, outsider):
    sweeps(3)

    answer = tap(outsider.sign_in(), poison, "now")

    assert answer.status_code == 404
    assert Concern.objects.get(id=poison.id).status == Status.JUST_IN


def test_words_that_were_not_sent_are_kept_when_a_lane_is_tapped(poison, officer):
    sweeps(3)
    desk = officer.sign_in()
    desk.get(QUEUE)
    given = {"lane": "now", "words": "A kite, half written"}

    page = desk.post(
        reverse("triage:sort", args=[poison.id]),
        urlencode(given | {"csrfmiddlewaretoken": desk.cookies["form"].value}),
        content_type=FORM,
    )

    assert page.status_code == 422
    assert "A kite, half written" in page.content.decode()
    assert Concern.objects.get(id=poison.id).status == Status.JUST_IN


def test_lane_that_is_none_changes_nothing(poison, officer):
    sweeps(3)
    desk = officer.sign_in()

    page = tap(desk, poison, "0")

    assert "Please pick a lane." in page.content.decode()
    assert Concern.objects.get(id=poison.id).status == Status.JUST_IN
