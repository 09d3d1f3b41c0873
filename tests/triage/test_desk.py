"""The officers' side: who comes in, what they see, and what they do not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reports.audit.models import AuditRow
from reports.concerns.facets import AgeBand, District, Topic, Urgency
from reports.concerns.models import Concern, this_hour
from reports.routing.actions import route, sweep
from reports.triage import queue
from tests.telling import MARKER, keep_concern, post

QUEUE = "/officers/"


def story_url(concern: Concern) -> str:
    return reverse("triage:concern", args=[concern.id])


def test_officer_sees_the_concern_and_reads_the_story(officer):
    concern = keep_concern(topics=frozenset({Topic.TOO_NICE}), age_band=AgeBand.FROM_10)
    sweep()
    desk = officer.sign_in()

    page = desk.get(QUEUE).content.decode()
    assert story_url(concern) in page
    assert "Too nice, or wants secrets" in page
    assert MARKER not in page

    story = desk.get(story_url(concern)).content.decode()
    assert MARKER in story
    assert "10 to 12" in story
    assert "Nothing says that it is happening now." in story


def test_concern_that_routing_has_not_reached_is_shown_first(officer):
    routed = keep_concern(urgency=Urgency.NOW)
    sweep()
    just_in = keep_concern()

    rows = queue.page(officer.officer.unit).rows

    assert [row.concern.id for row in rows] == [just_in.id, routed.id]
    assert [row.chip for row in rows] == ["new", "now"]
    assert officer.sign_in().get(story_url(just_in)).status_code == 200


def test_queue_is_most_urgent_first_then_longest_waiting(officer):
    def told(hours: int, urgency: Urgency) -> Concern:
        concern = keep_concern(urgency=urgency, told_at=this_hour() - timedelta(hours=hours))
        route(concern.id)
        return concern

    week_old, today, now_late, now_early, week_new = (
        told(90, Urgency.ORDINARY),
        told(1, Urgency.SOON),
        told(1, Urgency.NOW),
        told(5, Urgency.NOW),
        told(2, Urgency.ORDINARY),
    )

    rows = queue.page(officer.officer.unit).rows

    order = [now_early, now_late, today, week_old, week_new]
    assert [row.concern.id for row in rows] == [concern.id for concern in order]
    assert [row.late for row in rows] == [True, True, False, True, False]


def test_queue_pages_show_each_concern_once(officer, monkeypatch):
    monkeypatch.setattr(queue, "PAGE", 3)
    all_ids = {keep_concern().id for _ in range(8)}
    sweep()

    seen, after = [], ""
    while True:
        page = queue.page(officer.officer.unit, after=after)
        seen += [row.concern.id for row in page.rows]
        if not (after := page.next_after):
            break

    assert len(seen) == 8
    assert set(seen) == all_ids


@pytest.mark.parametrize("mark", ["x", "1_2", "1_2_3", "9_99999999999999999999_x", "_" * 9, "%00"])
def test_mark_that_cannot_be_read_starts_from_the_front(officer, mark):
    keep_concern()

    assert len(queue.page(officer.officer.unit, after=mark).rows) == 1


def test_queue_costs_the_same_for_one_and_for_many(officer, django_assert_num_queries):
    keep_concern(topics=frozenset(Topic))
    with django_assert_num_queries(4):
        queue.page(officer.officer.unit)
    for _ in range(9):
        keep_concern(topics=frozenset(Topic))
    with django_assert_num_queries(4):
        queue.page(officer.officer.unit)


def test_another_units_concern_is_not_there(officer, outsider):
    concern = keep_concern("leeds", district=District.LEEDS)
    desk = outsider.sign_in()

    assert str(concern.id) not in desk.get(QUEUE).content.decode()
    assert desk.get(story_url(concern)).status_code == 404
    assert post_move(desk, concern, "finish").status_code == 404
    assert not AuditRow.objects.filter(verb__startswith="concern.").exists()


def post_move(desk: Client, concern: Concern, verb: str):
    desk.get(QUEUE)
    return post(desk, reverse(f"triage:{verb}", args=[concern.id]))


def test_concern_that_is_nowhere(officer):
    url = "/officers/concerns/00000000-0000-4000-8000-000000000000/"

    assert officer.sign_in().get(url).status_code == 404


def test_officer_without_the_units_key_is_told_what_helps(officer):
    concern = keep_concern()
    officer.officer.grants.all().delete()

    response = officer.sign_in().get(story_url(concern))

    assert response.status_code == 403
    assert "A supervisor of your unit can put it right" in response.content.decode()


def test_finish_and_take_up_again(officer):
    concern = keep_concern()
    sweep()
    desk = officer.sign_in()

    assert post_move(desk, concern, "finish").url == QUEUE
    assert str(concern.id) not in desk.get(QUEUE).content.decode()
    assert str(concern.id) in desk.get("/officers/finished/").content.decode()

    assert post_move(desk, concern, "reopen").url == story_url(concern)
    assert str(concern.id) in desk.get(QUEUE).content.decode()


def test_finish_twice_is_met_calmly(officer):
    concern = keep_concern()
    sweep()
    desk = officer.sign_in()

    assert post_move(desk, concern, "finish").status_code == 302
    assert post_move(desk, concern, "finish").status_code == 302


@pytest.mark.parametrize(
    "url",
    [QUEUE, "/officers/finished/", "/officers/concerns/00000000-0000-4000-8000-000000000000/"],
)
def test_nobody_comes_in_without_signing_in(db, url):
    assert Client().get(url).url.startswith("/officers/sign-in/")


def test_password_alone_opens_nothing(officer):
    client = Client()
    response = officer.first_step(client)

    assert response.url == "/officers/sign-in/code/"
    assert client.get(QUEUE).url.startswith("/officers/sign-in/")


def test_what_a_child_wrote_is_shown_as_text_only(officer):
    from reports.concerns import telling
    from reports.concerns.story import Contact, Story

    words = '<script>alert(1)</script> <img src=x> http://example.org "quoted"'
    concern = telling.keep(
        telling.seal(
            facets=telling.Facets(),
            unit_slug="leeds",
            told=Story(words=words, person_name="<b>kite</b>"),
            contact=Contact(how="email", email="a@example.org"),
        )
    )

    page = officer.sign_in().get(story_url(concern)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "<b>kite" not in page
    assert 'href="http://example.org' not in page
    assert "<img src=x" not in page


def test_idle_desk_closes_itself(officer, settings):
    concern = keep_concern()
    desk = officer.sign_in()
    session = desk.session
    session.set_expiry(timezone.now() - timedelta(seconds=1))
    session.save()

    assert desk.get(story_url(concern)).url.startswith("/officers/sign-in/")
