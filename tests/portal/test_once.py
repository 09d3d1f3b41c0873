"""What answers a form comes up under an address that sent nothing, for a moment."""

from __future__ import annotations

import base64
import re
import zlib
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from portal.once import MINUTES
from reports.vault.visits import token_for
from reports.visits import store
from reports.visits.models import Visit
from tests.telling import FORM

WORDS = "Mxqz the heron waits by the seventh lock"
TOO_LONG = "kite " * 2_001
AGAIN = "/back/?again=yes"


@pytest.fixture
def browser(db) -> Client:
    """One that says where it goes, as browsers do."""
    return Client(
        enforce_csrf_checks=True,
        raise_request_exception=False,
        headers={"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "same-origin"},
    )


def token(page: Any) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def as_form(words: str, given: str) -> dict[str, Any]:
    return {"data": f"words={words}&csrfmiddlewaretoken={given}", "content_type": FORM}


def send(browser: Client, words: str, path: str = "/back/") -> Any:
    return browser.post(path, **as_form(words, token(browser.get("/back/"))))


def test_answer_is_led_to_and_stands_for_a_moment(browser):
    led = send(browser, WORDS)

    assert (led.status_code, led.headers["Location"]) == (303, "/back/?again=yes")
    assert led.content == b""
    for _ in range(3):  # a line that broke, "Reload"
        shown = browser.get(led.headers["Location"])
        assert shown.status_code == 200
        assert WORDS in shown.content.decode()
        assert "no-store" in shown.headers["Cache-Control"]
        assert "script-src" in shown.headers["Content-Security-Policy"]


def test_it_ends_after_a_few_minutes_and_reading_starts_them_again(browser):
    send(browser, WORDS)
    assert Visit.objects.get().ends_at <= timezone.now() + timedelta(minutes=MINUTES)
    soon = timezone.now() + timedelta(seconds=100)  # under the two minutes that reading gives
    Visit.objects.update(ends_at=soon)

    assert WORDS in browser.get(AGAIN).content.decode()

    assert soon < Visit.objects.get().ends_at <= timezone.now() + timedelta(minutes=MINUTES)
    Visit.objects.update(ends_at=timezone.now())
    assert WORDS not in browser.get(AGAIN).content.decode()


def test_next_answer_takes_its_place(browser):
    send(browser, WORDS)

    send(browser, "kite")

    assert Visit.objects.count() == 1
    shown = browser.get(AGAIN).content.decode()
    assert "kite" in shown
    assert WORDS not in shown


def test_step_on_ends_it(browser):
    first = token(browser.get("/begin/", follow=True))
    browser.post("/page/1/", **as_form("", first))
    led = browser.post("/page/4/", **as_form(TOO_LONG, first))
    assert led.headers["Location"] == "/page/4/?again=yes"
    assert Visit.objects.count() == 2

    on = browser.post("/page/4/?again=yes", **as_form("kite", first))

    assert on.status_code == 302
    assert on.cookies["again"].value == ""
    assert Visit.objects.count() == 1  # the answers


def test_form_that_comes_up_so_can_be_sent(browser):
    shown = browser.get(send(browser, WORDS).headers["Location"])

    led = browser.post("/back/?again=yes", **as_form("kite", token(shown)))

    assert (led.status_code, led.headers["Location"]) == (303, "/back/?again=yes")
    assert "kite" in browser.get("/back/?again=yes").content.decode()


def test_what_the_address_said_stays_in_it(browser):
    led = send(browser, "kite", "/back/?from=check")

    assert led.headers["Location"] == "/back/?from=check&again=yes"


def test_status_is_kept(browser):
    """Of a form that had been open for too long, in a visit that lives."""
    browser.post("/page/1/", **as_form("", token(browser.get("/begin/", follow=True))))

    led = browser.post("/page/4/", **as_form(WORDS, "not the token"))

    assert led.status_code == 303
    shown = browser.get("/page/4/?again=yes")
    assert shown.status_code == 403
    assert WORDS in shown.content.decode()


@pytest.mark.parametrize("visit", ["", "k" * 43, "ended"])
@pytest.mark.parametrize("path", ["/page/4/", "/back/", "/back/1/", "/nowhere/"])
def test_nobody_fills_the_database_from_afar(browser, visit, path):
    """Neither a form of ours nor a visit that lives: the answer, and nothing kept."""
    browser.cookies["form"] = "x"
    if visit == "ended":
        browser.post("/page/1/", **as_form("", token(browser.get("/begin/", follow=True))))
        Visit.objects.update(ends_at=timezone.now())
    elif visit:
        browser.cookies["visit"] = visit
    before = Visit.objects.count()

    answer = browser.post(path, **as_form(WORDS, "x"))

    assert answer.status_code in {200, 302, 403, 404}
    assert Visit.objects.count() == before
    if path != "/nowhere/":  # said where the form was of our own: its text is there
        assert WORDS in answer.content.decode()


def test_very_long_answer_is_given_at_once(browser):
    given = token(browser.get("/back/"))

    answer = browser.post("/back/", **as_form("kite " * 60_000, given))

    assert answer.status_code == 200
    assert answer.content.count(b"kite") == 60_000
    assert Visit.objects.count() == 0


def test_answer_about_a_page_that_is_none_leads_to_no_other_site(browser):
    browser.post("/page/1/", **as_form("", token(browser.get("/begin/", follow=True))))

    led = browser.post("/", "", content_type=FORM, PATH_INFO="//elsewhere.example/\nkite/")

    assert led.headers["Location"] == "/%2Felsewhere.example/%0Akite/?again=yes"
    shown = browser.get("/?again=yes", PATH_INFO="//elsewhere.example/\nkite/")
    assert shown.status_code == 404


def test_it_is_shown_at_its_own_path_alone(browser):
    send(browser, WORDS)

    for path in ("/", "/back/1/", "/page/4/", "/help/", "/officers/sign-in/", "/nowhere/"):
        assert WORDS not in browser.get(path + "?again=yes", follow=True).content.decode()
    assert WORDS in browser.get(AGAIN).content.decode()


def test_nothing_is_shown_in_place_of_an_officers_page(browser):
    """Not even where it lies there for that path."""
    given, page = store.new_token(), base64.b64encode(zlib.compress(WORDS.encode())).decode()
    kept = {"page": page, "status": 200, "path": "/officers/sign-in/"}
    store.write(token_for(given, use="again"), "again", kept)
    browser.cookies["again"] = given

    assert WORDS not in browser.get("/officers/sign-in/?again=yes").content.decode()
    store.write(token_for(given, use="again"), "again", {**kept, "path": "/back/"})
    assert WORDS in browser.get(AGAIN).content.decode()


def test_visit_and_answer_are_never_taken_for_each_other(browser):
    browser.post("/page/1/", **as_form("", token(browser.get("/begin/", follow=True))))
    visit = browser.cookies["visit"].value
    browser.cookies["again"] = visit

    assert browser.get(AGAIN).status_code == 200
    assert browser.get("/page/4/?again=yes").status_code == 200
    assert Visit.objects.count() == 1

    send(browser, WORDS)
    again = browser.cookies["again"].value
    assert Visit.objects.count() == 2
    browser.cookies["visit"] = again
    browser.cookies["again"] = "k" * 43
    assert browser.get("/page/4/").headers["Location"] == "/?ended=yes"
    browser.get("/leave/")
    assert Visit.objects.count() == 2


def test_nobody_else_is_shown_it(browser):
    send(browser, WORDS)

    assert WORDS not in Client().get(AGAIN).content.decode()


def test_it_lies_sealed(browser):
    send(browser, WORDS)

    assert WORDS.encode() not in bytes(Visit.objects.get().sealed)


def test_leaving_ends_it(browser):
    send(browser, WORDS)

    browser.get(AGAIN)
    kept = browser.cookies["again"].value

    left = browser.get("/leave/")

    assert Visit.objects.count() == 0
    assert left.cookies["again"].value == ""
    browser.cookies["again"] = kept
    assert WORDS not in browser.get(AGAIN).content.decode()


@pytest.mark.parametrize(
    "without", ["what it says", "cookies", "a database", "room", "a young person"]
)
def test_answer_is_given_at_once_where_it_cannot_be_led_to(browser, monkeypatch, without):
    given, path = token(browser.get("/back/")), "/back/"
    words = "kite"
    if without == "what it says":
        browser.headers = {}
        browser.defaults.pop("HTTP_SEC_FETCH_MODE")
    elif without == "cookies":
        browser.cookies.clear()
    elif without == "a database":
        monkeypatch.setattr(store, "write", _no_database)
    elif without == "room":
        monkeypatch.setattr("reports.vault.padding.BUCKETS", (64,))
    else:
        path = "/officers/sign-in/"

    answer = browser.post(path, **as_form(words, given))

    assert answer.status_code in {200, 403}
    assert "<h1" in answer.content.decode()


def _no_database(*args: Any, **kwargs: Any) -> None:
    raise DatabaseError


@pytest.mark.parametrize("cookie", ["", "kite", "k" * 43, "%00"])
def test_cookie_that_leads_nowhere_shows_the_page_itself(browser, cookie):
    browser.cookies["again"] = cookie

    assert browser.get("/back/?again=yes").status_code == 200


@pytest.mark.parametrize(("broken", "there"), [("read", False), ("go_on", True)])
def test_database_that_goes_away_on_the_way_leads_to_no_fault(browser, monkeypatch, broken, there):
    send(browser, WORDS)
    monkeypatch.setattr(store, broken, _no_database)

    page = browser.get(AGAIN)

    assert page.status_code == 200
    assert (WORDS in page.content.decode()) is there
