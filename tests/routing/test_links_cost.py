"""Finding links costs the same for one concern and for very many."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.concerns import linking
from reports.concerns.models import Concern, ConcernMark
from reports.routing import links
from tests.telling import keep_concern

NAMED = "his snap is kite_42"
MANY = 2_000


def many_more() -> None:
    """Marks of others, as they lie there when there are very many concerns."""
    concern = keep_concern(words="")
    ConcernMark.objects.bulk_create(
        ConcernMark(concern=concern, index=number.to_bytes(16, "big"), matched=True)
        for number in range(MANY)
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE reports_concerns_concernmark")


def queries(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


@pytest.fixture
def one(officer) -> Concern:
    return keep_concern(words=NAMED)


@pytest.mark.parametrize("words", [NAMED, "nothing to name"])
def test_number_of_queries_is_the_same_for_many(one, words):
    first, second = keep_concern(words=words), keep_concern(words=words)

    few = queries(lambda: links.match(first.id))
    many_more()

    assert queries(lambda: links.match(second.id)) == few
    assert few <= 15


def test_telling_asks_as_often_for_many(one):
    marks = [bytes(mark.index) for mark in one.marks.all()]

    few = queries(lambda: links.already(marks))
    many_more()

    assert queries(lambda: links.already(marks)) == few == len(marks) + 1


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        (lambda: links._naming(bytes(16)), "mark_newest_first"),
        (
            lambda: ConcernMark.objects.filter(matched=False).values("concern_id"),
            "mark_not_matched",
        ),
    ],
)
def test_look_up_is_a_step_into_an_index_and_sorts_nothing(one, asked, index):
    many_more()

    plan = asked().explain()

    assert index in plan
    assert "Seq Scan" not in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


def test_queue_asks_once_for_the_links_of_a_page(one, django_assert_num_queries):
    others = [keep_concern(words=NAMED) for _ in range(5)]
    for each in others:
        links.match(each.id)

    with django_assert_num_queries(1):
        assert linking.with_links([each.id for each in others]) == {each.id for each in others}
    with django_assert_num_queries(2):
        assert len(linking.linked([one.id])[one.id]) == 5
