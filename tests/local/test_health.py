"""What ``/healthz`` and ``/readyz`` say, and that they say it soon."""

from __future__ import annotations

import json
import threading

import pytest
from celery import current_app
from kombu.exceptions import OperationalError

from portal import health


@pytest.fixture
def parts(monkeypatch):
    """Database and broker as the test wants them; both fine to begin with."""

    def are(database=lambda: None, broker=lambda: None):
        monkeypatch.setattr(health, "_database", database)
        monkeypatch.setattr(health, "_broker", broker)

    are()
    return are


def away():
    raise OSError("connect to 10.0.0.7 refused for user clover")


def ready(rf):
    answer = health.readyz(rf.get("/readyz"))
    return answer.status_code, json.loads(answer.content)


def test_healthz_asks_nothing(rf, parts):
    parts(database=away, broker=away)

    answer = health.healthz(rf.get("/healthz"))

    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.fixture
def patient(monkeypatch):
    """Nothing hangs: however busy the machine, each part is waited for until it has answered."""
    monkeypatch.setattr(health, "PATIENCE", 120)


TABLE = [
    (lambda: None, lambda: None, 200, {"database": "ok", "broker": "ok"}),
    (lambda: None, away, 200, {"database": "ok", "broker": "away"}),
    (away, lambda: None, 503, {"database": "away", "broker": "ok"}),
    (away, away, 503, {"database": "away", "broker": "away"}),
]


@pytest.mark.parametrize(("database", "broker", "status", "said"), TABLE)
def test_readyz_needs_the_database_and_shows_the_broker(
    rf, parts, patient, database, broker, status, said
):
    parts(database, broker)

    assert ready(rf) == (status, said)


def test_readyz_does_not_wait_for_what_hangs(rf, parts):
    over = threading.Event()
    came_back = []
    parts(broker=lambda: came_back.append(over.wait(600)))

    try:
        assert ready(rf) == (200, {"database": "ok", "broker": "away"})
        assert not came_back
    finally:
        over.set()


def test_broker_that_hangs_does_not_hide_the_database(rf, parts):
    over = threading.Event()
    parts(broker=lambda: over.wait(600))

    try:
        assert [ready(rf)[0] for _ in range(3)] == [200, 200, 200]
    finally:
        over.set()


def test_broker_that_is_away_is_found_out_at_once(monkeypatch):
    nowhere = "redis+socket:///nowhere/broker.sock?virtual_host=0"
    monkeypatch.setattr(current_app.conf, "broker_read_url", nowhere)
    waits = []  # kombu's own way of trying again is to sleep first, for seconds
    monkeypatch.setattr("kombu.utils.functional.sleep", waits.append)

    with pytest.raises(OperationalError):
        health._broker()

    assert not waits


def test_health_is_read_only(rf):
    assert health.healthz(rf.post("/healthz")).status_code == 405
    assert health.readyz(rf.post("/readyz")).status_code == 405
