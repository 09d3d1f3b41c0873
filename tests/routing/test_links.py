"""Concerns that name the same: found, written down once, told to both units."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from reports.concerns import linking
from reports.concerns.facets import District, Status
from reports.concerns.marking import marks_of
from reports.concerns.models import Concern, ConcernLink, ConcernMark, Event
from reports.concerns.story import Contact, Story
from reports.routing import links, tasks
from tests.telling import answer, begin, keep_concern, send

NAMED = "his snap is kite_42"
ALSO = "add me they said, @Kite.42"


def pairs() -> set[frozenset]:
    return {frozenset(pair) for pair in ConcernLink.objects.values_list("first_id", "second_id")}


def happened(concern: Concern) -> int:
    return concern.events.filter(kind=Event.Kind.LINKED).count()


@pytest.fixture
def two(officer, outsider) -> tuple[Concern, Concern]:
    """One with Leeds, one with Bradford; both name the same account."""
    return keep_concern("leeds", words=NAMED), keep_concern("bradford", words=ALSO)


def test_two_that_name_the_same_are_linked_once(two):
    one, other = two

    assert [links.match(one.id), links.match(other.id), links.match(one.id)] == [1, 0, 0]

    assert pairs() == {frozenset({one.id, other.id})}
    assert [happened(one), happened(other)] == [1, 1]
    for concern in two:
        concern.refresh_from_db()
        assert concern.new_link
    assert {each.unit for each in Event.objects.filter(kind=Event.Kind.LINKED)} == {None}


@pytest.mark.parametrize("words", ["his snap is kite_43", "it is Sam", "", "my snap is kite_42"])
def test_one_that_names_something_else_is_not_linked(officer, words):
    one, other = keep_concern(words=NAMED), keep_concern(words=words)

    assert links.match(one.id) + links.match(other.id) == 0
    assert not pairs()
    assert happened(one) == 0


def test_every_thing_that_is_named_counts(officer):
    named = ["@kite_42", "07700 900123", "car YK19 ABC", "jo.kite@example.org"]
    others = [keep_concern(words=words) for words in named]

    assert links.match(keep_concern(words=". ".join(named)).id) == len(others)


def test_two_things_in_common_are_one_link(officer):
    both = f"{NAMED}, 07700 900123"
    keep_concern(words=both)

    assert links.match(keep_concern(words=both).id) == 1


def test_task_links_after_it_has_routed(two):
    one, other = two

    tasks.route.apply(args=(str(one.id),), throw=True)

    assert pairs() == {frozenset({one.id, other.id})}
    assert Concern.objects.get(id=one.id).status == Status.ROUTED


def test_worker_that_ended_in_between_is_made_good_by_the_timer(two, monkeypatch):
    one, _ = two
    monkeypatch.setattr(links, "link", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        links.match(one.id)
    monkeypatch.undo()

    assert links.match_waiting() == 2
    assert len(pairs()) == 1
    assert links.match_waiting() == 0


def test_one_that_cannot_be_matched_holds_up_nobody(two, monkeypatch):
    one, _other = two
    real = links.match
    monkeypatch.setattr(links, "match", lambda each: 1 / 0 if each == one.id else real(each))

    assert links.match_waiting() == 1
    assert len(pairs()) == 1


def test_link_and_its_history_are_written_together_or_not_at_all(two, monkeypatch):
    one, _ = two

    def breaks(*args, **more):
        raise IntegrityError

    monkeypatch.setattr(Event.objects, "bulk_create", breaks)
    with pytest.raises(IntegrityError):
        links.match(one.id)
    monkeypatch.undo()

    assert not pairs()
    assert links.match(one.id) == 1
    assert happened(one) == 1


def test_what_they_write_later_is_linked_by_the_timer(told, outsider):
    mine = told.concern
    other = keep_concern("bradford", words="he uses @moon_7")
    links.match_waiting()
    assert not pairs()

    told.they_write("his other one is moon_7")
    links.match_waiting()

    assert pairs() == {frozenset({mine.id, other.id})}
    assert happened(other) == 1


def test_a_flood_with_one_name_links_the_newest_alone(officer, monkeypatch):
    monkeypatch.setattr(links, "MOST", 3)
    many = [keep_concern(words=NAMED) for _ in range(6)]

    assert links.match(many[-1].id) == 3
    assert pairs() == {frozenset({many[-1].id, each.id}) for each in many[2:5]}


def test_what_is_taken_back_meanwhile_is_not_linked(two):
    one, other = two
    Concern.objects.filter(id=other.id).update(status=Status.TAKEN_BACK)

    assert links.match(one.id) == 0
    assert not pairs()
    assert links.match(other.id) == 0


def test_what_is_cleared_loses_marks_and_links(two):
    one, other = two
    links.match(one.id)
    one.refresh_from_db()

    linking.forget(one)

    assert not pairs()
    assert not one.new_link
    assert linking.linked([other.id]) == {other.id: []}
    assert set(ConcernMark.objects.values_list("concern", flat=True)) == {other.id}


def test_the_database_keeps_a_pair_once_and_in_order(two):
    first, second = sorted(concern.id for concern in two)
    ConcernLink.objects.create(first_id=first, second_id=second)

    for pair in ((first, second), (second, first)):
        with pytest.raises(IntegrityError), transaction.atomic():
            ConcernLink.objects.create(first_id=pair[0], second_id=pair[1])


def test_already_says_how_many_name_it_and_where(officer):
    for district in (District.LEEDS, District.LEEDS, District.KIRKLEES):
        keep_concern(words=NAMED, district=district)
    keep_concern(words="@moon_7", district=District.WAKEFIELD)
    mark = next(
        bytes(index)
        for index in ConcernMark.objects.values_list("index", flat=True)
        if ConcernMark.objects.filter(index=index).count() == 3
    )

    assert links.already([mark]) == (3, {District.LEEDS, District.KIRKLEES})
    assert links.already([b"nothing"]) == (0, frozenset())


def test_already_asks_as_often_whether_or_not_it_is_known(officer):
    """Whoever sends and takes the time does not learn whether somebody was named before."""
    keep_concern(words=NAMED)
    [known] = marks_of(Story(words=ALSO), Contact())
    [unknown] = marks_of(Story(words="@moon_7"), Contact())
    asked = []
    for mark in (known, unknown):
        with CaptureQueriesContext(connection) as queries:
            found, _ = links.already([mark])
        asked.append((found, [query["sql"].partition(" WHERE ")[0] for query in queries]))

    assert [found for found, _ in asked] == [1, 0]
    assert asked[0][1] == asked[1][1]


def test_already_asks_nothing_where_nothing_is_named(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert links.already([]) == (0, frozenset())


def test_sending_goes_to_the_central_team_where_others_name_the_same(
    officer, outsider, central, young_person
):
    """Two concerns of another district: by the rules, one for the central team."""
    for _ in range(2):
        keep_concern("bradford", words=NAMED, district=District.BRADFORD)
    begin(young_person)
    answer(young_person, {5: {"person_name": "kite 42 on snap, kite_42"}, 8: {"district": "leeds"}})

    send(young_person)

    mine = Concern.objects.get(district=District.LEEDS)
    assert mine.unit.slug == "central"


def test_young_people_see_no_difference(officer, central, young_person, client):
    """The page after sending is the same whether or not others name the same; but for the words."""
    pages = []
    for browser in (young_person, client.__class__(enforce_csrf_checks=True)):
        begin(browser)
        answer(browser, {4: {"words": NAMED}, 8: {"district": "leeds"}})
        send(browser)
        links.match_waiting()
        done = browser.get("/done/")
        pages.append(_without(done.content.decode(), done.context["words"]))
    assert len(pairs()) == 1
    assert pages[0] == pages[1]


def _without(page: str, words: list[str]) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    for word in words:
        main = main.replace(f"<li>{word}</li>", "<li>…</li>")
    return "\n".join(line for line in main.splitlines() if "csrf" not in line)
