"""The look for words of danger can break; telling us never does, and no word of it is logged."""

import logging

import pytest
from django.db import connection

from reports.concerns import noticing
from reports.concerns.facets import Lane, Urgency
from reports.concerns.models import Concern
from reports.conversation.models import Message
from reports.routing.actions import sweep
from tests.telling import ANSWERS, answer, post, send

DANGER = "Mxqz he is outside my house now in his car and says come out alone"


@pytest.fixture
def broken(monkeypatch, caplog):
    """Looking breaks at whatever it is given, with a message that holds the words."""

    def break_down(words):
        raise KeyError(words)

    monkeypatch.setattr(noticing, "look", break_down)
    caplog.set_level(logging.DEBUG)
    return caplog


def test_what_is_told_is_kept_with_what_they_ticked(young_person, officer, broken):
    answer(young_person, {**ANSWERS, 2: {"safe": "no"}, 4: {"words": DANGER}})

    sent = send(young_person)

    concern = Concern.objects.get()
    assert sent.status_code == 302
    assert young_person.get("/done/").context["words"]
    assert (concern.urgency, concern.look_first) == (Urgency.NOW, False)
    sweep()
    concern.refresh_from_db()
    assert concern.lane == Lane.NOW


def test_what_is_written_later_is_kept(told, broken):
    client = told.come_in()

    post(client, "/back/1/", {"words": DANGER})

    assert Message.objects.filter(side=Message.Side.THEM).count() == 1
    assert (
        DANGER
        in told.officer.sign_in().get(f"/officers/concerns/{told.concern.id}/").content.decode()
    )


def test_whoever_runs_the_site_is_told_and_reads_no_word_of_it(told, broken):
    told.they_write(DANGER)

    (said,) = [one for one in broken.records if one.levelno >= logging.ERROR]
    assert "KeyError" in said.getMessage()
    assert said.exc_info is None
    assert "Mxqz" not in broken.text
    assert "outside" not in broken.text


@pytest.mark.django_db(transaction=True)
def test_looking_holds_up_nobody_who_is_writing(told, monkeypatch):
    open_while_looking = []
    real = noticing.look

    def watched(words):
        open_while_looking.append(connection.in_atomic_block)
        return real(words)

    monkeypatch.setattr(noticing, "look", watched)
    told.they_write(DANGER)

    assert open_while_looking == [False]
