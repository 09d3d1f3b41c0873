"""The question whether a browser keeps our cookie stands in no address that "Back" can find."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.both_sides import Told
from tests.telling import begin, post

pytestmark = pytest.mark.django_db


def test_first_question_stands_under_its_plain_address() -> None:
    browser = Client()

    shown = browser.get("/begin/", follow=True)

    assert [address for address, _ in shown.redirect_chain] == ["/page/1/?begun=yes", "/page/1/"]
    assert shown.status_code == 200


def test_what_else_stands_in_the_address_comes_along() -> None:
    browser = Client()
    browser.get("/begin/")

    assert browser.get("/page/1/?begun=yes&from=3")["Location"] == "/page/1/?from=3"


def test_messages_stand_under_their_plain_address(told: Told) -> None:
    browser = Client()

    led = post(browser, "/back/", {"words": " ".join(told.words)})

    assert led.url == "/back/1/?begun=yes"
    assert browser.get(led.url)["Location"] == "/back/1/"
    assert browser.get("/back/1/").status_code == 200


def test_what_the_page_says_once_is_still_said_after_the_way_there(told: Told) -> None:
    browser = told.come_in()
    shown = browser.get("/back/1/").context["form"]
    post(browser, "/back/1/", {"words": "It is me again.", "once": shown["once"].value()})

    browser.get("/back/1/?begun=yes")

    assert "Thank you. We have it." in browser.get("/back/1/").content.decode()


@pytest.mark.parametrize("path", ["/page/1/", "/back/1/"])
def test_back_after_leaving_says_nothing_about_cookies(young_person, path: str) -> None:
    begin(young_person)
    young_person.get("/leave/")

    shown = young_person.get(path, follow=True).content.decode()

    assert "Please allow it for this site" not in shown


@pytest.mark.parametrize("path", ["/page/1/", "/back/1/"])
def test_browser_that_keeps_no_cookie_is_still_told(path: str) -> None:
    shown = Client().get(f"{path}?begun=yes", follow=True).content.decode()

    assert "Please allow it for this site" in shown
