"""From a page of help to telling us: the worry that somebody read about is ticked for them, and
stays theirs to change. Nothing is kept of it before they answer."""

import re

import pytest
from django.test import Client

from reports.concerns.facets import About
from reports.concerns.models import Concern
from reports.intake.questions import PATHS, TOPICS
from reports.partners.advice import WORRIES
from reports.visits.models import Visit
from tests.frontend import dom
from tests.telling import ANSWERS, MARKER, answer, post, send

HURT = next(worry.number for worry in WORRIES if worry.key == "hurt")
SAID = "We ticked what you read about."
ASKING = [about for about, path in PATHS.items() if TOPICS in path]


def tell_us(client, number):
    """Open a page of help and tap "Tell us"; the address of the first question."""
    page = client.get(f"/help/{number}/").content.decode()
    leads = next(
        node.attrs["href"]
        for node in dom.read(page).walk()
        if node.tag == "a" and node.text() == "Tell us"
    )
    return client.get(leads, follow=True).redirect_chain[-1][0]


def come_from_help(client, about="self", number=HURT):
    post(client, tell_us(client, number), {"about": about})


def ticked(client):
    """What stands ticked on the page of topics."""
    return re.findall(r'value="(\w+)" checked', topics_page(client))


def topics_page(client):
    return client.get("/page/3/").content.decode()


@pytest.mark.parametrize("worry", WORRIES, ids=lambda worry: worry.key)
def test_worry_that_was_read_about_is_ticked(young_person, db, worry):
    come_from_help(young_person, number=worry.number)

    assert ticked(young_person) == [worry.key]


@pytest.mark.parametrize("about", ASKING)
def test_page_says_why_one_is_ticked_and_asks_no_second_time(young_person, db, about):
    come_from_help(young_person, about)

    text = topics_page(young_person)

    assert SAID in text
    assert "Is this what is worrying you?" in text
    assert "What is worrying you?" not in text


def test_going_on_makes_it_an_answer(young_person, db):
    come_from_help(young_person)

    post(young_person, "/page/3/", {"topics": ["hurt", "chat"]})

    assert ticked(young_person) == ["hurt", "chat"]
    assert SAID not in topics_page(young_person)
    assert "Someone hurts or scares me" in young_person.get("/check/").content.decode()


@pytest.mark.parametrize("given", [{"topics": ["chat"]}, {"topics": []}, {"skip": "1"}])
def test_what_they_take_back_does_not_come_up_again(young_person, db, given):
    come_from_help(young_person)

    post(young_person, "/page/3/", given)

    assert ticked(young_person) == given.get("topics", [])


def test_it_comes_beside_what_they_ticked_before(young_person, db):
    answer(young_person, {1: ANSWERS[1], 3: {"topics": ["chat"]}})

    come_from_help(young_person)

    assert ticked(young_person) == ["hurt", "chat"]
    assert SAID in topics_page(young_person)
    assert "Someone hurts" not in young_person.get("/check/").content.decode()


def test_it_waits_while_they_go_back_and_forth(young_person, db):
    come_from_help(young_person)

    post(young_person, "/page/2/", {"back": "1"})
    post(young_person, "/page/1/", {"about": "friend"})

    assert ticked(young_person) == ["hurt"]


@pytest.mark.parametrize("about", [about for about in PATHS if about not in ASKING])
def test_path_without_topics_shows_the_worry_that_was_read_about(young_person, central, about):
    come_from_help(young_person, about)
    assert SAID in topics_page(young_person)
    answer(young_person, {3: {"topics": ticked(young_person)}, 4: {"words": MARKER}})
    page = young_person.get("/check/").content.decode()
    assert "Someone is being hurt or scared" in page
    assert "/page/3/?from=check" in page
    assert "We left out" not in page

    send(young_person)

    assert [row.topic for row in Concern.objects.get().topics.all()] == ["hurt"]


@pytest.mark.parametrize("about", [about for about in PATHS if about not in ASKING])
@pytest.mark.parametrize("given", [{"topics": []}, {"skip": "1"}])
def test_path_without_topics_sends_none_that_was_taken_out(young_person, central, about, given):
    come_from_help(young_person, about)
    answer(young_person, {3: given, 4: {"words": MARKER}})

    send(young_person)

    assert not Concern.objects.get().topics.exists()


def test_nothing_is_sent_that_nobody_saw_ticked(young_person, officer, central):
    come_from_help(young_person)
    answer(young_person, {4: {"words": MARKER}})

    send(young_person)

    assert not Concern.objects.get().topics.exists()
    answer(young_person, {1: {"about": About.SELF}})
    assert ticked(young_person) == []  # whoever tells next on this phone did not read about it


def test_nothing_is_kept_and_no_address_tells_before_they_answer(db):
    client = Client()
    address = tell_us(client, HURT)

    assert address == f"/page/1/?from={HURT}"
    assert client.get(address).status_code == 200
    assert not Visit.objects.exists()
    assert list(client.cookies) == ["visit", "form"]


def test_row_in_the_database_does_not_show_it(young_person, db):
    come_from_help(young_person)

    assert b"hurt" not in bytes(Visit.objects.get().sealed)


@pytest.mark.parametrize("number", ["", "0", "12", "check", "-1", "hurt", "²", "1" * 5_000])
def test_number_that_is_not_there_changes_nothing(young_person, db, number):
    address = young_person.get("/begin/", {"from": number}).url
    assert address == "/page/1/?begun=yes"

    post(young_person, f"/page/1/?from={number}", {"about": "self"})

    assert ticked(young_person) == []


def test_number_counts_on_the_first_page_alone(young_person, db):
    answer(young_person, {1: ANSWERS[1]})

    post(young_person, f"/page/2/?from={HURT}", {"safe": "yes"})

    assert ticked(young_person) == []


@pytest.mark.parametrize("address", ["/help/", "/help/numbers/", "/"])
def test_other_ways_in_tick_nothing(young_person, db, address):
    assert not re.search(r"/begin/\?from=\d", young_person.get(address).content.decode())
