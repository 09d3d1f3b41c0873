"""A pasted picture at both doors, and links, which stay text on either side."""

import re

import pytest
from django.utils.html import escape

from reports.conversation import visits as back
from reports.conversation.forms import new_mark
from reports.intake import visits
from reports.vault.visits import VisitToken
from reports.visits import store
from reports.visits.fields import PICTURE_LEFT_OUT
from tests.telling import ANSWERS, answer, post, send
from tests.visits.test_pasted import BLOB, LINES, PNG, SMALL

SAID = str(PICTURE_LEFT_OUT)
REPORT_REMOVE = "Report Remove can help to take it down"
STILL_HERE = "Your words are still here"
LINK = "https://kite.example/tree?a=b#c www.kite.example kite@mail.example"


def assert_said_once(page):
    """What happened stands there once, on whichever page; and no box is marked as wrong for it."""
    text = re.sub(r"<[^>]*>", "", page.content.decode())  # a long box carries words for its script

    assert text.count(SAID) == 1
    assert text.count(REPORT_REMOVE) == 1
    assert text.count(STILL_HERE) + text.count("What you just wrote is kept.") == 1
    assert "govuk-error-message" not in page.content.decode()


def has_picture(text):
    return any(piece in text for piece in ("base64", "R0lGOD", BLOB[:40], BLOB[-40:]))


def token_of(client):
    return VisitToken(client.cookies["visit"].value)


def all_kept(client):
    """Everything that the visit holds, in clear."""
    return repr([store.read(token_of(client), part) for part in (visits.PART, back.PART)])


@pytest.mark.parametrize(
    ("number", "name"), [(4, "words"), (5, "person_name"), (5, "person_place")]
)
def test_picture_in_a_question_is_left_out_and_it_is_said_once(young_person, officer, number, name):
    answer(young_person, ANSWERS)
    address = f"/page/{number}/"

    first = post(young_person, address, {name: f"it was {SMALL} this one"})
    page = first.content.decode()

    assert first.status_code == 200
    assert_said_once(first)
    assert "it was this one" in page
    assert 'role="alert"' in page
    assert not has_picture(page)
    assert not has_picture(all_kept(young_person))
    assert "it was this one" in all_kept(young_person)
    second = post(young_person, address, {name: "it was this one"})
    assert second.status_code == 302
    assert SAID not in young_person.get(address).content.decode()


def test_pictures_in_two_boxes_are_said_once_beside_what_else_is_to_check(young_person, db):
    answer(young_person, {1: ANSWERS[1], 9: {"how": "email"}})
    given = {"email": f"kite {SMALL}", "safe_note": f"not {SMALL} at four", "safe_time": "moon"}

    page = post(young_person, "/page/10/", given).content.decode()

    assert page.count(SAID) == 1
    assert page.count("Pick one of these, or skip this.") == 2  # in the list, and at its box
    assert "An email looks like" not in page
    assert "not at four" in page


def test_what_was_typed_around_a_picture_reaches_the_officer(young_person, officer, told):
    told.come_in(young_person)
    post(young_person, "/back/1/", {"words": f"look {PNG} here", "once": new_mark()})
    post(young_person, "/back/1/", {"words": "look here", "once": new_mark()})

    page = officer.sign_in().get(f"/officers/concerns/{told.concern.id}/").content.decode()

    assert "look here" in page
    assert not has_picture(page)


@pytest.mark.parametrize("button", ["back", "skip"])
def test_going_back_or_skipping_with_a_picture_keeps_none(young_person, db, button):
    answer(young_person, {n: ANSWERS[n] for n in (1, 2, 3)})

    page = post(young_person, "/page/4/", {"words": f"kite {SMALL}", button: "1"})

    assert page.status_code == 200
    assert_said_once(page)
    assert not has_picture(page.content.decode())
    assert not has_picture(all_kept(young_person))
    assert post(young_person, "/page/4/", {"words": "kite", "back": "1"}).url == "/page/3/"


