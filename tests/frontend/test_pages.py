"""Bases, components and the pages for when something does not work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.utils import translation

from tests.frontend import dom

TEMPLATES = Path(__file__).parents[2] / "templates"
LEAVE = (TEMPLATES / "components" / "leave.js").read_text()
ERRORS = sorted(
    path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("errors/*/*.html")
)
# Never said to a young person (/reports/language holds the whole standard).
NEVER = {"submit", "error", "invalid", "required", "failed", "report", "victim", "offence"}
NEVER |= {"illegal", "suspect", "must", "forbidden", "expired", "denied"}


@pytest.fixture(autouse=True)
def _addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.frontend.urls"):
        yield


def officer() -> SimpleNamespace:
    return SimpleNamespace(
        is_authenticated=True, get_full_name="Aisha Khan", unit=SimpleNamespace(name="Leeds")
    )


def render(name: str, **context: object) -> dom.Node:
    request = RequestFactory().get("/")
    request.user = officer()  # type: ignore[assignment]
    return dom.read(render_to_string(name, {"site_name": "Clover", "request": request, **context}))


@pytest.mark.parametrize("name", ERRORS)
def test_page_for_trouble_is_whole_and_plain(name: str) -> None:
    page = render(name)

    nodes = list(page.walk())
    assert next(n.text() for n in nodes if n.tag == "h1")
    assert [n for n in nodes if n.tag == "main"]
    assert not [n for n in nodes if n.tag in {"style", "img", "iframe"}]
    assert not [n for n in nodes if "style" in n.attrs]
    # Of scripts only the keys that leave, which stand in the page and wait for nothing.
    assert {n.text() for n in nodes if n.tag == "script"} <= {" ".join(LEAVE.split())}
    assert not [n for n in nodes if n.tag == "script" and n.attrs]


@pytest.mark.parametrize("name", [name for name in ERRORS if "/public/" in name])
def test_public_page_for_trouble_never_blames_and_offers_help(name: str) -> None:
    text = render(name).text().lower()

    words = set(text.replace(".", " ").replace(",", " ").split())
    assert not words & (NEVER - {"report"})  # "Report Remove" is a name
    assert "call 999" in text
    assert "0800 1111" in text
    assert "leave this site" in text


@pytest.mark.parametrize("side", ["public", "officer"])
def test_page_for_a_fault_needs_nothing_around_it(side: str) -> None:
    html = render_to_string(f"errors/{side}/500.html")

    assert "saved what you wrote" not in html  # it may not be so
    assert dom.read(html).text()


def test_way_out_is_second_on_every_public_page() -> None:
    links = [node for node in render("base_public.html").walk() if node.tag == "a"]

    assert links[0].attrs["href"] == "#main"
    assert [n.attrs["href"] for n in links if n.attrs.get("class") == "leave"] == ["/leave/"]


def test_page_turns_round_for_a_language_from_the_right() -> None:
    with translation.override("ar"):
        html = next(node for node in render("base_public.html").walk() if node.tag == "html")

    assert html.attrs == {"lang": "ar", "dir": "rtl"}


def test_officer_page_says_who_is_signed_in() -> None:
    page = render("base_officer.html")

    assert "Aisha Khan" in page.text()
    assert "Leeds" in page.text()
    (form,) = [node for node in page.walk() if node.tag == "form"]
    assert form.attrs["action"] == "/officers/sign-out/"


def test_secret_words_can_be_taken_as_one_line() -> None:
    html = render_to_string("components/secret_words.html", {"words": ["otter", "lamp", "river"]})

    assert "<li>otter</li> <li>lamp</li> <li>river</li>" in html


@pytest.mark.parametrize(
    ("lane", "said"),
    [("now", "Now"), ("today", "Today"), ("week", "This week"), ("new", "Just in")],
)
def test_lane_is_said_in_words(lane: str, said: str) -> None:
    assert render("components/lane.html", lane=lane).text() == said


def test_pager_keeps_what_was_asked() -> None:
    page = Paginator(range(30), 10).page(2)

    pager = render("components/pager.html", page=page, query="?lane=now&page=")

    links = [node.attrs["href"] for node in pager.walk() if node.tag == "a"]
    assert links == ["?lane=now&page=1", "?lane=now&page=3"]
    assert "Page 2 of 3" in pager.text()


def test_pager_says_nothing_for_one_page() -> None:
    assert render("components/pager.html", page=Paginator([1], 10).page(1)).text() == ""
