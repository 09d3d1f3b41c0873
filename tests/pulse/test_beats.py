"""Which parts are at work: noted to the minute, said quietly, never in anybody's way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, OperationalError
from django.urls import reverse
from django.utils import timezone

from reports.pulse import asking, beats, parts, tasks
from reports.pulse.models import Beat

pytestmark = pytest.mark.django_db
QUEUE = reverse("triage:queue")
STANDARD = parts.worker("standard")


def ago(minutes: int):
    return timezone.now().replace(second=0, microsecond=0) - timedelta(minutes=minutes)


def heard(part: str, minutes: int, *, away: int | None = None) -> None:
    since = None if away is None else ago(away)
    Beat.objects.create(part=part, seen_at=ago(minutes), away_since=since)


def names() -> list[str]:
    return [one.part.name for one in beats.what_is_away()]


def test_beat_is_kept_to_the_minute_and_once(django_assert_num_queries):
    beats.beat(parts.TIMER)
    row = Beat.objects.get()

    assert (row.seen_at.second, row.seen_at.microsecond, row.away_since) == (0, 0, None)
    with django_assert_num_queries(2):
        beats.beat(parts.TIMER)
    assert Beat.objects.count() == 1


TABLE = [
    ([], []),
    ([(parts.TIMER, 2, None)], []),
    ([(parts.TIMER, 4, None)], [parts.TIMER]),
    ([(parts.MAILER, 9, None)], [parts.MAILER]),
    ([(parts.MAIL_SERVER, 600, None)], []),  # nobody asked it: nothing waited
    ([(parts.MAIL_SERVER, 600, 1)], [parts.MAIL_SERVER]),
    ([(parts.TIMER, 0, None), (STANDARD, 5, None)], [STANDARD]),
    ([(parts.TIMER, 9, None), (STANDARD, 9, None)], [parts.TIMER]),  # only the timer asks it
    ([(parts.BROKER, 9, 9), (STANDARD, 9, None), (parts.TIMER, 0, None)], [parts.BROKER]),
]


@pytest.mark.parametrize(("rows", "away"), TABLE)
def test_what_is_away(rows, away):
    for part, minutes, since in rows:
        heard(part, minutes, away=since)

    assert names() == away


def test_first_minute_of_being_away_stays_until_it_is_back():
    heard(parts.BROKER, 9, away=9)

    beats.away(parts.BROKER)
    assert beats.what_is_away()[0].since == ago(9)

    beats.beat(parts.BROKER)
    assert names() == []


def test_part_that_never_started_is_missed():
    beats.expect(parts.TIMER)
    assert names() == []

    Beat.objects.update(seen_at=ago(9))
    beats.expect(parts.TIMER)

    assert names() == [parts.TIMER]


@pytest.mark.parametrize("note", [beats.beat, beats.away, beats.expect])
def test_noting_never_stops_a_part(note, monkeypatch):
    def away(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(Beat, "objects", type("Away", (), {"filter": away})())

    note(parts.TIMER)


def test_timer_asks_every_queue():
    assert asking.ask_the_parts() == len(parts.QUEUES)
    assert names() == []
    known = set(Beat.objects.values_list("part", flat=True))
    assert known == {parts.TIMER, parts.BROKER, *map(parts.worker, parts.QUEUES)}


def test_timer_that_finds_no_broker_says_so(settings, tmp_path):
    settings.CELERY_BROKER_URL = f"redis+socket://{tmp_path}/nobody.sock?virtual_host=0"

    assert asking.ask_the_parts() == 0

    assert names() == [parts.BROKER]


def test_worker_that_takes_the_question_is_at_work():
    heard(STANDARD, 60)
    heard(parts.TIMER, 0)

    tasks.beat.apply(args=(STANDARD,), throw=True)

    assert names() == []


def test_every_worker_has_a_part_and_every_part_a_sentence(settings):
    assert tuple(settings.QUEUES) == parts.QUEUES
    for queue in settings.QUEUES:
        assert parts.worker(queue) in parts.KNOWN
    for part in parts.KNOWN.values():
        assert str(part.title)
        assert str(part.still).endswith(".")


# --- on the officers' pages ------------------------------------------------------------------


def test_officers_see_a_quiet_line(officer):
    heard(parts.BROKER, 9, away=9)

    page = officer.sign_in().get(QUEUE).content.decode()

    assert "The broker does not answer" in page
    assert "New concerns still come in." in page


def test_no_line_where_all_are_at_work_nor_before_signing_in(officer, client):
    beats.beat(parts.TIMER)
    assert "does not answer" not in officer.sign_in().get(QUEUE).content.decode()

    heard(parts.BROKER, 9, away=9)
    front = client.get("/officers/", follow=True)
    assert front.status_code == 200
    assert "broker" not in front.content.decode()


def test_young_people_are_not_told(client):
    heard(parts.BROKER, 9, away=9)

    assert "broker" not in client.get("/").content.decode()


def test_database_that_is_away_is_said_to_officers(officer, monkeypatch):
    from reports.triage import views

    desk = officer.sign_in()
    desk.raise_request_exception = False

    def away(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr(views, "page", away)
    answer = desk.get(QUEUE)

    assert answer.status_code == 503
    assert "The database does not answer" in answer.content.decode()
