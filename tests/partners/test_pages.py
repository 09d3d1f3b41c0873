"""Help for anybody: no visit, no cookie, no database, small, neutral."""

import gzip

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from reports.concerns.facets import Topic
from reports.partners import advice
from tests.frontend import dom

WORRIES = range(1, len(advice.WORRIES) + 1)
PAGES = ["/help/", "/help/numbers/", *[f"/help/{number}/" for number in WORRIES]]
MOST = 10_000  # bytes over the wire


def links(page):
    return [node for node in dom.read(page.content.decode()).walk() if node.tag == "a"]


@pytest.mark.parametrize("address", PAGES)
def test_page_opens_for_anybody_and_leaves_nothing(address):
    page = Client().get(address)

    assert page.status_code == 200
    assert not page.cookies
    assert page["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", PAGES)
def test_page_is_small(address):
    assert len(gzip.compress(Client().get(address).content)) < MOST


@pytest.mark.parametrize("address", PAGES)
def test_title_and_path_say_nothing(address):
    page = dom.read(Client().get(address).content.decode())
    title = next(node.text() for node in page.walk() if node.tag == "title")

    words = {word for topic in Topic for word in str(topic).split("_")}
    assert not words & set(f"{title} {address}".lower().replace("/", " ").split())


def test_title_is_a_number_of_many():
    text = Client().get("/help/3/").content.decode()

    assert f"<title>Help 3 of {len(advice.WORRIES)} – Clover</title>" in text


def test_list_leads_to_every_page_and_to_the_numbers():
    there = {link.attrs["href"] for link in links(Client().get("/help/"))}

    assert {*PAGES[1:], reverse("intake:begin")} <= there


@pytest.mark.parametrize("number", WORRIES)
def test_worry_takes_the_blame_away_and_says_who_can_help(number):
    page = Client().get(f"/help/{number}/")
    text = page.content.decode()

    assert "not your fault" in text
    assert "tel:08001111" in text
    assert reverse("intake:begin") in text
    assert [entry.name for entry in page.context["entries"]]


def test_threat_over_a_picture_leads_to_who_takes_it_down_first():
    assert who_helps("picture_threat") == ["Report Remove", "Take It Down", "CEOP", "Childline"]


def test_being_hurt_leads_to_help_now_and_to_who_listens():
    assert who_helps("hurt") == ["999", "Childline", "Shout", "101"]


def who_helps(key):
    number = next(worry.number for worry in advice.WORRIES if worry.key == key)
    return [entry.name for entry in Client().get(f"/help/{number}/").context["entries"]]


def test_link_to_another_site_says_so_and_takes_nothing_along():
    away = [a for a in links(Client().get("/help/numbers/")) if "://" in a.attrs["href"]]

    assert len(away) == 5
    for link in away:
        assert "another site" in link.text()
        assert link.attrs["rel"] == "noreferrer noopener"
        assert "target" not in link.attrs  # a page behind ours would stay open after leaving


def test_number_that_only_an_app_can_call_is_no_link():
    page = Client().get("/help/numbers/")

    assert "tel:18000" not in page.content.decode()
    assert "Open the Relay UK app and call 18000 there." in dom.read(page.content.decode()).text()


def test_bill_is_said_for_every_number_that_is_not_for_danger():
    text = Client().get("/help/numbers/").content.decode()

    assert text.count("bill") == len(
        [1 for one in Client().get("/help/numbers/").context["entries"] if "://" not in one.href]
    ) - len(["999", "18000"])


@pytest.mark.parametrize("number", [0, len(advice.WORRIES) + 1, 999])
def test_page_that_is_not_there(number):
    assert Client().get(f"/help/{number}/").status_code == 404


def test_nothing_can_be_sent_to_it():
    assert Client().post("/help/", "", content_type="text/plain").status_code == 405


def test_page_from_the_right_keeps_numbers_whole():
    with translation.override("ar"):
        text = Client().get("/help/1/").content.decode()

    assert "0800\u00a01111" in text
