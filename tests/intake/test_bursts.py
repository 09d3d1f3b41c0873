"""Very many from one place: all get through, flagged and sorted behind, and no address is kept."""

from __future__ import annotations

import gc

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from reports.concerns import actions as concerns
from reports.concerns.facets import AgeBand, Lane, Topic, Urgency
from reports.concerns.models import Concern
from reports.intake import actions, bursts
from reports.intake.bursts import MANY, Bursts
from reports.routing import outbox
from reports.routing.actions import route
from reports.triage import queue
from reports.vault.turnstile import TooBusy
from tests.telling import ANSWERS, answer, keep_concern, send

ADDRESS = "203.0.113.77"  # RFC 5737: nobody's


# --- counting ----------------------------------------------------------------------------------


def test_a_class_is_no_burst_and_a_flood_is():
    counts = Bursts()

    found = [counts.is_one(ADDRESS, now=0.0) for _ in range(MANY + 10)]

    assert found == [False] * MANY + [True] * 10


def test_others_are_not_counted_with_them():
    counts = Bursts()
    for _ in range(MANY + 1):
        counts.is_one(ADDRESS, now=0.0)

    assert counts.is_one("203.0.113.78", now=0.0) is False


def test_key_and_counts_go_after_minutes():
    counts = Bursts()
    for _ in range(MANY + 1):
        counts.is_one(ADDRESS, now=0.0)
    first = counts._key

    assert counts.is_one(ADDRESS, now=bursts.KEY_SECONDS) is False
    assert counts._key != first
    assert len(counts._counts) == 1


def test_flood_from_ever_new_places_takes_bounded_room(monkeypatch):
    monkeypatch.setattr(bursts, "MOST_PLACES", 10)
    counts = Bursts()

    for number in range(100):
        counts.is_one(f"2001:db8:{number:x}::1", now=0.0)
        assert len(counts._counts) <= bursts.MOST_PLACES


def test_no_address_is_kept_in_what_is_counted():
    counts = Bursts()
    counts.is_one(ADDRESS, now=0.0)

    held = [str(one) for one in gc.get_referents(counts._counts)]

    assert ADDRESS not in str(vars(counts))
    assert not any(ADDRESS in one for one in held)


# --- what comes of it ---------------------------------------------------------------------------


@pytest.fixture
def flood(monkeypatch):
    """This process has been sent very many from one place."""
    counts = Bursts()
    monkeypatch.setattr(bursts, "BURSTS", counts)
    for _ in range(MANY):
        counts.is_one("127.0.0.1", now=0.0)
    monkeypatch.setattr(bursts, "KEY_SECONDS", 1e12)
    counts._until = 1e12
    return counts


def test_one_of_a_flood_gets_its_words_and_a_flag(young_person, officer, flood):
    answer(young_person, ANSWERS)
    send(young_person)

    assert "secret-words" in young_person.get(reverse("intake:done")).content.decode()
    assert Concern.objects.get().of_a_burst is True


def test_one_of_few_gets_no_flag(young_person, officer, monkeypatch):
    monkeypatch.setattr(bursts, "BURSTS", Bursts())
    answer(young_person, ANSWERS)
    send(young_person)

    assert Concern.objects.get().of_a_burst is False


def lanes_in_order(officer) -> list[bool]:
    return [row.concern.of_a_burst for row in queue.page(officer.officer.unit).rows]


def test_a_burst_stands_behind_the_others_of_its_lane(officer):
    for of_a_burst in (True, False, True, False):
        route(keep_concern(of_a_burst=of_a_burst).id)

    assert lanes_in_order(officer) == [False, False, True, True]


def test_a_burst_stands_before_later_lanes(officer):
    route(keep_concern(of_a_burst=True, topics=frozenset({Topic.MEETING})).id)
    route(keep_concern().id)

    assert lanes_in_order(officer) == [True, False]


@pytest.mark.parametrize(
    "facets",
    [
        {"urgency": Urgency.NOW},
        {"look_first": True},
        {"age_band": AgeBand.UNDER_10, "urgency": Urgency.SOON},
    ],
)
def test_now_stands_behind_nobody(officer, facets):
    concern = keep_concern(of_a_burst=True, **facets)
    route(concern.id)

    concern.refresh_from_db()
    assert (concern.lane, concern.of_a_burst) == (Lane.NOW, False)


def test_whatever_is_due_stands_behind_nobody(officer):
    concern, later = keep_concern(of_a_burst=True), keep_concern(of_a_burst=True)
    for one in (concern, later):
        route(one.id)
    Concern.objects.filter(id=concern.id).update(answer_by=timezone.now())

    assert concerns.nobody_behind_when_due() == 1

    concern.refresh_from_db()
    later.refresh_from_db()
    assert (concern.of_a_burst, later.of_a_burst) == (False, True)


def test_pages_of_the_queue_hold_each_once(officer, monkeypatch):
    monkeypatch.setattr(queue, "PAGE", 2)
    ids = set()
    for number in range(9):
        concern = keep_concern(of_a_burst=number % 2 == 0)
        ids.add(concern.id)
        if number % 3:
            route(concern.id)
    seen, mark = [], ""
    while True:
        page = queue.page(officer.officer.unit, after=mark)
        seen += [row.concern.id for row in page.rows]
        if not (mark := page.next_after):
            break

    assert len(seen) == len(ids)
    assert set(seen) == ids


QUEUES = [
    (Urgency.NOW, False, "urgent"),
    (Urgency.NOW, True, "urgent"),
    (Urgency.SOON, False, "standard"),
    (Urgency.SOON, True, "housekeeping"),
    (Urgency.ORDINARY, True, "housekeeping"),
]


@pytest.mark.parametrize(("urgency", "burst", "name"), QUEUES)
def test_queue_for(urgency, burst, name):
    assert outbox.queue_for(urgency, of_a_burst=burst) == name


# --- at the true limit ---------------------------------------------------------------------------


class Full:
    def __enter__(self):
        raise TooBusy

    def __exit__(self, *args):
        raise AssertionError


def test_where_no_turn_comes_they_can_tap_again(young_person, officer, monkeypatch):
    answer(young_person, ANSWERS)
    with monkeypatch.context() as busy:
        busy.setattr(actions, "SENDING", Full())
        page = send(young_person)
    said = page.content.decode()

    assert page.status_code == 503
    assert "Your answers are still here." in said
    assert "tel:08001111" in said
    assert not Concern.objects.exists()

    send(young_person)
    assert Concern.objects.count() == 1


def test_where_keeping_breaks_they_can_tap_again(young_person, officer, monkeypatch):
    """A full disk, a database that is away: not their doing, and nothing of theirs is gone."""
    answer(young_person, ANSWERS)
    young_person.raise_request_exception = False

    def full(*args, **kwargs):
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(actions.telling, "keep", full)
        page = send(young_person)
    said = page.content.decode()

    assert page.status_code == 503
    assert "It will not be sent twice." in said
    assert "tel:08001111" in said

    send(young_person)
    assert Concern.objects.count() == 1
