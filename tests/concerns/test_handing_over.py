"""Handing over: from then on the other unit opens it, and nobody else."""

import pytest

from reports.audit.models import AuditRow
from reports.concerns.exceptions import NotYourUnit, NoUnitReady, SameUnit
from reports.concerns.handing_over import hand_over
from reports.concerns.models import Concern, ContentGrant, Event
from reports.concerns.opening import open_story
from reports.officers.models import Unit, UnitKey
from reports.vault.exceptions import CannotOpen
from reports.vault.keys import new_key_pair
from tests.telling import MARKER, keep_concern


def to_bradford(concern: Concern, by) -> None:
    unit = Unit.objects.get(slug="bradford")
    hand_over(concern=concern, to=unit, by=by.officer, private=by.private)


def test_other_unit_opens_it_and_the_first_does_not(officer, outsider):
    concern = keep_concern()

    to_bradford(concern, officer)

    concern.refresh_from_db()
    opened = open_story(concern=concern, by=outsider.officer, private=outsider.private)
    assert opened.story.words == MARKER
    with pytest.raises(NotYourUnit):
        open_story(concern=concern, by=officer.officer, private=officer.private)
    assert ContentGrant.objects.get().unit_key.unit == outsider.officer.unit
    assert concern.events.get(kind=Event.Kind.HANDED_OVER).unit == outsider.officer.unit
    assert AuditRow.objects.filter(verb="concern.handed-over").count() == 1


def test_grant_of_the_first_unit_put_back_does_not_open_for_it(officer, outsider):
    """Somebody who can write to the database puts back the old row."""
    concern = keep_concern()
    before = ContentGrant.objects.values("unit_key_id", "sealed_key").get()
    to_bradford(concern, officer)

    ContentGrant.objects.update(sealed_key=before["sealed_key"])

    concern.refresh_from_db()
    with pytest.raises(CannotOpen):
        open_story(concern=concern, by=outsider.officer, private=outsider.private)


def test_only_the_unit_that_has_it_hands_it_over(officer, outsider):
    concern = keep_concern()

    with pytest.raises(NotYourUnit):
        to_bradford(concern, outsider)


def test_unit_without_a_key_or_with_an_exchanged_one_gets_nothing(officer, outsider):
    concern = keep_concern()
    no_key = Unit.objects.create(slug="wakefield", name="Wakefield")
    given = {"concern": concern, "by": officer.officer, "private": officer.private}

    with pytest.raises(NoUnitReady):
        hand_over(to=no_key, **given)
    with pytest.raises(SameUnit):
        hand_over(to=officer.officer.unit, **given)
    UnitKey.objects.filter(unit__slug="bradford").update(public_half=new_key_pair().public)
    with pytest.raises(NoUnitReady):
        to_bradford(concern, officer)

    opened = open_story(concern=concern, by=officer.officer, private=officer.private)
    assert opened.story.words == MARKER
