"""Every path in a real browser that runs no scripts: from the first page to the secret words, with
the help that fits on the way."""

from __future__ import annotations

from typing import Any

import pytest

from tests.live.plugin import PHONE
from tests.live.site import Site
from tests.live.walk import PATHS, begin, open_story, sign_in, tell

pytestmark = [pytest.mark.live, pytest.mark.browser]
DISTRICTS = {"I only want to ask something": "central"}  # it is asked for no district


@pytest.mark.parametrize("about", PATHS)
def test_path_leads_to_the_words_and_the_officer(site: Site, open_page: Any, about: str) -> None:
    seen: dict[str, str] = {}
    phone = open_page(javascript=False, size=PHONE)

    words = tell(
        phone,
        site,
        f"The kite is in the tall tree: {about}",
        about=about,
        seen=lambda page, name: seen.update({name: page.inner_text("main")}),
    )

    pages = len(PATHS[about].split())
    assert len(words) == 9
    assert [name for name in seen if name.startswith("page-")] == [
        f"page-{number}" for number in range(1, pages + 1)
    ]
    assert f"Question {pages} of {pages}" in seen[f"page-{pages}"]
    assert ("press 55" in seen["page-3"]) is ("safe" in PATHS[about].split())
    if about in DISTRICTS:
        desk = open_page()
        sign_in(desk, site, site.person(unit=DISTRICTS[about], role="officer"))
        assert "Only a question" in open_story(desk, site, f"tall tree: {about}")


def test_two_minutes_on_a_bus_are_enough(site: Site, open_page: Any) -> None:
    """Their own words, "That is all", "Send": the secret words, with no question after that."""
    phone = open_page(javascript=False, size=PHONE)
    begin(phone, site)
    for _ in range(2):
        phone.get_by_role("button", name="Skip").click()
    phone.get_by_role("textbox").fill("The kite is in the tall tree: that is all")

    phone.get_by_role("button", name="That is all").click()
    assert "the tall tree: that is all" in phone.inner_text("main")
    phone.get_by_role("button", name="Send").click()

    assert len(phone.locator(".secret-words").inner_text().split()) == 9
    desk = open_page()
    sign_in(desk, site, site.person(unit="central", role="officer"))
    assert open_story(desk, site, "tall tree: that is all")


def test_worry_that_was_read_about_is_ticked_on_the_way(site: Site, open_page: Any) -> None:
    phone = open_page(javascript=False, size=PHONE)
    phone.goto(f"{site.base_url}/help/11/")
    phone.get_by_role("link", name="Tell us", exact=True).click()

    for answer in ("Me", "Yes"):
        phone.get_by_label(answer, exact=True).check()
        phone.get_by_role("button", name="Next", exact=True).click()

    assert phone.get_by_label("Someone hurts or scares me").is_checked()
    assert phone.locator("input:checked").count() == 1
