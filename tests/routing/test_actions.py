"""Routing what was told, at once or by the sweep."""

import io
import logging
import socket
import tempfile
import time
import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError

from portal.logs import QuietFormatter, TasksWithoutWords
from reports.concerns.facets import Lane, Status, Topic, Urgency
from reports.concerns.models import Concern, Event
from reports.routing import actions, outbox, tasks
from tests.telling import MARKER, keep_concern


def test_route_puts_into_the_lane_once(officer):
    concern = keep_concern(urgency=Urgency.NOW)

    assert actions.route(concern.id) is True
    assert actions.route(concern.id) is False

    concern.refresh_from_db()
    assert (concern.status, concern.lane) == (Status.ROUTED, Lane.NOW)
    assert concern.answer_by - concern.told_at == timedelta(hours=1)
    assert concern.events.filter(kind=Event.Kind.ROUTED).count() == 1


def test_task_routes_by_id(officer):
    concern = keep_concern(topics=frozenset({Topic.MEETING}))

    tasks.route.apply(args=(str(concern.id),), throw=True)

    concern.refresh_from_db()
    assert concern.lane == Lane.TODAY


def test_sweep_finds_what_no_worker_reached(officer):
    left = [keep_concern() for _ in range(3)]
    actions.route(left[0].id)

    assert actions.sweep() == 2
    assert actions.sweep() == 0
    assert not Concern.objects.not_routed().exists()


def test_sweep_goes_on_after_one_that_cannot_be_routed(officer, monkeypatch):
    stuck, _ = keep_concern(), keep_concern()
    real = actions.route

    def route(concern_id):
        if concern_id == stuck.id:
            raise IntegrityError("the words of a child could stand here")
        return real(concern_id)

    monkeypatch.setattr(actions, "route", route)

    assert actions.sweep() == 1
    assert Concern.objects.not_routed().get() == stuck


def test_task_that_breaks_logs_no_words(officer, monkeypatch):
    """Celery's own message about a broken task would quote the exception."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(QuietFormatter())
    handler.addFilter(TasksWithoutWords())
    logger = logging.getLogger("celery.app.trace")
    logger.addHandler(handler)

    def broken(concern_id, *, left_over):
        raise KeyError(MARKER)

    monkeypatch.setattr(actions, "attempt", broken)
    tasks.route.apply(args=(str(uuid.uuid4()),))
    logger.removeHandler(handler)

    assert "KeyError" in stream.getvalue()
    assert "task routing.route[" in stream.getvalue()
    assert MARKER not in stream.getvalue()


@pytest.fixture
def knocking():
    """Nobody has found the broker away yet, and nobody keeps that from one test to the next."""
    outbox._knock_again_at = 0.0
    yield
    outbox._knock_again_at = 0.0


def test_announce_without_broker_says_so_and_rests(officer, settings, tmp_path, knocking, caplog):
    caplog.set_level(logging.INFO)
    settings.CELERY_BROKER_URL = f"redis+socket://{tmp_path}/nobody.sock?virtual_host=0"
    concern = keep_concern()

    assert outbox.announce(concern.id, concern.urgency) is False
    assert "broker" not in caplog.text  # the moment of a line would be that of sending
    assert outbox._knock_again_at > 0
    assert outbox.announce(concern.id, concern.urgency) is False


def test_announce_to_a_broker_that_hangs_gives_up(officer, settings, knocking):
    """It takes the connection and never says a word."""
    # A socket's path has to be short (unix(7)); pytest's own folders may lie deep.
    with (
        tempfile.TemporaryDirectory(prefix="t-", dir="/tmp") as folder,
        socket.socket(socket.AF_UNIX) as silent,
    ):
        path = f"{folder}/silent.sock"
        silent.bind(path)
        silent.listen()
        settings.CELERY_BROKER_URL = f"redis+socket://{path}?virtual_host=0"
        concern = keep_concern()
        begun = time.monotonic()

        assert outbox.announce(concern.id, concern.urgency) is False

    # A bound against waiting for ever, generous to a busy machine; not a speed.
    assert time.monotonic() - begun < 120


def test_announce_to_a_broker_that_is_well(officer, knocking):
    concern = keep_concern()

    assert outbox.announce(concern.id, concern.urgency) is True
