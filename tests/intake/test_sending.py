"""Sending: once, whole, and with a last page that fits."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.concerns import opening as concerns
from reports.concerns.facets import Lane
from reports.concerns.models import Concern
from reports.intake import actions, questions, visits
from reports.officers.models import UnitKey
from reports.routing.actions import sweep
from reports.vault.keys import new_key_pair
from reports.visits.models import Visit
from tests.telling import ANSWERS, FORM, MARKER, answer, post, send


def test_everything_skipped_can_still_be_sent(young_person, central):
    for question in questions.coming_up({}):
        url = reverse("intake:page", args=[question.number])
        post(young_person, url, {"skip": "1"})

    send(young_person)

    concern = Concern.objects.get()
    assert concern.unit.slug == "central"
    assert (concern.about, concern.age_band, concern.district) == ("unsaid",) * 3
    sweep()
    concern.refresh_from_db()
    assert concern.lane == Lane.THIS_WEEK


def test_send_with_an_unfinished_answer_leads_there_and_sends_nothing(young_person, officer):
    answer(young_person, {**ANSWERS, 4: {"words": "long " * 2500}})

    response = send(young_person)

    assert response.url == "/page/4/?from=check"
    assert not Concern.objects.exists()
    page = young_person.get(response.url).content.decode()
    assert "Please make this a bit shorter" in page
    assert "long long long" in page
    assert post(young_person, response.url, {"words": "shorter"}).url == "/check/"
    assert send(young_person).url == "/done/"


def test_send_address_opened_again_leads_on(young_person, officer):
    assert young_person.get("/send/").url == "/check/"
    answer(young_person, ANSWERS)
    send(young_person)

    assert young_person.get("/send/", follow=True).request["PATH_INFO"] == "/done/"


def test_pages_after_sending_lead_to_the_words(young_person, officer):
    answer(young_person, ANSWERS)
    send(young_person)

    assert young_person.get("/page/4/").url == "/done/"
    assert young_person.get("/check/").url == "/done/"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({1: {"about": "self"}}, "You did a brave thing"),
        ({1: {"about": "friend"}}, "You are a good friend"),
        ({1: {"about": "friend"}}, "try to let nobody know it was you"),
        ({1: {"about": "someone_else"}}, "Thank you for looking out for someone"),
        ({1: {"about": "unsaid"}}, "You did a good thing"),
        (
            {9: {"how": "phone"}, 11: {"phone": "01632 960001", "safe_time": "any"}},
            "We may phone you",
        ),
        ({9: {"how": "phone"}, 11: {"phone": "01632 960001"}}, "so we do not phone"),
        (
            {9: {"how": "email"}, 10: {"email": "kite@example.org", "safe_time": "any"}},
            "An email may come at a safe time",
        ),
        ({9: {"how": "email"}, 10: {"email": "kite@example.org"}}, "You can come back here"),
        ({9: {"how": "email"}, 10: {"email": ""}}, "You can come back here in two or three days"),
        ({9: {"how": "none"}}, "You do not have to come back"),
        ({3: {}, 4: {"words": ""}}, "We have what you sent"),
    ],
)
def test_last_page_fits_what_was_told(young_person, officer, changes, said):
    answer(young_person, {**ANSWERS, **changes})
    send(young_person)

    assert said in young_person.get("/done/").content.decode()


def test_address_that_was_thought_better_of_is_not_sent(young_person, officer):
    answer(young_person, {**ANSWERS, 9: {"how": "email"}, 10: {"email": "kite@example.org"}})
    post(young_person, "/page/9/?from=check", {"how": "none"})
    send(young_person)

    opened = concerns.open_story(
        concern=Concern.objects.get(), by=officer.officer, private=officer.private
    )
    assert (opened.contact.how, opened.contact.email) == ("none", "")


def test_send_twice_makes_one_concern(young_person, officer):
    answer(young_person, ANSWERS)
    send(young_person)
    words = young_person.get("/done/").context["words"]
    token = young_person.cookies["form"].value

    again = young_person.post(
        "/send/", urlencode({"csrfmiddlewaretoken": token}), content_type=FORM
    )

    assert again.url == "/done/"
    assert young_person.get("/done/").context["words"] == words
    assert Concern.objects.count() == 1


def test_second_concern_in_one_visit_is_a_concern_of_its_own(young_person, officer):
    answer(young_person, ANSWERS)
    send(young_person)
    answer(young_person, {1: {"about": "friend"}, 8: {"district": "leeds"}})

    assert MARKER not in young_person.get("/page/4/").content.decode()
    send(young_person)

    assert Concern.objects.count() == 2


def test_send_after_the_visit_ended_says_so_kindly(young_person, officer):
    answer(young_person, ANSWERS)
    young_person.get("/check/")
    Visit.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    token = young_person.cookies["form"].value

    response = young_person.post(
        "/send/", urlencode({"csrfmiddlewaretoken": token}), content_type=FORM
    )

    assert "were not sent" in response.content.decode()
    assert young_person.get("/check/").url == "/?ended=yes"
    assert "They were not sent" in young_person.get("/?ended=yes").content.decode()
    assert not Concern.objects.exists()


def test_unit_without_a_key_is_stood_in_for_by_the_central_team(young_person, central):
    answer(young_person, ANSWERS)  # from Leeds, which has no key

    send(young_person)

    assert Concern.objects.get().unit.slug == "central"


def test_nobody_ready_keeps_the_answers_and_says_so(young_person, db):
    answer(young_person, ANSWERS)

    response = send(young_person)

    assert response.status_code == 503
    assert "Your answers are still here" in response.content.decode()
    assert MARKER in young_person.get("/check/").content.decode()


def test_words_of_an_earlier_concern_can_be_seen_again(young_person, officer):
    answer(young_person, ANSWERS)
    send(young_person)
    first = " ".join(young_person.get("/done/").context["words"])
    answer(young_person, {1: {"about": "friend"}, 8: {"district": "leeds"}})
    send(young_person)

    assert first in young_person.get("/done/").content.decode()


def test_answers_that_change_while_they_are_sent_are_looked_over_again(
    young_person, officer, monkeypatch
):
    answer(young_person, ANSWERS)
    token = visits.VisitToken(young_person.cookies["visit"].value)
    real = actions.doors.make_door

    def slow(**kwargs):
        visits.add(token, {"words": "something else"})  # from another window
        return real(**kwargs)

    monkeypatch.setattr(actions.doors, "make_door", slow)

    response = send(young_person)

    assert response.url == "/check/?changed=yes"
    assert not Concern.objects.exists()
    page = young_person.get(response.url).content.decode()
    assert "It is not sent yet" in page
    assert "something else" in page


def test_unit_whose_key_was_exchanged_is_stood_in_for_by_the_central_team(
    young_person, officer, central
):
    """Somebody who can write to the database puts in a key of their own."""
    UnitKey.objects.filter(unit=officer.officer.unit).update(public_half=new_key_pair().public)

    answer(young_person, ANSWERS)
    send(young_person)

    concern = Concern.objects.get()
    assert concern.unit == central.officer.unit
    opened = concerns.open_story(concern=concern, by=central.officer, private=central.private)
    assert opened.story.words == MARKER
