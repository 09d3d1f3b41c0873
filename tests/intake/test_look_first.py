"""Words that may mean danger now, from sending to the officer's queue and the next page."""

import io
import logging

import pytest

from reports.concerns.actions import finish
from reports.concerns.facets import Danger, Lane
from reports.concerns.models import Concern, Event
from reports.routing.actions import sweep
from reports.visits import help_now
from reports.visits.models import Visit
from tests.telling import ANSWERS, answer, post, send

DANGER = "he is outside my house now in his car and says come out alone"
QUIET = "someone in a drawing app is too nice"
KINDS = ["life", "held", "meeting", "deadline", "harm", "goodbye"]


def tell(client, words, about="self"):
    answer(client, {**ANSWERS, 1: {"about": about}, 4: {"words": words}})
    send(client)
    return client.get("/done/")


def test_danger_now_goes_to_the_front_with_its_kind(young_person, officer):
    tell(young_person, DANGER)
    concern = Concern.objects.get()
    assert concern.look_first is True
    assert Danger.MEETING in {danger.danger for danger in concern.dangers.all()}

    sweep()

    concern.refresh_from_db()
    assert (concern.lane, concern.routed_by_rule) == (Lane.NOW, "4.1:look-first")


def test_danger_in_a_question_goes_to_the_front_too(young_person, central):
    tell(young_person, DANGER, about="question")

    sweep()

    concern = Concern.objects.get()
    assert (concern.about, concern.lane) == ("question", Lane.NOW)
    assert concern.routed_by_rule == "4.1:look-first"


def test_what_is_no_danger_now_is_kept_as_before(young_person, officer):
    page = tell(young_person, QUIET)
    concern = Concern.objects.get()

    assert concern.look_first is False
    assert not concern.dangers.exists()
    assert page.context["help_ways"] == []


def test_danger_in_another_box_is_seen_as_well(young_person, officer):
    answer(young_person, {**ANSWERS, 4: {"words": QUIET}, 5: {"person_name": DANGER}})
    send(young_person)

    assert Concern.objects.get().look_first is True


def test_right_help_stands_on_the_next_page(young_person, officer):
    page = tell(young_person, DANGER).content.decode()

    assert "If you are not safe right now, please get help. It is free." in page
    assert page.count("help-now__title") == 1
    assert "tel:999" in page
    assert "detected" not in page


def test_a_friend_reads_words_for_a_friend(young_person, officer):
    words = "my friend said goodbye forever and wont be here tomorrow and now shes not answering"
    page = tell(young_person, words, about="friend").content.decode()

    assert "Does your friend need help now?" in page
    assert "tel:116123" in page
    assert "tel:08000684141" in page


def test_the_words_stand_nowhere_in_clear_and_in_no_log(young_person, officer):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)
    tell(young_person, DANGER)
    sweep()
    logging.getLogger().removeHandler(handler)

    assert "outside" not in stream.getvalue()
    assert b"outside my house" not in b"".join(bytes(v.sealed) for v in Visit.objects.all())
    assert b"meeting" not in b"".join(bytes(v.sealed) for v in Visit.objects.all())


def test_finished_the_hint_has_done_its_work_and_new_words_bring_it_back(told):
    told.they_write(DANGER)
    assert told.concern.look_first is True
    told.we_write()
    seen = told.concern.message_count
    finish(concern=told.concern, by=told.officer.officer, seen=seen)
    assert told.concern.look_first is False
    assert not told.concern.dangers.exists()

    told.they_write(DANGER)

    concern = told.concern
    assert (concern.status, concern.lane, concern.look_first) == ("routed", Lane.NOW, True)
    assert concern.events.filter(kind=Event.Kind.REOPENED).exists()


def test_writing_again_shows_the_help_once_and_an_officer_sees_where_to_look(told):
    client = told.come_in()
    post(client, "/back/1/", {"words": DANGER})

    page = client.get("/back/1/")
    assert page.context["help_ways"]
    assert "If you are not safe right now, please get help." in page.content.decode()
    assert page.content.decode().count("help-now__title") == 1
    assert client.get("/back/1/").context["help_ways"] == []
    desk = told.officer.sign_in()
    queue = desk.get("/officers/").content.decode()
    assert "Look first" in queue
    assert "A meeting very soon" in queue
    story = desk.get(f"/officers/concerns/{told.concern.id}/").content.decode()
    assert "it can be wrong both ways" in story
    assert story.count("A machine noticed") == 1


@pytest.mark.parametrize("about", list(help_now.TITLE))
@pytest.mark.parametrize("kind", KINDS)
def test_help_is_short_and_ends_with_somebody_to_talk_to(kind, about):
    ways = help_now.ways([kind], about)

    assert {way.number for way in ways} >= {"999", "08001111"}
    assert [way.number for way in ways if "18000" in way.text] == [""]  # only an app can call it
    assert ways[-1].number in {"08001111", "116123"}
    for way in ways:
        for sentence in f"{way.text} {way.call}".replace("?", ".").split("."):
            assert len(sentence.split()) <= 18
    assert ways[0].number == "999"
