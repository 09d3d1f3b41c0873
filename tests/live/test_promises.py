"""A phone's first look at the pages that promise something; and a picture that was pasted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests import pseudo
from tests.live.plugin import STAYING
from tests.live.site import Site, running_site
from tests.live.walk import tell
from tests.visits.test_pasted import BLOB, PNG

PHONES = [(390, 780), (320, 640)]


def ends_above_the_way_out(page: Any, what: str) -> bool:
    """Whether all of it is seen without scrolling: the bar with the way out lies over the rest."""
    thing, bar = page.locator(what).bounding_box(), page.locator("a.leave").bounding_box()
    return bool(thing["y"] + thing["height"] <= bar["y"])


@pytest.mark.parametrize("size", PHONES)
def test_start_is_there_without_scrolling(
    site: Site, open_page: Callable[..., Any], size: tuple[int, int]
) -> None:
    phone = open_page(javascript=False, size=size)

    phone.goto(site.base_url)

    assert ends_above_the_way_out(phone, "main a.govuk-button")


@pytest.fixture(scope="module")
def in_more_languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with every drafted language, which puts the row of languages on the first page."""
    given = {"DJANGO_SETTINGS_MODULE": "tests.live.pseudo_settings"}
    folder = tmp_path_factory.mktemp("languages")
    given["PSEUDO_LOCALE"] = str(pseudo.write(folder / "locale"))
    with running_site(folder / "var", given | STAYING) as running:
        yield running


@pytest.mark.parametrize("size", PHONES)
def test_start_is_there_without_scrolling_beside_other_languages(
    in_more_languages: Site, open_page: Callable[..., Any], size: tuple[int, int]
) -> None:
    phone = open_page(javascript=False, size=size)

    phone.goto(in_more_languages.base_url)

    assert phone.locator("nav.languages a").count() > 1
    assert ends_above_the_way_out(phone, "main a.govuk-button")


def test_question_before_skipping_is_there_without_scrolling(
    site: Site, open_page: Callable[..., Any]
) -> None:
    phone = open_page(javascript=False, size=(320, 640))
    phone.goto(f"{site.base_url}/begin/")
    for _ in range(3):
        phone.get_by_role("button", name="Skip").click()
    phone.get_by_role("textbox").fill("They keep asking where I live.")

    phone.get_by_role("button", name="Skip").click()

    asked = phone.get_by_role("group", name="You wrote something. Do you want to keep it?")
    assert asked.evaluate("box => box === document.activeElement")
    assert ends_above_the_way_out(phone, ".govuk-error-summary button >> nth=1")
    assert phone.title().startswith("Check:")


def test_secret_words_are_there_without_scrolling(
    site: Site, open_page: Callable[..., Any]
) -> None:
    phone = open_page(size=(390, 780))

    tell(phone, site, "A chat in my game does not feel right.", safe="Yes")

    assert ends_above_the_way_out(phone, "#secret-words")


def test_pasted_picture_is_left_nowhere(site: Site, open_page: Callable[..., Any]) -> None:
    phone = open_page(size=(390, 780))
    phone.goto(f"{site.base_url}/begin/")
    for _ in range(3):
        phone.get_by_role("button", name="Skip").click()
    box = phone.get_by_role("textbox")

    box.fill(f"they showed me this {PNG} and it scared me")
    phone.get_by_role("button", name="Next").click()

    assert box.input_value() == "they showed me this and it scared me"
    assert phone.locator(".govuk-error-summary:focus").inner_text().startswith("Your words")
    assert BLOB[:60] not in phone.content()
    assert not site.searched(BLOB[:60])
    phone.get_by_role("button", name="Next").click()
    assert phone.get_by_role("heading", level=1).inner_text() != "Tell us in your own words"
