"""Sealing anew after somebody left or after an upgrade: bit by bit, and never the worse for it."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from reports.concerns.models import Concern, ContentGrant, SealedPart
from reports.concerns.opening import open_story
from reports.conversation import resealing
from reports.conversation.models import Message
from reports.conversation.reading import for_officers, for_young_person
from reports.officers.leaving import see_off
from reports.officers.models import UnitKey, UnitKeyGrant
from reports.vault import content
from tests.both_sides import Told
from tests.personas import PASSWORD, _somebody
from tests.telling import MARKER, keep_concern


@pytest.fixture
def newer_format(monkeypatch):
    """A release with a format of its own beside the first one."""

    def begin():
        monkeypatch.setitem(content.FORMATS, 2, content.PaddedGcm())

    return begin


@pytest.fixture
def rotated(officer, supervisor):
    """Somebody left, so the unit has a new key."""

    def leave() -> None:
        bo = _somebody(officer.officer.unit, "bo").officer
        see_off(officer=bo, by=supervisor.officer, private=supervisor.private)

    return leave


def read(concern: Concern, by) -> str:
    return open_story(concern=concern, by=by.officer, private=by.private).story.words


def test_concerns_are_sealed_to_the_new_key_and_still_open(officer, rotated):
    kept = [keep_concern() for _ in range(3)]
    rotated()
    assert resealing.outdated(officer.officer.unit).count() == 3

    done = resealing.some(by=officer.officer, private=officer.private, most=10)

    assert (done.done, done.stuck) == (3, 0)
    assert not resealing.outdated(officer.officer.unit).exists()
    assert set(ContentGrant.objects.values_list("unit_key__number", flat=True)) == {2}
    assert [read(concern, officer) for concern in kept] == [MARKER] * 3


def test_it_stops_half_way_and_goes_on_where_it_was(officer, rotated):
    kept = [keep_concern() for _ in range(5)]
    rotated()

    first = resealing.some(by=officer.officer, private=officer.private, most=2)
    assert resealing.outdated(officer.officer.unit).count() == 3
    assert [read(concern, officer) for concern in kept] == [MARKER] * 5
    second = resealing.some(by=officer.officer, private=officer.private, most=9, after=first.last)

    assert (first.done, second.done) == (2, 3)


def test_retired_key_opens_nothing_once_all_is_done(officer, rotated):
    concern = keep_concern()
    rotated()
    resealing.some(by=officer.officer, private=officer.private, most=9)
    UnitKeyGrant.objects.filter(unit_key__retired_at__isnull=False).delete()

    assert read(concern, officer) == MARKER


def test_retired_keys_are_taken_away_once_nothing_needs_them(officer, rotated):
    concern = keep_concern()
    rotated()
    unit = officer.officer.unit
    old = UnitKeyGrant.objects.filter(unit_key__retired_at__isnull=False)
    UnitKey.objects.filter(number=1).update(retired_at=timezone.now() - timedelta(hours=2))
    assert resealing.forget_old_keys(unit, by="test") == 0  # a concern is sealed to it
    resealing.some(by=officer.officer, private=officer.private, most=9)
    UnitKey.objects.filter(number=1).update(retired_at=timezone.now() - timedelta(minutes=50))
    assert resealing.forget_old_keys(unit, by="test") == 0  # somebody may be sealing to it
    assert old.exists()
    UnitKey.objects.filter(number=1).update(retired_at=timezone.now() - timedelta(hours=2))

    officer.sign_in().get(reverse("triage:queue"))

    assert not old.exists()
    assert read(concern, officer) == MARKER


def test_new_format_reaches_story_and_answers(told: Told, newer_format):
    told.we_write("Sealed in the first format.")
    newer_format()
    assert resealing.outdated(told.concern.unit).count() == 1

    resealing.some(by=told.officer.officer, private=told.officer.private, most=9)

    assert set(SealedPart.objects.values_list("format", flat=True)) == {2}
    assert {bytes(part.sealed)[0] for part in SealedPart.objects.all()} == {2}
    assert Message.objects.get().format == 2
    assert for_officers(told.opened())[0].words == "Sealed in the first format."
    assert for_young_person(told.visitor)[0].words == "Sealed in the first format."
    assert not resealing.outdated(told.concern.unit).exists()


def test_one_that_does_not_open_is_left_as_it_is_and_holds_up_nobody(officer, rotated):
    broken, whole = keep_concern(), keep_concern()
    ContentGrant.objects.filter(concern=broken).update(sealed_key=b"\x01" + bytes(1200))
    rotated()

    rounds = [
        resealing.a_few(by=officer.officer, private=officer.private, most=1) for _ in range(40)
    ]

    assert sum(was.done for was in rounds) == 1
    assert any(was.stuck for was in rounds)
    assert list(resealing.outdated(officer.officer.unit)) == [broken]
    assert read(whole, officer) == MARKER


def test_it_goes_on_while_officers_look_at_the_queue(officer, rotated):
    for _ in range(3):
        keep_concern()
    rotated()
    desk = officer.sign_in()

    page = desk.get(reverse("triage:queue"))

    assert page.context["to_seal_anew"] == 0
    assert not resealing.outdated(officer.officer.unit).exists()


def test_command_shows_progress_and_ends_whole(officer, rotated, monkeypatch):
    for _ in range(3):
        keep_concern()
    rotated()
    monkeypatch.setattr("reports.conversation.management.commands.reseal.AT_A_TIME", 2)
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    told = io.StringIO()

    call_command("reseal", "robin", password_from_stdin=True, stdout=told)

    assert "Leeds: 2 of 3 sealed anew" in told.getvalue()
    assert "Leeds: 3 of 3 sealed anew" in told.getvalue()
    assert "everything is sealed as it should be" in told.getvalue()


def test_command_says_what_is_stuck(officer, rotated, monkeypatch):
    broken = keep_concern()
    ContentGrant.objects.filter(concern=broken).update(sealed_key=b"\x01" + bytes(1200))
    rotated()
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))

    with pytest.raises(CommandError, match="1 could not be sealed anew"):
        call_command("reseal", "robin", password_from_stdin=True, stdout=io.StringIO())


@pytest.mark.parametrize(("name", "typed"), [("nobody", PASSWORD), ("robin", "something else")])
def test_command_needs_somebody_who_can_open(officer, name, typed, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed + "\n"))

    with pytest.raises(CommandError):
        call_command("reseal", name, password_from_stdin=True, stdout=io.StringIO())


def test_other_units_are_left_alone(officer, outsider, rotated):
    theirs = keep_concern("bradford")
    rotated()

    resealing.some(by=officer.officer, private=officer.private, most=9)

    assert read(theirs, outsider) == MARKER
