"""Both sides and two units at the same moment. Needs a database that locks rows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection, transaction

from reports.audit.chain import verify
from reports.concerns import actions as concerns
from reports.concerns.exceptions import NotYourUnit, SameUnit, TheyWait, TheyWroteAgain
from reports.concerns.handing_over import hand_over
from reports.concerns.models import Concern
from reports.concerns.opening import open_story
from reports.conversation.forms import new_mark
from reports.conversation.models import Message
from reports.conversation.resealing import some
from reports.conversation.writing import write_to_us
from tests.at_once import ALL_THERE_WITHIN, needs_locked_rows
from tests.at_once import at_once as all_at_once
from tests.both_sides import Told
from tests.telling import keep_concern

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
at_once = partial(all_at_once, refused=(NotYourUnit, SameUnit, TheyWroteAgain, TheyWait))


@pytest.fixture(autouse=True)
def _rows_are_locked(db):
    needs_locked_rows()


def test_nothing_is_lost_while_a_concern_goes_to_and_fro(told: Told, outsider):
    """They write again and again, while two units hand it over, read it and seal it anew."""
    visitor, concern_id = told.visitor, told.concern.id
    units = {who.officer.unit_id: (who, who.private) for who in (told.officer, outsider)}

    def write() -> None:
        words, mark = "It is me again.", new_mark()
        write_to_us(visitor=visitor, words=words, once=mark)

    def over() -> None:
        concern = Concern.objects.get(id=concern_id)
        who, private = units[concern.unit_id]
        other = next(one for unit, (one, _) in units.items() if unit != concern.unit_id)
        hand_over(concern=concern, to=other.officer.unit, by=who.officer, private=private)

    def read() -> None:
        concern = Concern.objects.get(id=concern_id)
        who, private = units[concern.unit_id]
        open_story(concern=concern, by=who.officer, private=private)

    def reseal() -> None:
        for who, private in units.values():
            some(by=who.officer, private=private, most=5)

    for _ in range(4):
        at_once(write, over, write, read, reseal)

    assert Message.objects.filter(concern_id=concern_id).count() == 8
    assert told.concern.message_count == 8
    who, private = units[told.concern.unit_id]
    assert open_story(concern=told.concern, by=who.officer, private=private).story.words
    assert verify().whole


def test_nothing_is_finished_while_they_write(told: Told):
    visitor, by = told.visitor, told.officer.officer
    for number in range(4):
        Concern.objects.update(status="routed", they_wrote_at=None)
        at_once(
            partial(write_to_us, visitor=visitor, words="Wait.", once=new_mark()),
            partial(concerns.finish, concern=told.concern, by=by, seen=number),
        )
        assert told.concern.status == "routed"
        assert told.concern.they_wrote_at is not None


def test_lock_on_one_concern_holds_up_nobody_who_is_telling(told: Told):
    def tell() -> Concern:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '20s'")
            return keep_concern()
        finally:
            connection.close()

    with transaction.atomic():
        concerns.locked(told.concern.id)
        with ThreadPoolExecutor(1) as pool:
            kept = pool.submit(tell).result(ALL_THERE_WITHIN)

    assert Concern.objects.filter(id=kept.id).exists()
