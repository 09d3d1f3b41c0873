"""What officers see of a possible link: theirs to open, other units by name, and no more."""

import pytest
from django.urls import reverse

from reports.concerns import actions as concerns
from reports.concerns.facets import Topic
from reports.concerns.models import Concern, ConcernLink
from reports.routing.actions import sweep
from reports.routing.links import match_waiting
from reports.triage import glance, linked, queue
from tests.telling import MARKER, keep_concern

NAMED = f"{MARKER} his snap is kite_42"
QUEUE = "/officers/"


def url(concern: Concern) -> str:
    return reverse("triage:concern", args=[concern.id])


def linked_concerns(*units: str, **facets) -> list[Concern]:
    kept = [keep_concern(unit, words=NAMED, **facets) for unit in units]
    sweep()
    match_waiting()
    return kept


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_queue_flags_both_with_their_own_units(officer, outsider):
    mine, theirs = linked_concerns("leeds", "bradford")

    for somebody, concern in ((officer, mine), (outsider, theirs)):
        row = queue.page(somebody.officer.unit).rows[0]
        assert (row.concern, row.possible_link) == (concern, True)
        assert "Possible link" in text_of(somebody.sign_in().get(QUEUE))


def test_queue_flags_none_that_is_alone(officer):
    keep_concern()
    match_waiting()

    assert not queue.page(officer.officer.unit).rows[0].possible_link


def test_story_leads_to_those_of_the_unit_and_names_other_units(officer, outsider):
    mine, other, away, far = linked_concerns(
        "leeds", "leeds", "bradford", "bradford", topics=frozenset({Topic.CHAT})
    )

    page = text_of(officer.sign_in().get(url(mine)))

    assert f'href="{url(other)}"' in page
    assert "2 with Bradford. Please ask them." in page
    for hidden in (away, far):
        assert str(hidden.id) not in page
    assert "A possible link to another concern was found" in page
    assert "kite42" not in page


def test_hour_of_a_link_stands_in_no_time_line(officer, outsider):
    """It is the hour in which somebody told the other unit."""
    mine, _ = linked_concerns("leeds", "bradford")

    lines = glance.of_taken_back(mine)["events"]

    assert [one["at"] for one in lines if "link" in str(one["text"])] == [None]
    assert all(one["at"] for one in lines if "link" not in str(one["text"]))


def test_story_of_the_other_unit_names_this_one(officer, outsider):
    mine, theirs = linked_concerns("leeds", "bradford")

    page = text_of(outsider.sign_in().get(url(theirs)))

    assert "One with Leeds. Please ask them." in page
    assert str(mine.id) not in page


def test_of_very_many_the_newest_are_named(officer, monkeypatch):
    monkeypatch.setattr(linked, "SHOWN", 2)
    kept = linked_concerns("leeds", "leeds", "leeds", "leeds")

    beside = linked.to(kept[0], by=officer.officer)

    assert (len(beside.here), beside.more, beside.elsewhere) == (2, 1, [])
    assert "One more with your unit" in text_of(officer.sign_in().get(url(kept[0])))


def test_no_link_shows_nothing(officer):
    concern = keep_concern()
    sweep()
    match_waiting()

    page = text_of(officer.sign_in().get(url(concern)))

    assert "possible link" not in page.lower()


@pytest.fixture
def finished(officer, outsider) -> Concern:
    """Finished for now in Leeds; then somebody told Bradford the same name."""
    concern = keep_concern("leeds", words=NAMED)
    sweep()
    concern.refresh_from_db()
    concerns.finish(concern=concern, by=officer.officer, seen=0)
    linked_concerns("bradford")
    return concern


def test_finished_one_with_a_new_link_is_told_in_the_queue(officer, outsider, finished):
    desk = officer.sign_in()

    page = text_of(desk.get(QUEUE))
    assert "New possible link." in page
    assert f'href="{url(finished)}"' in page
    assert "New possible link." not in text_of(outsider.sign_in().get(QUEUE))

    desk.get(url(finished))
    assert "New possible link." not in text_of(desk.get(QUEUE))
    assert "Possible link" in text_of(desk.get("/officers/finished/"))


def test_link_goes_with_what_is_taken_back(officer, outsider, finished):
    ConcernLink.objects.all().delete()

    assert "Please ask them" not in text_of(officer.sign_in().get(url(finished)))


def test_no_public_page_says_anything_of_it(told, outsider):
    keep_concern("bradford", words="@kite_42")
    match_waiting()
    assert ConcernLink.objects.count() == 1

    browser = told.come_in()
    for address in ("/back/", "/back/1/", "/done/", "/"):
        page = text_of(browser.get(address, follow=True)).lower()
        assert "link to another" not in page
        assert "possible link" not in page
        assert "bradford" not in page
