"""Whatever was typed is kept: through checks, back and forth, and our own trouble."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.concerns import opening as concerns
from reports.concerns.models import Concern
from reports.visits.models import Visit
from tests.frontend import dom
from tests.telling import ANSWERS, FORM, MARKER, answer, begin, post, send


@pytest.mark.parametrize(
    ("number", "given", "kept", "said"),
    [
        (10, {"email": "kite at mail", "safe_note": "after tea"}, "after tea", "name@mail.com"),
        (10, {"email": "a" * 250 + "@mail.com"}, "a" * 250, "longer than an email"),
        (11, {"phone": "ring the bell", "safe_note": "at noon"}, "ring the bell", "only numbers"),
        (4, {"words": "long " * 2500}, "long long", "12,499"),
        (1, {"about": "nobody-like-this"}, "", "Pick one of these"),
        (11, {"phone": "01632 960001", "safe_time": "at noon"}, "01632", "Pick one of these"),
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
        (10, {"email": "kite at mail", "safe_note": "after tea"}, "kite at mail"),
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
    assert MARKER in young_person.get("/page/4/").content.decode()  # "Reload" and "Back"
    assert "Not finished yet" in young_person.get("/check/").content.decode()
    assert post(young_person, "/page/4/", {"words": MARKER}).url == "/page/5/"
    assert MARKER in young_person.get("/page/4/").content.decode()
    assert post(young_person, "/page/4/", {"words": MARKER, "skip": "sure"}).url == "/page/5/"
    assert MARKER not in young_person.get("/page/4/").content.decode()


def test_question_before_skipping_stands_on_top_with_its_buttons_and_the_focus(young_person, db):
    begin(young_person)

    page = dom.read(post(young_person, "/page/4/", {"words": MARKER, "skip": "1"}).content.decode())

    assert next(n for n in page.walk() if n.tag == "title").text().startswith("Check:")
    box = next(n for n in page.walk() if "autofocus" in n.attrs)
    named = next(n for n in page.walk() if n.attrs.get("id") == box.attrs["aria-labelledby"])
    assert (box.attrs["role"], named.text()) == (
        "group",
        "You wrote something. Do you want to keep it?",
    )
    buttons = [n.text().strip() for n in box.walk() if n.tag == "button"]
    assert buttons == ["Keep it and go on", "Leave it out"]


def test_question_before_skipping_keeps_what_was_typed_where_the_visit_ended(young_person, db):
    begin(young_person)
    young_person.get("/page/11/")
    Visit.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    token = young_person.cookies["form"].value
    given = {"phone": "ring the bell", "voicemail": "no", "skip": "1"}
    body = urlencode({**given, "csrfmiddlewaretoken": token})

    page = young_person.post("/page/11/", body, content_type=FORM).content.decode()

    assert "Do you want to keep it?" in page
    assert "cleared your earlier answers" in page
    again = young_person.get("/page/11/").content.decode()
    assert "ring the bell" in again
    assert 'value="no" checked' in again
    post(young_person, "/page/11/", {**given, "skip": "sure"})
    assert "ring the bell" not in young_person.get("/page/11/").content.decode()


def test_stale_send_is_shown_again_and_nothing_is_lost(young_person, officer):
    answer(young_person, ANSWERS)

    page = young_person.post("/send/", "", content_type=FORM)

    assert page.status_code == 403
    assert "It is not sent yet" in page.content.decode()
    assert MARKER in page.content.decode()
    assert send(young_person).url == "/done/"


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


def test_text_planted_by_another_site_is_not_shown(young_person, db):
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}):
        page = young_person.post(
            "/page/4/", urlencode({"words": MARKER}), content_type=FORM, headers=headers
        )
        assert page.status_code == 403
        assert MARKER not in page.content.decode()


def test_odd_charset_is_read_as_utf_8(young_person, db):
    response = young_person.generic("GET", "/back/", content_type="text/plain; charset=hex")

    assert response.status_code == 200


@pytest.mark.parametrize(("number", "name"), [(10, "email"), (11, "phone")])
def test_odd_characters_in_an_address_are_left_out(young_person, db, number, name):
    begin(young_person)
    given = {"email": "kite\x00@example.org", "phone": "01632\x00 960001"}[name]

    assert post(young_person, f"/page/{number}/", {name: given}).url == "/check/"
