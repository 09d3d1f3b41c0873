"""Help that fits what was ticked, after sending."""

from collections.abc import Collection

import pytest

from reports.concerns.facets import Topic
from reports.visits import help_now
from tests.telling import ANSWERS, answer, send

FIRST = [
    ("pictures_wanted", "Report Remove"),
    ("picture_threat", "Report Remove"),
    ("body", "CEOP"),
    ("hurt", "Childline"),
    ("too_nice", "CEOP"),
    ("meeting", "CEOP"),
    ("taken_places", "British Transport Police"),
    ("carrying", "Fearless"),
    ("hate", "ACT Early"),
    ("chat", "CEOP"),
    ("else", "Childline"),
    ("unsure", "Childline"),
    ("low", "Childline"),
]


def names(*topics: str, besides: Collection[help_now.Way] = ()) -> list[str]:
    return [entry.name for entry in help_now.fits(topics, besides)]


@pytest.mark.parametrize(("topic", "first"), FIRST)
def test_nearest_help_comes_first(topic, first):
    assert names(topic)[0] == first


def test_every_topic_is_tried():
    assert {topic for topic, _ in FIRST} == {*map(str, Topic), "low"}


def test_taken_by_train_has_the_railway_police_and_the_runaway_helpline():
    assert names("taken_places") == [
        "British Transport Police",
        "Modern Slavery Helpline",
        "Runaway Helpline",
        "Childline",
    ]


def test_hurt_has_somebody_to_call_and_somebody_to_text():
    assert names("hurt") == ["Childline", "Shout", "101"]


def test_somewhere_else_has_the_police_who_are_near_whatever_was_ticked():
    assert names("elsewhere", "chat") == ["CEOP", "Childline", "101"]
    assert "101" in names("elsewhere", *map(str, Topic))


def test_a_lot_for_a_friend_leads_to_somebody_who_listens():
    assert names("low") == ["Childline", "Shout", "Papyrus HOPELINE247", "Samaritans"]


def test_every_topic_gets_something_and_none_fills_the_page():
    found = names("picture_threat", "hate", "carrying")

    assert len(found) == help_now.MOST_FITS
    assert {"Report Remove", "ACT Early", "Fearless"} <= set(found)


def test_everything_ticked_is_still_short():
    assert len(names(*map(str, Topic))) == help_now.MOST_FITS


def test_what_the_page_has_already_is_not_said_twice():
    ways = help_now.ways(["meeting"], "self")

    assert names("meeting", besides=ways) == ["CEOP", "101"]


@pytest.mark.parametrize("topic", ["body", "hurt", "meeting", "taken_places"])
def test_danger_is_no_matter_of_what_was_ticked(young_person, officer, topic):
    answer(young_person, {**ANSWERS, 3: {"topics": [topic]}})
    send(young_person)

    page = young_person.get("/done/").content.decode()

    assert page.index("tel:999") < page.index("Help that fits")
    assert page.index("press 55") < page.index("Help that fits")


def test_nothing_ticked_brings_nothing():
    assert names("") == []


def test_last_page_has_it_with_numbers_and_bills(young_person, officer):
    answer(young_person, {**ANSWERS, 3: {"topics": ["hate"]}})
    send(young_person)

    page = young_person.get("/done/")

    assert [entry.name for entry in page.context["help_fits"]] == ["ACT Early", "Childline", "101"]
    assert "tel:08000113764" in page.content.decode()
    assert "phone bill" in page.content.decode()
