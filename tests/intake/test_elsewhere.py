"""Telling us from outside of our five districts: who reads it, and who is nearer."""

import pytest

from reports.concerns.models import Concern
from tests.frontend import dom
from tests.telling import ANSWERS, answer, send

FAR = ANSWERS | {8: {"district": "elsewhere"}}


def text_of(response):
    return dom.read(response.content.decode()).text()


@pytest.fixture
def told_from_far(young_person, officer, central):
    answer(young_person, FAR)
    send(young_person)
    return young_person


def test_place_page_says_who_reads_it_and_who_is_near(young_person, db):
    answer(young_person, {number: ANSWERS[number] for number in range(1, 8)})

    text = text_of(young_person.get("/page/8/"))

    assert "Our central team reads it. For the police near you, call 101." in text
    assert "That is fine. Our central team reads it." in text


def test_last_page_says_what_is_true(told_from_far):
    text = text_of(told_from_far.get("/done/"))

    assert Concern.objects.get().unit.slug == "central"
    assert "An officer of our central team reads it." in text
    assert "Police near that place may be quicker." in text
    assert "In danger, call 999. If not, call 101." in text


def test_last_page_has_the_number_to_tap(told_from_far):
    assert "tel:101" in told_from_far.get("/done/").content.decode()


@pytest.mark.parametrize("district", ["leeds", "unsure", ""])
def test_nobody_else_is_told_that_we_are_far(young_person, officer, central, district):
    answer(young_person, ANSWERS | {8: {"district": district} if district else {"skip": "1"}})
    send(young_person)

    text = text_of(young_person.get("/done/"))

    assert "Police near that place" not in text
    assert "An officer reads what you told us." in text


@pytest.mark.parametrize(("language", "said"), [("en-gb", False), ("en", True)])
def test_another_language_says_that_the_words_are_english(told_from_far, settings, language, said):
    settings.LANGUAGES = [("en-gb", "English"), ("en", "Another")]
    told_from_far.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    text = text_of(told_from_far.get("/done/"))

    assert ("These are English words." in text) is said
