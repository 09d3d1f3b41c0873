"""Numbers for Prometheus: right enough to run the site by, and too coarse to see one child."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest

from portal import metrics
from reports.concerns.facets import Lane, Status
from reports.concerns.models import Concern, this_hour
from reports.pulse.models import Beat
from tests.telling import keep_concern

HOUR = timedelta(hours=1)


def shown(every: float = 0.0) -> dict[str, float]:
    """Every sample by what stands before its value."""
    registry = CollectorRegistry()
    registry.register(metrics.SiteNumbers(every))
    lines = generate_latest(registry).decode().splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(value) for name, value in pairs}


@pytest.fixture(autouse=True)
def connection_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be closed after each look, and a test's transaction with it."""
    monkeypatch.setattr(metrics, "let_go", lambda: None)


@pytest.fixture
def waiting(central):
    """Makes a concern that waits in a lane, told so many hours ago."""

    def make(lane=Lane.TODAY, hours=2, **more):
        concern = keep_concern("central", told_at=this_hour() - hours * HOUR)
        given = {"lane": lane, "status": Status.ROUTED, **more}
        Concern.objects.filter(id=concern.id).update(**given)
        return concern

    return make


@pytest.mark.parametrize(
    ("number", "step"), [(0, 0), (1, 5), (4, 5), (5, 5), (6, 10), (11, 25), (2_000_000, 1_000_000)]
)
def test_counts_go_in_steps(number, step):
    assert metrics.in_steps(number) == step


def test_lanes_are_counted_in_steps(waiting):
    for _ in range(3):
        waiting()
    waiting(hours=30, answer_by=timezone.now() - 2 * HOUR)

    found = shown()

    assert found['clover_waiting{lane="today"}'] == 5
    assert found['clover_waiting{lane="now"}'] == 0
    assert found['clover_late{lane="today"}'] == 5
    assert found['clover_oldest_waiting_hours{lane="today"}'] == 48
    assert found["clover_database_up"] == 1


def test_concern_of_this_hour_moves_no_number(waiting):
    """Nobody who sees the numbers learns in which minute, or even hour, somebody was writing."""
    before = shown()

    waiting(hours=0)

    assert shown() == before


def test_numbers_stand_still_between_two_looks(waiting):
    registry = CollectorRegistry()
    registry.register(metrics.SiteNumbers(every=3_600))
    before = generate_latest(registry)

    waiting()

    assert generate_latest(registry) == before
    assert shown()['clover_waiting{lane="today"}'] == 5


def test_what_routing_has_not_reached_is_seen(central):
    keep_concern("central", told_at=this_hour() - HOUR)

    assert shown()["clover_unsorted"] == 5


def test_part_that_is_away_is_seen(db):
    now = timezone.now()
    Beat.objects.create(part="broker", seen_at=now, away_since=now - HOUR)
    Beat.objects.create(part="timer", seen_at=now)

    found = shown()

    assert found['clover_part_up{part="broker"}'] == 0
    assert found['clover_part_up{part="timer"}'] == 1
    assert 'clover_part_up{part="mailer"}' not in found  # it was never heard of


def test_database_is_asked_each_time_and_numbers_come_back_with_it(waiting, monkeypatch):
    """Between two looks as well: an alarm that comes ten minutes late helps nobody."""
    registry = CollectorRegistry()
    registry.register(metrics.SiteNumbers(every=3_600))
    waiting()

    def away():
        raise DatabaseError

    with monkeypatch.context() as changed:
        changed.setattr(metrics, "_ask_the_database", away)
        gone = generate_latest(registry).decode()
    back = generate_latest(registry).decode()

    assert "clover_database_up 0.0" in gone
    assert "clover_waiting" not in gone
    assert "clover_database_up 1.0" in back
    assert 'clover_waiting{lane="today"} 5.0' in back


def test_database_that_is_away_is_a_number_and_no_fault(db, monkeypatch):
    def away():
        raise DatabaseError

    monkeypatch.setattr(metrics.Concern.objects, "waiting", away)

    assert shown() == {"clover_database_up": 0}


def test_labels_name_lanes_and_parts_and_nobody(waiting):
    waiting()
    Beat.objects.create(part="timer", seen_at=timezone.now())

    names = {name.partition("{")[2] for name in shown()}

    assert {label.split("=")[0] for label in names if label} == {"lane", "part"}
