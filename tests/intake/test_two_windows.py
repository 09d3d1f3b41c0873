"""One page open in two windows: what either wrote is not lost, and what is gone is said."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.frontend import dom
from tests.telling import ANSWERS, FORM, answer, begin, post

OLDER, NEWER = "the kite is in the tree", "the boat is on the river"
WHICH = "Which words do you want to keep?"


class Window:
    """A page as it was opened: its form sends what stood hidden in it then."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address = client, address
        self.take(client.get(address))

    def take(self, response: Any) -> Any:
        """The page that came back stands in this window now."""
        page = dom.read(response.content.decode())
        hidden = [n.attrs for n in page.walk() if n.attrs.get("type") == "hidden"]
        self.hidden = {found["name"]: found.get("value", "") for found in hidden}
        return response

    def send(self, **given: str) -> Any:
        """A tap on a button, with these in the boxes."""
        body = urlencode({**self.hidden, **given})
        response = self.client.post(self.address, body, content_type=FORM)
        return self.take(response) if response.status_code != 302 else response


def kept(client: Client, address: str = "/page/4/") -> str:
    return client.get(address).content.decode()


@pytest.fixture
def two(young_person, db) -> tuple[Window, Window]:
    begin(young_person)
    return Window(young_person, "/page/4/"), Window(young_person, "/page/4/")


def test_older_window_asks_before_it_writes_over_the_newer_one(young_person, two):
    older, newer = two
    assert newer.send(words=NEWER).url == "/page/5/"

    page = older.send(words=OLDER)

    assert page.status_code == 200
    text = page.content.decode()
    assert WHICH in text
    assert NEWER in text
    assert OLDER in text
    assert "<title>Check: " in text
    assert NEWER in kept(young_person)
    assert OLDER not in kept(young_person)


def test_words_of_the_other_window_are_kept_where_they_are_chosen(young_person, two):
    older, newer = two
    newer.send(words=NEWER)
    older.send(words=OLDER)

    assert older.send(words=OLDER, other="words").url == "/page/5/"

    assert NEWER in kept(young_person)
    assert OLDER not in kept(young_person)


def test_words_in_the_box_are_kept_where_they_are_chosen(young_person, two):
    older, newer = two
    newer.send(words=NEWER)
    older.send(words=OLDER)

    assert older.send(words=OLDER).url == "/page/5/"

    assert OLDER in kept(young_person)
    assert NEWER not in kept(young_person)


@pytest.mark.parametrize("button", ["skip", "back", "enough", "none"])
def test_empty_older_window_asks_as_well_whichever_button(young_person, two, button):
    older, newer = two
    newer.send(words=NEWER)

    page = older.send(words="", **{button: "1"})

    assert WHICH in page.content.decode()
    assert "Leave it out" in page.content.decode()
    assert NEWER in kept(young_person)


@pytest.mark.parametrize("words", [NEWER, f"{NEWER}\r\n and more", f"  {NEWER} "])
def test_nothing_is_asked_where_nothing_is_lost(two, words):
    """A second tap; and a page that the browser's "Back" brought up, which was written on."""
    older, newer = two
    newer.send(words=NEWER)

    assert older.send(words=words).url == "/page/5/"


def test_nothing_is_asked_in_one_window(young_person, two):
    window, _ = two
    window.send(words=NEWER)
    again = Window(young_person, "/page/4/")

    assert again.send(words=OLDER).url == "/page/5/"


@pytest.mark.parametrize("given", [{"words": "long " * 2500}, {"words": OLDER, "skip": "1"}])
def test_own_draft_is_no_other_window(two, given):
    window, _ = two
    assert window.send(**given).status_code == 200

    assert window.send(words=NEWER).url == "/page/5/"


def test_other_boxes_of_the_page_stay_as_they_are(young_person, db):
    begin(young_person)
    older, newer = (Window(young_person, "/page/5/") for _ in range(2))
    newer.send(person_name=NEWER, person_place="")

    page = older.send(person_name=OLDER, person_place="a drawing app")
    older.send(person_name=OLDER, person_place="a drawing app", other="person_name")

    assert page.content.decode().count('id="other-') == 1
    assert NEWER in kept(young_person, "/page/5/")
    assert "a drawing app" in kept(young_person, "/page/5/")


@pytest.mark.parametrize("other", ["", "about", "words,x", "\x00"])
def test_odd_choice_does_no_harm(young_person, two, other):
    window, _ = two

    assert window.send(words=NEWER, other=other, seen="x").status_code in {200, 302}


def test_mark_says_nothing_of_the_words(young_person, two):
    marks = [window.hidden["seen"] for window in two]

    assert marks[0] == marks[1]
    assert re.fullmatch(r"[0-9a-f]{16}", marks[0])


def test_what_was_left_in_another_window_is_said(young_person, db):
    answer(young_person, {n: ANSWERS[n] for n in (1, 2, 3)})
    window = Window(young_person, "/page/4/")
    young_person.get("/leave/")
    for name in ("visit", "form"):
        del young_person.cookies[name]

    page = window.send(words=OLDER)  # its token has gone with the cookies
    assert page.status_code == 403
    assert "We cleared your earlier answers." in page.content.decode()
    assert OLDER in page.content.decode()
    following = window.send(words=OLDER)

    assert following.url == "/page/5/?ended=yes"
    said = young_person.get(following.url).content.decode()
    assert "We cleared your earlier answers" in said
    assert 'href="/page/1/"' in said
    assert OLDER in kept(young_person)


def test_first_page_has_nothing_that_could_have_been_cleared(young_person, db):
    page = young_person.post("/page/1/", "about=self", content_type=FORM)

    assert "We cleared" not in page.content.decode()
    assert post(young_person, "/page/1/", {"about": "self"}).url == "/page/2/"
