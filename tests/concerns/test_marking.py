"""Marks beside a concern: of what was told and written, in memory, and of nobody's own ways."""

import logging

import pytest

from reports.concerns import marking, telling
from reports.concerns.facets import Status
from reports.concerns.models import Concern, ConcernMark, this_hour
from reports.concerns.story import Contact, Story
from reports.conversation.forms import new_mark
from reports.conversation.models import Message
from reports.conversation.taking_back import decide
from reports.vault import blind
from tests.telling import ANSWERS, answer, keep_concern, send

PEPPER = b"tests only: pepper"
NAMED = "his snap is kite_42"


def mark(kind: str, value: str) -> bytes:
    return blind.mark(kind, value, by=PEPPER)


KITE, PHONE = mark("account", "kite42"), mark("phone", "+447700900123")


def lying(concern: Concern) -> set[bytes]:
    return {bytes(index) for index in concern.marks.values_list("index", flat=True)}


def test_everything_they_typed_is_marked_but_their_own_ways():
    told = Story(
        words="he has 07700 900 123, I have 07700 900456",
        person_name="kite_42",
        person_place="12 Kite Street, Leeds LS1 4AP",
        place="LS1",
    )
    contact = Contact(how="phone", phone="07700900456", email="me@example.org")

    made = marking.marks_of(told, contact)

    assert set(made) == {KITE, PHONE, mark("house", "12 LS14AP")}


@pytest.mark.parametrize("words", ["", NAMED, "@kite_42 @moon_7 @day_8 @sun_91"])
def test_each_concern_has_as_many_whatever_it_names(officer, words):
    assert len(lying(keep_concern(words=words))) == 4


def test_telling_through_the_pages_keeps_marks_and_shows_no_name(officer, young_person):
    answer(young_person, ANSWERS)
    send(young_person)

    concern = Concern.objects.get()
    assert KITE in lying(concern)
    assert not any(b"kite" in index for index in lying(concern))


def test_writing_again_marks_what_is_new(told):
    before = lying(told.concern)

    told.they_write("he is @moon_7 now, and still @kite_42")

    new = lying(told.concern) - before
    assert len(new) == 4
    assert mark("account", "moon7") in new
    assert sum(index == KITE for index in lying(told.concern)) == 1


def test_writing_again_with_nothing_in_it_leaves_as_many(told):
    told.they_write("Thank you.")

    assert told.concern.marks.count() == 8


def test_officers_words_are_never_marked(told):
    before = lying(told.concern)

    told.we_write("Is it @moon_7?")

    assert lying(told.concern) == before


def test_what_is_taken_back_has_no_marks_any_more(told, supervisor):
    told.they_write("please", kind=Message.Kind.TAKE_BACK)
    concern = told.concern

    decide(
        concern=concern,
        by=supervisor.officer,
        private=supervisor.private,
        clear=True,
        words="It is cleared.",
        seen=concern.message_count,
        once=new_mark(),
    )

    assert told.concern.status == Status.TAKEN_BACK
    assert not ConcernMark.objects.exists()


def test_where_marking_breaks_it_is_told_all_the_same(officer, monkeypatch, caplog):
    def breaks(*texts, **more):
        raise RuntimeError("the words of a child could stand here")

    monkeypatch.setattr(marking, "found", breaks)

    with caplog.at_level(logging.ERROR):
        concern = keep_concern(words=NAMED)

    assert len(lying(concern)) == 4
    assert "RuntimeError" in caplog.text
    assert "words of a child" not in caplog.text


def test_marks_made_before_are_not_made_again(officer, monkeypatch):
    monkeypatch.setattr(marking, "found", None)

    sealed = telling.seal(
        facets=telling.Facets(),
        unit_slug="leeds",
        told=Story(words=NAMED),
        contact=Contact(),
        marks=[PHONE],
    )
    concern = telling.keep(sealed, told_at=this_hour())

    assert PHONE in lying(concern)
    assert KITE not in lying(concern)
    assert "marks" not in repr(sealed)
