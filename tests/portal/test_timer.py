"""What the timer does, round after round."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from portal import log_fields
from reports.concerns.models import Concern
from reports.visits.models import Visit
from tests.telling import keep_concern

# A round begins with fresh connections, which a test's own transaction would not outlive.
pytestmark = pytest.mark.django_db(transaction=True)


def counters() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from portal_cache")
        return int(cursor.fetchone()[0])


def test_one_round_does_every_chore(officer):
    keep_concern()
    Visit.objects.create(id="a", sealed=b"", ends_at=timezone.now() - timedelta(seconds=1))
    officer.first_step(Client(), "a guess")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(hours=1))
    cache.set("over", "y", timeout=0.001)
    cache.set("still", "y", timeout=3_600)
    before = counters()

    call_command("timer", once=True)

    assert not Concern.objects.not_routed().exists()
    assert not Visit.objects.exists()
    assert not AccessAttempt.objects.exists()
    assert cache.get("still") == "y"
    assert counters() <= before - 1


def test_round_goes_on_after_a_chore_that_breaks(officer, monkeypatch, caplog):
    from portal.management.commands import timer

    def broken() -> int:
        raise RuntimeError

    keep_concern()
    monkeypatch.setattr(timer, "CHORES", ((1, broken), *timer.CHORES))

    call_command("timer", once=True)

    assert not Concern.objects.not_routed().exists()
    assert "did not work this time chore=broken" in caplog.text
    (line,) = [one for one in caplog.records if "chore" in one.getMessage()]
    assert log_fields.values_of(line) == {"chore": "broken"}
