"""The directory: every number that was asked for, in one place, with an honest date."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from reports.concerns.facets import Topic
from reports.intake.wording import TOPICS_OPEN, TOPICS_OTHER, TOPICS_OWN
from reports.partners import advice, directory, wording
from reports.partners.directory import Fact, services

ROOT = Path(__file__).resolve().parents[2]
DATA = "services.toml"
GIVEN = {  # by issue 5, on the day that stands in the file
    "emergency": "999",
    "relay": "18000",
    "childline": "0800 1111",
    "shout": "85258",
    "samaritans": "116 123",
    "papyrus": "0800 068 4141",
    "runaway": "116 000",
    "rail_police": "61016",
    "act_early": "0800 011 3764",
    "modern_slavery": "08000 121 700",
    "police": "101",
}
ON_THE_WEB = {"bsl", "report_remove", "take_it_down", "ceop", "fearless"}


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


@pytest.mark.parametrize(("id_", "number"), GIVEN.items())
def test_number_is_the_one_that_was_given(id_, number):
    one = directory.service(id_)

    assert one.shown == number
    assert one.checked == date(2026, 11, 22)
    assert digits(number) in {one.dial, one.text}


def test_every_service_is_there_once_and_has_one_way():
    ids = [one.id for one in services()]

    assert sorted(ids) == sorted({*GIVEN, *ON_THE_WEB})
    for one in services():
        assert [bool(one.dial), bool(one.text), bool(one.web)].count(True) == 1, one.id
        link = "" if one.app else r"(tel|sms):\d+|https://[a-z0-9./-]+"
        assert re.fullmatch(link, one.href, re.IGNORECASE), one.id


def test_number_stays_whole_and_in_order_on_a_page_from_the_right():
    number = directory.service("papyrus").number

    assert " " not in number
    assert number.split() == ["0800", "068", "4141"]


def test_every_service_and_fact_has_its_sentence():
    assert set(wording.WHAT_FOR) == {one.id for one in services()}
    assert set(wording.HONEST) <= set(wording.WHAT_FOR)
    for one in services():
        assert one.hours.is_ in {"", *wording.HOURS}, one.id
        assert one.cost.is_ in {"", *wording.COST}, one.id
        assert one.bill.is_ in wording.BILL, one.id
        assert one.name_asked.is_ in {"", *wording.NAME_ASKED}, one.id


def test_every_topic_has_its_page():
    topics = {str(topic) for topic in Topic} - {"unsure"}

    assert {worry.key for worry in advice.WORRIES} == topics


def test_number_of_a_page_stays():
    """They stand in addresses and on posters: a new page takes the next number."""
    assert {worry.number: worry.key for worry in advice.WORRIES} == {
        1: "pictures_wanted",
        2: "picture_threat",
        3: "body",
        4: "too_nice",
        5: "meeting",
        6: "taken_places",
        7: "carrying",
        8: "hate",
        9: "chat",
        10: "else",
        11: "hurt",
    }


@pytest.mark.parametrize("topics", [TOPICS_OWN, TOPICS_OTHER, TOPICS_OPEN])
def test_list_has_the_order_in_which_topics_are_asked(topics):
    asked = [str(topic) for topic, _ in topics if topic != Topic.UNSURE]

    assert [worry.key for worry in advice.WORRIES] == asked


@pytest.mark.parametrize("topic", [*map(str, Topic), "low"])
def test_every_topic_has_somebody_who_can_help(topic):
    found = directory.fitting(advice.LIKE.get(topic, topic))

    assert "childline" in {one.id for one in found}


def test_what_fits_is_no_other_word():
    words = {worry.key for worry in advice.WORRIES} | {"unsure", "seen", "elsewhere"}

    assert {word for one in services() for word in one.fits} == words


def test_no_day_lies_ahead():
    for one in services():
        for fact in one.facts.values():
            assert fact.checked is None or fact.checked <= timezone.localdate(), one.id


@pytest.mark.parametrize(
    ("days", "is_due"), [(0, False), (89, False), (90, True), (400, True), (None, True)]
)
def test_fact_is_due_again(days, is_due):
    on = date(2027, 6, 1)
    checked = None if days is None else on - timedelta(days=days)

    assert directory.is_due(Fact("free", checked), on) is is_due


def test_a_service_was_looked_at_when_all_of_it_was():
    ceop, shout = directory.service("ceop"), directory.service("shout")

    assert (ceop.name_asked.checked, ceop.last_checked) == (date(2026, 11, 22), None)
    assert [kinds for one, kinds in directory.due(date(2026, 11, 23)) if one == shout] == [
        ["hours", "cost", "bill", "name_asked"]
    ]
    assert [kinds for one, kinds in directory.due(date(2028, 1, 1)) if one == shout] == [
        ["number", "hours", "cost", "bill", "name_asked"]
    ]


def test_ceop_says_that_it_needs_a_name():
    said = wording.entry(directory.service("ceop")).good_to_know

    assert "You cannot use it without a name." in " ".join(map(str, said))


def test_report_remove_says_what_it_asks():
    said = " ".join(map(str, wording.entry(directory.service("report_remove")).good_to_know))

    assert "They ask how old you are, and may check that." in said
    assert "It needs an account." in said


def test_nothing_about_bills_holds_up_somebody_in_danger():
    said = wording.entry(directory.service("emergency")).good_to_know

    assert "bill" not in " ".join(map(str, said))


def test_no_number_stands_anywhere_else():
    """Three-figure numbers are part of the language ("the 999 BSL app"); links to them are not."""
    numbers = [one.dial or one.text for one in services() if not one.web]
    spaced = "|".join(r"[\s\u00a0-]?".join(number) for number in numbers if len(number) > 3)
    linked = "|".join(numbers)
    found = re.compile(rf"(?<!\d)(?:{spaced})(?!\d)|(?:tel|sms):(?:{linked})\b")
    files = [*(ROOT / "templates").rglob("*.*")]
    files += [path for room in ("reports", "portal") for path in (ROOT / room).rglob("*.py")]

    for path in files:
        assert not found.search(path.read_text()), path
    assert found.search((ROOT / "reports" / "partners" / DATA).read_text())
