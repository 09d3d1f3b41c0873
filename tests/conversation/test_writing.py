"""Both sides write and read; nothing is lost, doubled, or shown to the wrong eyes."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from reports.audit.models import AuditRow
from reports.concerns import actions as concerns
from reports.concerns.exceptions import NotYourUnit, TheyWait, TheyWroteAgain
from reports.concerns.facets import Lane, Status, Urgency
from reports.concerns.handing_over import hand_over
from reports.concerns.models import Concern, Event, this_hour
from reports.conversation.exceptions import NothingWritten
from reports.conversation.forms import MessageForm
from reports.conversation.models import Message
from reports.conversation.reading import for_officers, for_young_person
from reports.routing import rules
from reports.routing.actions import route
from tests.both_sides import Told

OURS = "We are glad that you told us."
THEIRS = "Mxqz again: he wrote today"


def test_both_sides_write_and_read_in_order(told: Told):
    told.they_write(THEIRS)
    told.we_write(OURS)
    told.they_write("Thank you.")

    lines = for_officers(told.opened())

    assert [(line.side, line.words) for line in lines] == [
        ("them", THEIRS),
        ("us", OURS),
        ("them", "Thank you."),
    ]


def test_young_person_sees_what_we_wrote_and_nothing_of_their_own(told: Told):
    told.they_write(THEIRS)
    told.we_write(OURS)

    lines = for_young_person(told.visitor)

    assert [(line.side, line.words) for line in lines] == [("them", None), ("us", OURS)]
    assert THEIRS not in str(lines)


def test_marks_say_what_was_seen_by_whom(told: Told):
    told.they_write(THEIRS)
    told.we_write(OURS)

    first = for_officers(told.opened())
    assert first[0].is_new
    assert first[1].seen_at is None
    for_young_person(told.visitor)
    later = for_officers(told.opened())
    assert not later[0].is_new
    assert later[1].seen_at == this_hour()


def test_answer_is_awaited_from_the_first_message_until_we_write(told: Told):
    told.they_write()
    Concern.objects.update(they_wrote_at=this_hour() - timedelta(hours=3))
    told.they_write("And once more.")

    assert told.concern.they_wrote_at == this_hour() - timedelta(hours=3)
    assert told.we_write() is True
    assert told.concern.they_wrote_at is None
    assert told.concern.answer_by is None
    assert told.concern.we_wrote_at == this_hour()


def test_message_that_came_while_an_officer_was_writing_goes_on_waiting(told: Told):
    seen = told.concern.message_count
    told.they_write()

    assert told.we_write(seen=seen) is False
    assert told.concern.they_wrote_at is not None


def test_message_brings_back_what_was_finished(told: Told):
    concerns.finish(concern=told.concern, by=told.officer.officer, seen=0)
    told.they_write()

    assert told.concern.status == Status.ROUTED
    assert told.concern.events.filter(kind=Event.Kind.REOPENED, by=None).exists()


def test_nothing_is_finished_unread(told: Told):
    told.they_write()

    with pytest.raises(TheyWroteAgain):
        concerns.finish(concern=told.concern, by=told.officer.officer, seen=0)
    with pytest.raises(TheyWait):
        concerns.finish(concern=told.concern, by=told.officer.officer, seen=1)
    told.we_write()
    concerns.finish(concern=told.concern, by=told.officer.officer, seen=2)
    assert told.concern.status == Status.FINISHED


def test_officer_of_the_unit_that_had_it_finishes_nothing_any_more(told: Told, outsider):
    """They hold a page from before it was handed over."""
    before, by = told.concern, told.officer
    hand_over(concern=before, to=outsider.officer.unit, by=by.officer, private=by.private)

    for step in (concerns.finish, concerns.no_answer_needed):
        with pytest.raises(NotYourUnit):
            step(concern=before, by=by.officer, seen=0)
    with pytest.raises(NotYourUnit):
        concerns.reopen(concern=before, by=by.officer)
    assert told.concern.status == Status.ROUTED


def test_not_being_safe_told_while_routing_works_is_not_lost(told: Told, monkeypatch):
    Concern.objects.update(status=Status.JUST_IN, lane=Lane.JUST_IN, answer_by=None)
    real = rules.decide

    def slow(**facets):
        monkeypatch.setattr(rules, "decide", real)
        told.they_write(safe="no")
        return real(**facets)

    monkeypatch.setattr(rules, "decide", slow)
    assert route(told.concern.id) is False
    assert route(told.concern.id) is True

    assert told.concern.lane == Lane.NOW


def test_message_that_came_before_routing_waits_a_day_at_most(told: Told):
    Concern.objects.update(status=Status.JUST_IN, lane=Lane.JUST_IN, answer_by=None)
    Concern.objects.update(urgency=Urgency.ORDINARY)
    told.they_write()

    route(told.concern.id)

    assert told.concern.lane == Lane.TODAY


def test_same_form_with_other_words_is_another_message(told: Told):
    mark = uuid.uuid4()
    forms = [MessageForm({"words": words, "once": mark}) for words in ("one", "one", "two")]

    assert all(form.is_valid() for form in forms)
    first, again, other = (form.mark for form in forms)
    assert first == again != other
    assert mark.hex not in {first, other}


def test_thank_you_can_be_left_as_it_is(told: Told):
    told.they_write("Thank you.")

    with pytest.raises(TheyWroteAgain):
        concerns.no_answer_needed(concern=told.concern, by=told.officer.officer, seen=0)
    concerns.no_answer_needed(concern=told.concern, by=told.officer.officer, seen=1)

    assert told.concern.they_wrote_at is None
    assert told.concern.status == Status.ROUTED


@pytest.mark.parametrize(
    ("lane", "safe", "after", "urgency"),
    [
        (Lane.THIS_WEEK, "", Lane.TODAY, Urgency.ORDINARY),
        (Lane.THIS_WEEK, "no", Lane.NOW, Urgency.NOW),
        (Lane.THIS_WEEK, "unsure", Lane.TODAY, Urgency.SOON),
        (Lane.THIS_WEEK, "yes", Lane.TODAY, Urgency.ORDINARY),
        (Lane.TODAY, "no", Lane.NOW, Urgency.NOW),
        (Lane.TODAY, "", Lane.TODAY, Urgency.ORDINARY),
        (Lane.NOW, "yes", Lane.NOW, Urgency.ORDINARY),
    ],
)
def test_message_never_makes_it_wait_longer(told: Told, lane, safe, after, urgency):
    Concern.objects.update(lane=lane, urgency=Urgency.ORDINARY, answer_by=None)

    told.they_write(safe=safe)

    assert (told.concern.lane, told.concern.urgency) == (after, urgency)
    assert told.concern.answer_by is not None


def test_message_before_routing_waits_in_just_in_and_is_routed(told: Told):
    Concern.objects.update(status=Status.JUST_IN, lane=Lane.JUST_IN, answer_by=None)

    told.they_write(safe="no")

    assert told.concern.lane == Lane.JUST_IN
    assert told.concern.urgency == Urgency.NOW


def test_two_taps_send_one_message(told: Told):
    for _ in range(2):
        told.they_write(once="a" * 32)
        told.we_write(once="b" * 32)

    assert Message.objects.count() == 2


def test_empty_message_is_not_sent(told: Told):
    with pytest.raises(NothingWritten):
        told.they_write("")
    with pytest.raises(NothingWritten):
        told.we_write("")


def test_officer_of_another_unit_writes_and_reads_nothing(told: Told, outsider):
    told.they_write(THEIRS)
    told.officer = outsider

    with pytest.raises(NotYourUnit):
        told.we_write()
    with pytest.raises(NotYourUnit):
        told.opened()


def test_writing_is_in_the_history_and_the_audit_trail(told: Told):
    told.they_write()
    told.we_write()

    kinds = list(told.concern.events.values_list("kind", flat=True))
    assert kinds[-2:] == ["they_wrote", "we_wrote"]
    assert AuditRow.objects.filter(verb="concern.we-wrote").count() == 1


def test_moments_of_a_young_person_are_kept_to_the_hour(told: Told):
    told.they_write()

    moments = [
        Message.objects.get().written_at,
        told.concern.events.latest("id").at,
        told.concern.they_wrote_at or timezone.now(),
    ]
    assert all((at.minute, at.second, at.microsecond) == (0, 0, 0) for at in moments)
