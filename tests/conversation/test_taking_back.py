"""When a young person asks to take it back: a person decides, and says what happened."""

import pytest

from reports.concerns import actions as concerns
from reports.concerns.exceptions import AnswerFirst, NeedsSupervisor, NotAsked, TheyWroteAgain
from reports.concerns.facets import Status
from reports.concerns.models import ContentGrant, Event, SealedPart
from reports.conversation.door import come_back
from reports.conversation.exceptions import NothingWritten, TakenBack
from reports.conversation.forms import new_mark
from reports.conversation.models import Message
from reports.conversation.reading import for_young_person
from reports.conversation.taking_back import decide
from reports.officers.models import Officer
from tests.both_sides import Told
from tests.personas import Somebody

WORDS = "We have cleared it. You can always tell us again."


def ask(told: Told) -> None:
    told.they_write("", kind=Message.Kind.TAKE_BACK)


def decided(told: Told, by: Somebody, *, clear: bool, words: str = WORDS, seen: int = 1) -> None:
    decide(
        concern=told.concern,
        by=by.officer,
        private=by.private,
        clear=clear,
        words=words,
        seen=seen,
        once=new_mark(),
    )


def test_clearing_takes_everything_they_wrote_and_leaves_what_we_wrote(told, supervisor):
    told.they_write("Mxqz more")
    told.we_write("Hello.")
    ask(told)

    decided(told, supervisor, clear=True, seen=3)

    assert told.concern.status == Status.TAKEN_BACK
    assert not SealedPart.objects.exists()
    assert not ContentGrant.objects.exists()
    assert not Message.objects.filter(side=Message.Side.THEM).exists()
    lines = for_young_person(come_back(" ".join(told.words)))
    assert [line.words for line in lines] == ["Hello.", WORDS]


def test_keeping_it_says_why_and_keeps_all(told, officer):
    ask(told)

    decided(told, officer, clear=False, words="We have to keep it to keep you safe.")

    assert told.concern.take_back_asked_at is None
    assert told.concern.they_wrote_at is None
    assert told.concern.answer_by is None  # it is answered, so nothing is due any more
    assert told.opened().story.words
    assert told.concern.events.filter(kind=Event.Kind.NOT_TAKEN_BACK).exists()


@pytest.mark.parametrize("clear", [True, False])
def test_nothing_is_decided_without_words_for_them(told, supervisor, clear):
    ask(told)

    with pytest.raises(NothingWritten):
        decided(told, supervisor, clear=clear, words="")
    assert told.concern.take_back_asked_at is not None


def test_clearing_is_for_a_supervisor(told, officer):
    ask(told)
    assert officer.officer.role == Officer.Role.OFFICER

    with pytest.raises(NeedsSupervisor):
        decided(told, officer, clear=True)
    assert told.opened().story.words


def test_nothing_is_cleared_unread(told, supervisor):
    ask(told)
    told.they_write("Wait, please keep it after all.")

    with pytest.raises(TheyWroteAgain):
        decided(told, supervisor, clear=True, seen=1)
    assert Message.objects.filter(side=Message.Side.THEM).count() == 2


@pytest.mark.parametrize("clear", [True, False])
def test_nobody_asked(told, supervisor, clear):
    with pytest.raises(NotAsked):
        decided(told, supervisor, clear=clear, seen=0)
    assert not Message.objects.exists()


def test_two_colleagues_decide_once(told, officer, supervisor):
    ask(told)
    decided(told, officer, clear=False)

    with pytest.raises(NotAsked):
        decided(told, supervisor, clear=True, seen=2)
    assert told.opened().story.words


def test_it_is_answered_before_it_is_finished(told, officer):
    ask(told)

    with pytest.raises(AnswerFirst):
        concerns.finish(concern=told.concern, by=officer.officer, seen=1)
    with pytest.raises(AnswerFirst):
        concerns.no_answer_needed(concern=told.concern, by=officer.officer, seen=1)


def test_nobody_writes_into_what_is_cleared(told, supervisor):
    ask(told)
    decided(told, supervisor, clear=True)
    told.officer = supervisor

    with pytest.raises(TakenBack):
        told.they_write()
    with pytest.raises(TakenBack):
        told.we_write()
    page = told.come_in().get("/back/1/").content.decode()
    assert "We cleared what you told us, as you asked." in page
    assert WORDS in page
    assert "<textarea" not in page
