"""Sealing, keeping, opening, finishing."""

import itertools

import pytest
from django.db import IntegrityError, transaction

from reports.audit.models import AuditRow
from reports.concerns import actions, opening, policies, telling
from reports.concerns.exceptions import (
    HistoryIsAppendOnly,
    NotFromHere,
    NotYourUnit,
    NoUnitReady,
)
from reports.concerns.facets import Status, Topic
from reports.concerns.lifecycle import TRANSITIONS, after
from reports.concerns.models import Concern, ContentGrant, Event, SealedPart
from reports.concerns.story import Contact, Story, contact_from, story_from, to_bytes
from reports.officers.exceptions import HoldsNoKey
from reports.routing.actions import route
from reports.vault.exceptions import CannotOpen
from tests.telling import MARKER, keep_concern


def test_open_story_gives_back_what_was_told(officer):
    concern = keep_concern(topics=frozenset({Topic.CHAT}))

    opened = opening.open_story(concern=concern, by=officer.officer, private=officer.private)

    assert opened.story.words == MARKER
    assert opened.contact.how == "here"
    assert (
        AuditRow.objects.filter(
            verb="concern.opened", subject=f"concern:{concern.id}", actor=str(officer.officer.pk)
        ).count()
        == 1
    )


def test_open_story_twice_is_one_event_and_two_audit_rows(officer):
    concern = keep_concern()

    for _ in range(2):
        opening.open_story(concern=concern, by=officer.officer, private=officer.private)

    assert concern.events.filter(kind=Event.Kind.OPENED).count() == 1
    assert AuditRow.objects.filter(verb="concern.opened").count() == 2


def test_open_story_of_another_unit_is_refused(officer, outsider):
    concern = keep_concern("leeds")

    with pytest.raises(NotYourUnit):
        opening.open_story(concern=concern, by=outsider.officer, private=outsider.private)
    assert not AuditRow.objects.filter(verb="concern.opened").exists()


def test_open_story_without_the_units_key_is_refused(officer):
    concern = keep_concern()
    officer.officer.grants.all().delete()

    with pytest.raises(HoldsNoKey):
        opening.open_story(concern=concern, by=officer.officer, private=officer.private)


def test_open_story_with_somebody_elses_private_key_does_not_open(officer, outsider):
    concern = keep_concern()

    with pytest.raises(CannotOpen):
        opening.open_story(concern=concern, by=officer.officer, private=outsider.private)


def test_parts_swapped_between_concerns_do_not_open(officer):
    one, other = keep_concern(), keep_concern()
    mine = SealedPart.objects.get(concern=one, kind="story")
    mine.sealed = SealedPart.objects.get(concern=other, kind="story").sealed
    mine.save()

    with pytest.raises(CannotOpen):
        opening.open_story(concern=one, by=officer.officer, private=officer.private)


def test_grants_swapped_between_concerns_do_not_open(officer):
    one, other = keep_concern(), keep_concern()
    ContentGrant.objects.filter(concern=one).update(
        sealed_key=ContentGrant.objects.get(concern=other).sealed_key
    )

    with pytest.raises(CannotOpen):
        opening.open_story(concern=one, by=officer.officer, private=officer.private)


def test_seal_without_any_unit_says_so(db):
    with pytest.raises(NoUnitReady):
        keep_concern("leeds")


def test_stored_sizes_tell_nothing(officer):
    sizes = set()
    for words in ("", "a", "word " * 200, "ü" * 1500):
        sealed = telling.seal(
            facets=telling.Facets(),
            unit_slug="leeds",
            told=Story(words=words),
            contact=Contact(how="email", email="someone@example.org" if words else ""),
        )
        sizes |= {len(part) for part in sealed.parts.values()}

    assert len(sizes) == 1


def test_moments_are_kept_to_the_hour(officer):
    concern = keep_concern()
    route(concern.id)
    concern.refresh_from_db()

    moments = [concern.told_at, concern.answer_by, *(e.at for e in concern.events.all())]
    assert all((m.minute, m.second, m.microsecond) == (0, 0, 0) for m in moments)


@pytest.mark.parametrize(
    ("field", "value"),
    [("lane", 9), ("status", "lost"), ("district", "london"), ("age_band", "9"), ("about", "")],
)
def test_database_refuses_what_is_not_in_the_list(officer, field, value):
    concern = keep_concern()

    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(id=concern.id).update(**{field: value})


def test_history_cannot_be_changed(officer):
    event = keep_concern().events.get()

    for change in (event.save, event.delete, Event.objects.all().delete):
        with pytest.raises(HistoryIsAppendOnly):
            change()
    with pytest.raises(HistoryIsAppendOnly):
        Event.objects.update(kind=Event.Kind.OPENED)


VERBS = {verb for _, verb in TRANSITIONS}


@pytest.mark.parametrize(("status", "verb"), list(itertools.product(Status, sorted(VERBS))))
def test_every_transition_is_in_the_table_or_refused(status, verb):
    if (status, verb) in TRANSITIONS:
        assert after(status, verb) in Status
    else:
        with pytest.raises(NotFromHere):
            after(status, verb)


def test_finish_and_reopen(officer):
    concern = keep_concern()
    route(concern.id)
    concern.refresh_from_db()

    actions.finish(concern=concern, by=officer.officer, seen=0)
    assert not Concern.objects.waiting().exists()

    concern.refresh_from_db()
    actions.reopen(concern=concern, by=officer.officer)
    assert Concern.objects.waiting().get().status == Status.ROUTED


def test_finish_when_a_colleague_was_quicker(officer):
    concern = keep_concern()
    route(concern.id)
    mine, theirs = Concern.objects.get(), Concern.objects.get()
    actions.finish(concern=theirs, by=officer.officer, seen=0)

    with pytest.raises(NotFromHere):
        actions.finish(concern=mine, by=officer.officer, seen=0)
    assert Event.objects.filter(kind=Event.Kind.FINISHED).count() == 1


def test_finish_by_another_unit_is_refused(officer, outsider):
    concern = keep_concern()

    with pytest.raises(NotYourUnit):
        actions.finish(concern=concern, by=outsider.officer, seen=0)


def test_policy_may_open(officer, outsider):
    concern = keep_concern("leeds")
    away = officer.officer
    assert policies.may_open(away, concern)
    assert not policies.may_open(outsider.officer, concern)
    away.is_active = False
    assert not policies.may_open(away, concern)


@pytest.mark.parametrize(
    ("part", "back"),
    [
        (Story(words="Ünïcode 🙂\nnew line", person_name="x"), story_from),
        (Contact(how="phone", phone="01632 960 001"), contact_from),
    ],
)
def test_documents_round_trip_and_never_show_themselves(part, back):
    assert back(to_bytes(part)) == part
    assert "01632" not in repr(part)
    assert "code" not in repr(part)


def test_story_from_before_there_were_questions_for_a_friend_still_opens():
    before = (
        b'{"v": 1, "words": "kite", "safe": "yes", "still": "", "person_name": "",'
        b' "person_place": "a game"}'
    )

    assert story_from(before) == Story(words="kite", safe="yes", person_place="a game")