def test_picture_alone_leaves_an_empty_box(young_person, db):
    answer(young_person, {n: ANSWERS[n] for n in (1, 2, 3)})

    assert SAID in post(young_person, "/page/4/", {"words": LINES}).content.decode()
    assert post(young_person, "/page/4/", {"words": ""}).url == "/page/5/"


@pytest.mark.parametrize("url", ["/page/4/", "/page/5/", "/back/", "/back/1/"])
def test_no_words_are_said_to_be_there_where_none_are(young_person, told, url):
    if url == "/back/1/":
        told.come_in(young_person)
    answer(young_person, {1: ANSWERS[1]})
    name = "person_name" if url == "/page/5/" else "words"

    page = post(young_person, url, {name: PNG})

    text = re.sub(r"<[^>]*>", "", page.content.decode())
    assert text.count(SAID) == 1
    assert "You can write instead" in text
    assert STILL_HERE not in text
    given = (
        {"person_name": PNG, "person_place": "a game"} if name != "words" else {name: f"a {PNG}"}
    )
    assert STILL_HERE in post(young_person, url, given).content.decode()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_picture_in_a_message_is_left_out_and_nothing_is_sent(told, number):
    client = told.come_in()

    page = post(client, f"/back/{number}/", {"words": f"see {PNG}", "once": new_mark()})

    assert page.status_code == 200
    assert_said_once(page)
    assert "see" in page.content.decode()
    assert not has_picture(page.content.decode())
    assert not has_picture(all_kept(client))
    assert told.concern.message_count == 0
    sent = post(client, f"/back/{number}/", {"words": "see", "once": new_mark()})
    assert sent.status_code == 302
    assert told.concern.message_count == 1


def test_other_page_of_the_conversation_waits_until_it_was_said(told):
    client = told.come_in()

    page = post(client, "/back/1/", {"words": f"see {PNG}", "to": "2"})

    assert SAID in page.content.decode()
    assert not has_picture(all_kept(client))
    assert post(client, "/back/1/", {"words": "see", "to": "2"}).url == "/back/2/"


def test_page_that_was_open_too_long_shows_no_picture(young_person, told):
    answer(young_person, {1: ANSWERS[1]})
    client = told.come_in()

    for who, address in ((young_person, "/page/4/"), (client, "/back/2/"), (client, "/back/")):
        page = who.post(
            address,
            f"words=see {SMALL.replace('+', '%2B')}&csrfmiddlewaretoken=x",
            content_type="application/x-www-form-urlencoded",
        )

        assert page.status_code == 403
        assert_said_once(page)
        assert not has_picture(page.content.decode())


def test_visit_that_ended_hands_no_picture_on(told):
    client = told.come_in()
    store.end(token_of(client))

    answered = post(client, "/back/1/", {"words": f"see {SMALL}"})
    page = answered.content.decode()

    assert 'name="typed_words" value="see"' in page
    assert_said_once(answered)
    assert not has_picture(page)


def test_link_is_text_on_every_own_page(young_person, officer, told):
    answer(young_person, ANSWERS | {4: {"words": LINK}, 5: {"person_place": LINK}})
    client = told.come_in()
    told.we_write(LINK)

    for page in (young_person.get("/page/4/"), young_person.get("/check/"), client.get("/back/1/")):
        text = page.content.decode()
        assert escape("https://kite.example/tree?a=b#c") in text
        assert_no_way_to(text)


def test_link_is_text_on_the_officers_page(young_person, officer, told):
    told.they_write(LINK)
    answer(young_person, ANSWERS | {4: {"words": LINK}, 5: {"person_place": LINK}})
    send(young_person)
    desk = officer.sign_in()

    for concern in officer.officer.unit.concerns.all():
        text = desk.get(f"/officers/concerns/{concern.id}/").content.decode()
        assert "https://kite.example/tree" in text
        assert_no_way_to(text)


def assert_no_way_to(text):
    """Nothing that a browser follows, loads or looks up beforehand."""
    for way in ("href", "src", "srcset", "action", "content", "poster", "data"):
        assert f'{way}="https://kite' not in text
        assert f'{way}="http' not in text
    assert "mailto:" not in text
    assert "kite.example" not in "".join(part.split(">")[0] for part in text.split("<a ")[1:])
