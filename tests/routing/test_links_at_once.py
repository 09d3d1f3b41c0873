"""Several workers at the same moment. Needs a database that locks rows."""

from collections import Counter

import pytest

from reports.concerns.models import ConcernLink, Event
from reports.routing import links
from tests.at_once import at_once, needs_locked_rows
from tests.telling import keep_concern

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

NAMED = "his snap is kite_42"


@pytest.fixture(autouse=True)
def _rows_are_locked(db):
    needs_locked_rows()


def linked_events() -> Counter:
    found = Event.objects.filter(kind=Event.Kind.LINKED)
    return Counter(found.values_list("concern_id", flat=True))


def test_two_workers_with_one_concern_link_it_once(officer):
    one, other = keep_concern(words=NAMED), keep_concern(words=NAMED)

    made = at_once(*(lambda: links.match(one.id) for _ in range(4)))

    assert sum(made) == ConcernLink.objects.count() == 1
    assert linked_events() == {one.id: 1, other.id: 1}


def test_workers_with_all_ends_of_all_links_write_each_once(officer):
    ids = [keep_concern(words=NAMED).id for _ in range(6)]

    made = at_once(*(lambda each=each: links.match(each) for each in ids))

    pairs = len(ids) * (len(ids) - 1) // 2
    assert sum(made) == ConcernLink.objects.count() == pairs
    assert set(linked_events()) == set(ids)
    assert links.match_waiting() == 0
