"""The young person's way, page by page, with a browser that runs no scripts."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reports.concerns import actions as concerns
from reports.concerns.facets import Lane, Topic
from reports.concerns.models import Concern
from reports.intake import actions, questions, visits
from reports.intake.models import Visit
from reports.routing.actions import sweep
from tests.telling import ANSWERS, FORM, MARKER, answer, post, send


def begin(client, about: str = "self") -> None:
    """Answer the first page, so that there is a visit."""
    post(client, "/page/1/", {"about": about})


def test_whole_journey_reaches_the_officer(young_person, officer):
    answer(young_person, ANSWERS)

    assert send(young_person).url == reverse("intake:done")
    page = young_person.get(reverse("intake:done"))

    concern = Concern.objects.get()
    opened = concerns.open_story(concern=concern, by=officer.officer, private=officer.private)
    assert opened.story.words == MARKER
    assert opened.story.person_name == "kite_42"
    assert (concern.age_band, concern.district, concern.about) == ("10_to_12", "leeds", "self")
    assert {topic.topic for topic in concern.topics.all()} == {Topic.TOO_NICE, Topic.CHAT}
    words = page.context["words"]
    assert len(words) >= 7
    assert MARKER not in page.content.decode()


def test_everything_skipped_can_still_be_sent(young_person, central):
    for question in questions.QUESTIONS[:9]:
        url = reverse("intake:page", args=[question.number])
        post(young_person, url, {"skip": "1"})

    send(young_person)

    concern = Concern.objects.get()
    assert concern.unit.slug == "central"
    assert (concern.about, concern.age_band, concern.district) == ("unsaid",) * 3
    sweep()
    concern.refresh_from_db()
    assert concern.lane == Lane.THIS_WEEK


def test_next_without_an_answer_is_like_skip(young_person, db):
    response = post(young_person, reverse("intake:page", args=[1]))

    assert response.url == reverse("intake:page", args=[2])


def test_start_page_sets_no_cookie(young_person, db):
    response = young_person.get(reverse("intake:start"))

    assert response.status_code == 200
    assert not response.cookies
    assert not Visit.objects.exists()


def test_cookies_end_with_the_window_and_scripts_cannot_read_them(young_person, db):
    post(young_person, reverse("intake:page", args=[1]), {"about": "self"})

    for cookie in young_person.cookies.values():
        assert cookie["max-age"] == ""
        assert cookie["expires"] == ""
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"


def test_pages_are_not_kept_by_the_browser(young_person, db):
    young_person.get("/begin/")
    for url in ("/", "/page/1/", "/back/", "/nothing/"):
        response = young_person.get(url)
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert "http" not in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("number", "given", "kept", "said"),
    [
        (10, {"email": "kite at mail", "safe_time": "after tea"}, "after tea", "name@mail.com"),
        (10, {"email": "a" * 250 + "@mail.com"}, "a" * 250, "longer than an email"),
        (11, {"phone": "ring the bell", "safe_time": "at noon"}, "ring the bell", "only numbers"),
        (4, {"words": "long " * 2500}, "long long", "12,499"),
        (1, {"about": "nobody-like-this"}, "", "Pick one of these"),
        (3, {"topics": ["chat", "weather"]}, 'value="chat" checked', "Pick from these"),
    ],
)
def test_check_that_does_not_pass_keeps_what_was_typed(young_person, db, number, given, kept, said):
    begin(young_person)
    response = post(young_person, reverse("intake:page", args=[number]), given)
    text = response.content.decode()

    assert response.status_code == 200
    assert kept in text
    assert said in text
    assert "Check:" in text


def test_odd_characters_do_no_harm(young_person, officer):
    words = "before\x00after \u202eright to left\r\nsecond line 🙂"
    answer(young_person, {**ANSWERS, 4: {"words": words}})
    send(young_person)

    opened = concerns.open_story(
        concern=Concern.objects.get(), by=officer.officer, private=officer.private
    )
    assert opened.story.words == "beforeafter \u202eright to left\nsecond line 🙂"


def test_answers_come_back_when_looking_again(young_person, db):
    begin(young_person)
    answer(young_person, {4: {"words": MARKER}, 3: {"topics": ["hate"]}})

    assert MARKER in young_person.get("/page/4/").content.decode()
    assert 'value="hate" checked' in young_person.get("/page/3/").content.decode()


@pytest.mark.parametrize(
    ("number", "given", "kept"),
    [
        (4, {"words": MARKER}, MARKER),
        (4, {"words": "long " * 2500}, "long long long"),
        (5, {"person_name": "kite_42"}, "kite_42"),
        (10, {"email": "kite at mail", "safe_time": "after tea"}, "kite at mail"),
        (6, {"still": "yes"}, 'value="yes" checked'),
    ],
)
def test_going_back_takes_along_what_was_typed(young_person, db, number, given, kept):
    begin(young_person)
    url = f"/page/{number}/"

    earlier = post(young_person, url, {**given, "back": "1"}).url

    assert earlier.startswith("/page/")
    assert earlier != url
    assert kept in young_person.get(url).content.decode()


def test_going_back_from_the_first_page(young_person, db):
    assert post(young_person, "/page/1/", {"back": "1"}).url == "/"


def test_going_back_to_the_check_page(young_person, db):
    answer(young_person, ANSWERS)

    assert (
        post(young_person, "/page/4/?from=check", {"words": "more", "back": "1"}).url == "/check/"
    )
    assert "more" in young_person.get("/check/").content.decode()


def test_text_that_is_too_long_is_named_as_not_finished(young_person, db):
    answer(young_person, {**ANSWERS, 4: {"words": "long " * 2500}})

    assert "Not finished yet" in young_person.get("/check/").content.decode()
    answer(young_person, {4: {"words": "shorter"}})
    page = young_person.get("/check/").content.decode()
    assert "Not finished yet" not in page
    assert "shorter" in page


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


def test_draft_after_the_visit_ended_says_so(young_person, db):
    begin(young_person)
    young_person.get("/page/10/")
    Visit.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    token = young_person.cookies["form"].value
    body = urlencode({"email": "kite at mail", "csrfmiddlewaretoken": token})

    page = young_person.post("/page/10/", body, content_type=FORM).content.decode()

    assert "cleared your earlier answers" in page
    assert "kite at mail" in page


def test_very_long_draft_is_kept_as_far_as_it_goes(young_person, db):
    begin(young_person)

    page = post(young_person, "/page/5/", {"person_name": "🙂" * 60_000})

    assert page.status_code == 200
    assert "🙂" * 20_000 in young_person.get("/page/5/").content.decode()


def test_skip_beside_typed_words_asks_first(young_person, db):
    begin(young_person)

    page = post(young_person, "/page/4/", {"words": MARKER, "skip": "1"})

    assert page.status_code == 200
    assert "Do you want to keep it?" in page.content.decode()
    assert MARKER in page.content.decode()
    assert post(young_person, "/page/4/", {"words": MARKER}).url == "/page/5/"
    assert MARKER in young_person.get("/page/4/").content.decode()
    assert post(young_person, "/page/4/", {"words": MARKER, "skip": "sure"}).url == "/page/5/"
    assert MARKER not in young_person.get("/page/4/").content.decode()


def test_go_on_leads_to_the_first_open_question(young_person, db):
    answer(young_person, {1: {"about": "self"}, 2: {"safe": "yes"}})

    assert "/page/3/" in young_person.get("/").content.decode()
    assert "Not yet" in young_person.get("/check/").content.decode()


def test_send_address_opened_again_leads_on(young_person, officer):
    assert young_person.get("/send/").url == "/check/"
    answer(young_person, ANSWERS)
    send(young_person)

    assert young_person.get("/send/", follow=True).request["PATH_INFO"] == "/done/"


def test_stale_send_is_shown_again_and_nothing_is_lost(young_person, officer):
    answer(young_person, ANSWERS)

    page = young_person.post("/send/", "", content_type=FORM)

    assert page.status_code == 403
    assert "It is not sent yet" in page.content.decode()
    assert MARKER in page.content.decode()
    assert send(young_person).url == "/done/"


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
        ({1: {"about": "friend"}}, "try not to let them know it was you"),
        ({1: {"about": "someone_else"}}, "You did a good thing"),
        ({9: {"how": "phone"}, 11: {"phone": "01632 960001"}}, "We may phone you"),
        ({9: {"how": "email"}, 10: {"email": "kite@example.org"}}, "We may send you an email"),
        ({9: {"how": "email"}, 10: {"email": ""}}, "You can come back here in a day or two"),
        ({9: {"how": "none"}}, "You do not have to come back"),
        ({3: {}, 4: {"words": ""}}, "We have what you sent"),
    ],
)
def test_last_page_fits_what_was_told(young_person, officer, changes, said):
    answer(young_person, {**ANSWERS, **changes})
    send(young_person)

    assert said in young_person.get("/done/").content.decode()


def test_change_from_the_check_page_goes_back_there(young_person, db):
    answer(young_person, ANSWERS)
    page = young_person.get(reverse("intake:check")).content.decode()
    assert "/page/8/?from=check" in page

    assert post(young_person, "/page/8/?from=check", {"district": "wakefield"}).url == "/check/"
    assert "Wakefield" in young_person.get(reverse("intake:check")).content.decode()


def test_change_that_brings_up_a_new_question_asks_it_first(young_person, db):
    answer(young_person, ANSWERS)

    response = post(young_person, "/page/9/?from=check", {"how": "phone"})

    assert response.url == "/page/11/?from=check"
    assert post(young_person, response.url, {"phone": "01632 960001"}).url == "/check/"


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


def test_answer_typed_after_the_visit_ended_is_kept(young_person, db):
    answer(young_person, {1: {"about": "self"}, 2: {"safe": "yes"}})
    young_person.get("/page/4/")
    Visit.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    token = young_person.cookies["form"].value
    body = urlencode({"words": MARKER, "csrfmiddlewaretoken": token})

    response = young_person.post("/page/4/", body, content_type=FORM)

    assert response.url == "/page/5/?ended=yes"
    assert "cleared your earlier answers" in young_person.get(response.url).content.decode()
    assert MARKER in young_person.get("/page/4/").content.decode()


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


def test_leaving_leaves_nothing(young_person, db, settings):
    begin(young_person)
    answer(young_person, {4: {"words": MARKER}})

    response = young_person.get("/leave/")

    assert response.url == settings.EXIT_URL
    assert not Visit.objects.exists()
    assert young_person.cookies["visit"].value == ""
    assert young_person.cookies["form"].value == ""
    del young_person.cookies["visit"], young_person.cookies["form"]
    assert young_person.get("/page/4/").url == "/"


def test_copied_cookie_opens_nothing_after_leaving(young_person, db):
    begin(young_person)
    answer(young_person, {4: {"words": MARKER}})
    copied = young_person.cookies["visit"].value
    young_person.get("/leave/")
    young_person.cookies["visit"] = copied

    assert young_person.get("/page/4/").url == "/?ended=yes"


@pytest.mark.parametrize("cookie", ["", "x", "A" * 43, "ü" * 40, "-" * 4000])
def test_cookie_that_was_never_ours_does_no_harm(young_person, db, cookie):
    young_person.cookies["visit"] = cookie

    assert young_person.get("/page/1/").status_code == (200 if cookie else 302)
    assert young_person.get("/check/").status_code == 302
    young_person.get("/begin/")
    assert post(young_person, "/page/1/", {"about": "self"}).url.startswith("/page/2/")
    assert young_person.get("/leave/").status_code == 302


def test_row_in_the_database_shows_no_answer(young_person, db):
    begin(young_person)
    answer(young_person, {4: {"words": MARKER}})

    visit = Visit.objects.get()
    assert MARKER.encode() not in bytes(visit.sealed)
    assert young_person.cookies["visit"].value not in visit.id
    assert visit.ends_at.second == 0


def test_clear_ended_takes_only_what_is_over(young_person, db):
    answer(young_person, {1: {"about": "self"}})
    assert visits.clear_ended() == 0
    Visit.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert visits.clear_ended() == 1


@pytest.mark.parametrize("url", ["/page/1/", "/send/", "/back/", "/officers/sign-in/", "/"])
def test_files_are_refused_by_every_door(young_person, db, url):
    response = young_person.post(url, {"picture": "x"}, headers={"accept": "text/html"})

    assert response.status_code == 415  # Django's test client posts multipart by itself


def test_form_from_another_site_is_refused_kindly(young_person, db):
    response = young_person.post("/page/1/", "about=self", content_type=FORM)

    assert response.status_code == 403
    assert not Visit.objects.exists()


def test_stale_form_shows_what_was_typed_and_keeps_nothing_yet(young_person, db):
    body = urlencode({"words": MARKER})

    page = young_person.post("/page/4/", body, content_type=FORM)

    assert MARKER in page.content.decode()
    assert "Your words are still here" in page.content.decode()
    assert not Visit.objects.exists()


@pytest.mark.parametrize("url", ["/page/4/", "/back/"])
def test_far_too_much_text_is_met_kindly(young_person, db, url):
    begin(young_person)

    response = post(young_person, url, {"words": "a" * (1024 * 1024)})

    assert response.status_code == 413
    assert "999" in response.content.decode()


@pytest.mark.parametrize("url", ["/page/0/", "/page/12/", "/page/999999999999/", "/pages/"])
def test_page_that_is_not_there(young_person, db, url):
    assert young_person.get(url).status_code == 404


@pytest.mark.parametrize("url", ["/check/", "/done/", "/page/1/", "/page/2/", "/page/11/"])
def test_later_pages_without_a_visit_lead_to_the_start(young_person, db, url):
    assert young_person.get(url).url == "/"


@pytest.mark.parametrize(
    ("about", "safe", "age"),
    [
        ("self", "Are you safe", "How old are you"),
        ("friend", "Is your friend safe", "How old is your friend"),
        ("someone_else", "Are they safe", "How old are they"),
        ("unsaid", "Is everyone safe", "How old is the person"),
    ],
)
def test_questions_speak_of_the_right_person(young_person, db, about, safe, age):
    answer(young_person, {1: {"about": about}})

    assert safe in young_person.get("/page/2/").content.decode()
    assert age in young_person.get("/page/7/").content.decode()


@pytest.mark.parametrize(("safe", "shown"), [("no", True), ("unsure", True), ("yes", False)])
def test_help_comes_at_once_and_stands_in_nobodys_way(young_person, db, safe, shown):
    begin(young_person)
    response = post(young_person, "/page/2/", {"safe": safe})
    text = young_person.get(response.url).content.decode()

    assert ("press 55." in text) is shown
    assert "What is worrying you?" in text


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
    real = actions.conversation.make_door

    def slow(**kwargs):
        visits.add(token, {"words": "something else"})  # from another window
        return real(**kwargs)

    monkeypatch.setattr(actions.conversation, "make_door", slow)

    response = send(young_person)

    assert response.url == "/check/?changed=yes"
    assert not Concern.objects.exists()
    page = young_person.get(response.url).content.decode()
    assert "It is not sent yet" in page
    assert "something else" in page


def test_text_planted_by_another_site_is_not_shown(young_person, db):
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}):
        page = young_person.post(
            "/page/4/", urlencode({"words": MARKER}), content_type=FORM, headers=headers
        )
        assert page.status_code == 403
        assert MARKER not in page.content.decode()


def test_browser_that_keeps_no_cookie_is_told_kindly(db):
    asked = Client().get("/page/1/?begun=yes")

    assert asked.url == "/?cookies=off"
    assert "allow cookies" in Client().get(asked.url).content.decode()


def test_begin_keeps_a_visit_that_is_there(young_person, db):
    begin(young_person)
    young_person.get("/begin/")

    assert 'value="self" checked' in young_person.get("/page/1/").content.decode()


def test_odd_charset_is_read_as_utf_8(young_person, db):
    response = young_person.generic("GET", "/back/", content_type="text/plain; charset=hex")

    assert response.status_code == 200


@pytest.mark.parametrize(("number", "name"), [(10, "email"), (11, "phone")])
def test_odd_characters_in_an_address_are_left_out(young_person, db, number, name):
    begin(young_person)
    given = {"email": "kite\x00@example.org", "phone": "01632\x00 960001"}[name]

    assert post(young_person, f"/page/{number}/", {name: given}).url == "/check/"


def test_leaving_by_a_link_elsewhere_clears_nothing(young_person, db):
    """The strict cookie does not come along then, so there is nothing to end."""
    begin(young_person)
    kept = young_person.cookies.pop("visit"), young_person.cookies.pop("form")

    response = young_person.get("/leave/")

    assert all(kept)
    assert not response.cookies
    assert Visit.objects.count() == 1
