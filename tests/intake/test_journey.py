"""The young person's way, page by page, with a browser that runs no scripts."""

import pytest
from django.urls import reverse

from reports.concerns import opening as concerns
from reports.concerns.facets import Topic
from reports.concerns.models import Concern
from tests.telling import ANSWERS, MARKER, answer, begin, post, send


def test_whole_journey_reaches_the_officer(young_person, officer):
    answer(young_person, ANSWERS)

    assert send(young_person).url == reverse("intake:done")
    page = young_person.get(reverse("intake:done"))

    concern = Concern.objects.get()
    opened = concerns.open_story(concern=concern, by=officer.officer, private=officer.private)
    assert opened.story.words == MARKER
    assert opened.story.person_name == "kite_42"
    assert (concern.age_band, concern.district, concern.about) == ("10_to_12", "leeds", "self")
    assert {topic.topic for topic in concern.topics.all()} == {Topic.TOO_NICE, Topic.CHAT}
    words = page.context["words"]
    assert len(words) >= 7
    assert MARKER not in page.content.decode()


def test_next_without_an_answer_is_like_skip(young_person, db):
    response = post(young_person, reverse("intake:page", args=[1]))

    assert response.url == reverse("intake:page", args=[2])


def test_go_on_leads_to_the_first_open_question(young_person, db):
    answer(young_person, {1: {"about": "self"}, 2: {"safe": "yes"}})

    assert "/page/3/" in young_person.get("/").content.decode()
    check = young_person.get("/check/").content.decode()
    assert '<a class="tap" href="/page/3/?from=check">Answer more questions</a>' in check


def test_change_from_the_check_page_goes_back_there(young_person, db):
    answer(young_person, ANSWERS)
    page = young_person.get(reverse("intake:check")).content.decode()
    assert "/page/8/?from=check" in page

    assert post(young_person, "/page/8/?from=check", {"district": "wakefield"}).url == "/check/"
    assert "Wakefield" in young_person.get(reverse("intake:check")).content.decode()


def test_change_that_brings_up_a_new_question_asks_it_first(young_person, db):
    answer(young_person, ANSWERS)

    response = post(young_person, "/page/9/?from=check", {"how": "phone"})

    assert response.url == "/page/11/?from=check"
    assert post(young_person, response.url, {"phone": "01632 960001"}).url == "/check/"


@pytest.mark.parametrize(
    ("about", "safe", "age"),
    [
        ("self", "Are you safe", "How old are you"),
        ("friend", "Is your friend safe", "How old is your friend"),
        ("someone_else", "Are they safe", "About how old are they"),
        ("unsaid", "Is everyone safe", "How old is the person"),
    ],
)
def test_questions_speak_of_the_right_person(young_person, db, about, safe, age):
    answer(young_person, {1: {"about": about}})

    assert safe in young_person.get("/page/2/").content.decode()
    assert age in young_person.get("/page/7/").content.decode()


@pytest.mark.parametrize(("safe", "shown"), [("no", True), ("unsure", True), ("yes", False)])
def test_help_comes_at_once_and_stands_in_nobodys_way(young_person, db, safe, shown):
    begin(young_person)
    response = post(young_person, "/page/2/", {"safe": safe})
    text = young_person.get(response.url).content.decode()

    assert ("press 55." in text) is shown
    assert "What is worrying you?" in text
