"""Somebody changes whom it is about: what is newly asked, and what of the rest is still sent."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from reports.concerns.models import Concern
from reports.visits.models import Visit
from tests.intake.along import ASKED, FRIEND, opened, page_text, walked
from tests.telling import ANSWERS, FORM, MARKER, answer, begin, post, send


@pytest.mark.parametrize(
    ("before", "after", "newly"),
    [
        ("self", "friend", [12, 13]),
        ("self", "someone_else", []),
        ("self", "question", []),
        ("question", "self", [2, 3, 5, 6, 7, 8]),
        ("question", "someone_else", [2, 7, 8]),
        ("someone_else", "friend", [3, 5, 6, 12, 13]),
        ("friend", "unsaid", []),
    ],
)
def test_change_of_whom_it_is_about_asks_what_is_new_and_nothing_else(
    young_person, db, before, after, newly
):
    walked(young_person, before)
    asked, url = [], "/page/1/?from=check"
    while url != "/check/":
        young_person.get(url)
        url = post(young_person, url, {"about": after, "safe": "no"}).url
        if url != "/check/":
            assert url.endswith("/?from=check")
            asked.append(int(url.split("/")[2]))

    assert asked == newly
    assert "Answer more questions" not in young_person.get("/check/").content.decode()


def test_change_after_the_visit_ended_says_so_and_goes_on(young_person, db):
    answer(young_person, ANSWERS)
    young_person.get("/page/1/?from=check")
    Visit.objects.update(ends_at=timezone.now() - timedelta(seconds=1))

    body = {"words": MARKER, "csrfmiddlewaretoken": young_person.cookies["form"].value}
    response = young_person.post("/page/4/?from=check", urlencode(body), content_type=FORM)

    assert response.url == "/page/5/?ended=yes"
    assert "cleared your earlier answers" in young_person.get(response.url).content.decode()
    assert MARKER in page_text(young_person, 4)


def test_not_safe_brings_help_at_once_while_newly_asked(young_person, db):
    walked(young_person, "question")
    post(young_person, "/page/1/?from=check", {"about": "someone_else"})

    response = post(young_person, "/page/2/?from=check", {"safe": "no"})

    assert response.url == "/page/7/?from=check"
    assert "press 55." in young_person.get(response.url).content.decode()


def test_what_no_longer_comes_up_is_neither_shown_nor_sent(young_person, officer, central):
    answer(young_person, ANSWERS)
    post(young_person, "/page/1/?from=check", {"about": "question"})
    page = young_person.get("/check/").content.decode()
    assert "kite_42" not in page
    assert "We left out the answers that do not fit any more." in page

    send(young_person)

    told = opened(central)
    assert told.concern.about == "question"
    assert told.concern.urgency == "ordinary"
    assert (told.concern.age_band, told.concern.district) == ("unsaid", "unsaid")
    assert not told.concern.topics.exists()
    assert told.story.words == MARKER
    assert (told.story.safe, told.story.still, told.story.person_name) == ("", "", "")


def test_what_was_typed_comes_back_with_a_change_back(young_person, officer):
    answer(young_person, ANSWERS)
    post(young_person, "/page/1/?from=check", {"about": "question"})

    assert post(young_person, "/page/1/?from=check", {"about": "self"}).url == "/check/"

    page = young_person.get("/check/").content.decode()
    assert "kite_42" in page
    assert "We left out" not in page
    send(young_person)
    assert opened(officer).story.person_name == "kite_42"


def test_draft_on_a_page_that_no_longer_comes_up_holds_nothing_up(young_person, central):
    answer(young_person, {**ANSWERS, 5: {"person_name": "kite " * 2_500}})
    assert send(young_person).url == "/page/5/?from=check"
    post(young_person, "/page/1/?from=check", {"about": "question"})
    assert "Not finished yet" not in young_person.get("/check/").content.decode()

    assert send(young_person).url == "/done/"
    assert Concern.objects.count() == 1


@pytest.mark.parametrize(("about", "number"), [("self", 12), ("question", 2), ("someone_else", 5)])
def test_page_of_another_path_leads_to_where_things_stand(young_person, db, about, number):
    begin(young_person, about)

    assert young_person.get(f"/page/{number}/").url == f"/page/{ASKED[about][1]}/"
    walked(young_person, about)
    assert young_person.get(f"/page/{number}/").url == "/check/"


def test_answer_from_an_earlier_tab_is_kept_and_leads_on(young_person, db):
    begin(young_person, "friend")
    young_person.get("/page/12/")
    post(young_person, "/page/1/", {"about": "self"})

    assert post(young_person, "/page/12/", {"friend_knows": "yes"}).url == "/page/7/"
    assert "know you are telling us" not in young_person.get("/check/").content.decode()
    post(young_person, "/page/1/", {"about": "friend"})
    assert 'value="yes" checked' in page_text(young_person, 12)


def test_how_a_friend_is_counts_only_where_it_was_asked(young_person, officer):
    answer(young_person, ANSWERS | FRIEND | {3: {}, 13: {"teller_feels": "a_lot"}})
    post(young_person, "/page/1/?from=check", {"about": "self"})
    send(young_person)

    assert not young_person.get("/done/").context["help_fits"]
    assert opened(officer).story.teller_feels == ""


def test_nothing_goes_that_was_not_looked_over(young_person, officer, central):
    answer(young_person, ANSWERS | {2: {"safe": "no"}})
    shown = young_person.get("/check/").context["mark"]
    answer(young_person, {1: {"about": "question"}})

    sent = post(young_person, "/send/", {"seen": shown})

    assert sent.url == "/check/?changed=yes"
    assert not Concern.objects.exists()
    assert "Tap “Send” once more" in young_person.get(sent.url).content.decode()
    shown = young_person.get("/check/").context["mark"]
    assert post(young_person, "/send/", {"seen": shown}).url == "/done/"
