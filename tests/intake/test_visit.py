"""A visit: its cookie, its end, and who is let in where."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reports.visits import store
from reports.visits.models import Visit
from tests.telling import FORM, MARKER, answer, begin, post


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
    assert store.clear_ended() == 0
    Visit.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert store.clear_ended() == 1


@pytest.mark.parametrize("url", ["/page/1/", "/send/", "/back/", "/officers/sign-in/", "/"])
def test_files_are_refused_by_every_door(young_person, db, url):
    response = young_person.post(url, {"picture": "x"}, headers={"accept": "text/html"})

    assert response.status_code == 415  # Django's test client posts multipart by itself


def test_form_from_another_site_is_refused_kindly(young_person, db):
    response = young_person.post("/page/1/", "about=self", content_type=FORM)

    assert response.status_code == 403
    assert not Visit.objects.exists()


@pytest.mark.parametrize("url", ["/page/0/", "/page/14/", "/page/999999999999/", "/pages/"])
def test_page_that_is_not_there(young_person, db, url):
    assert young_person.get(url).status_code == 404


@pytest.mark.parametrize("url", ["/check/", "/done/", "/page/1/", "/page/2/", "/page/11/"])
def test_later_pages_without_a_visit_lead_to_the_start(young_person, db, url):
    assert young_person.get(url).url == "/"


def test_browser_that_keeps_no_cookie_is_told_kindly(db):
    asked = Client().get("/page/1/?begun=yes")

    assert asked.url == "/?cookies=off"
    assert "Please allow it for this site" in Client().get(asked.url).content.decode()


def test_begin_keeps_a_visit_that_is_there(young_person, db):
    begin(young_person)
    young_person.get("/begin/")

    assert 'value="self" checked' in young_person.get("/page/1/").content.decode()


def test_leaving_by_a_link_elsewhere_clears_nothing(young_person, db):
    """The strict cookie does not come along then, so there is nothing to end."""
    begin(young_person)
    kept = young_person.cookies.pop("visit"), young_person.cookies.pop("form")

    response = young_person.get("/leave/")

    assert all(kept)
    assert not response.cookies
    assert Visit.objects.count() == 1
