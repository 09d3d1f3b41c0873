"""Every screen of both sides, in the states that the journey goes through, against axe.

What axe cannot decide counts as found, unless tests/looks/axe.py says why it is fine. Every other
state of every screen is looked at in ``make looks``.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Error

from tests.live.plugin import DESK, PHONE
from tests.live.site import Site
from tests.live.walk import begin, come_back, open_story, sign_in, tell, write
from tests.looks import axe

pytestmark = [pytest.mark.live, pytest.mark.browser]


def _asked(page: Any, tries: int = 5) -> list[str]:
    """What axe says of the page that a tap leads to. While one page gives way to the next there
    is no document for a moment; then it is asked again."""
    page.wait_for_load_state()
    try:
        return axe.asked(page)
    except Error:
        if tries == 1:
            raise
        return _asked(page, tries - 1)


class Looker:
    """Looks at each page and keeps what axe says against it."""

    def __init__(self) -> None:
        self.pages: list[str] = []
        self.found: list[str] = []

    def __call__(self, page: Any, name: str) -> None:
        said = _asked(page)
        self.pages.append(name)
        self.found += [f"{name}: {line}" for line in said]
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > PHONE[0]:
            self.found += [f"{name}: {wide} px wide"] * (page.viewport_size["width"] == PHONE[0])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_young_persons_side(site: Site, open_page: Any, scheme: str) -> None:
    look, page = Looker(), open_page(color_scheme=scheme)

    words = tell(page, site, "A chat feels strange.", seen=look)
    begin(page, site)
    for path, given in (("/page/10/", "kite at mail"), ("/page/11/", "ring the bell")):
        page.goto(site.base_url + path)
        look(page, path)
        page.get_by_role("textbox").first.fill(given)
        page.get_by_role("button", name="Next").click()
        look(page, f"{path} to check")
    for said in ("not these", " ".join(words)):
        page.goto(f"{site.base_url}/back/")
        page.get_by_role("textbox").fill(said)
        page.get_by_role("button", name="Look").click()
        look(page, f"back with {said[:3]}")
    for name, label in (
        ("Add or change", "What is new"),
        ("Ask us", "Is there anything you want to say"),
    ):
        page.get_by_role("button", name=name).click()
        look(page, name)
        page.get_by_label(label).fill("kite " * 3_000)
        page.get_by_role("button", name="Send").last.click()
        look(page, f"{name} to check")
        page.get_by_role("button", name="Back").click()
    write(page, "One more thing.")
    look(page, "message sent")
    page.goto(f"{site.base_url}/nowhere/")
    look(page, "not found")

    assert look.found == []
    assert len(look.pages) >= 24


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_messages_on_both_sides(site: Site, open_page: Any, size: tuple[int, int]) -> None:
    look, phone, desk = Looker(), open_page(size=size), open_page(size=size)
    said = f"The kite is stuck in a tree {size[0]} feet high."
    words = tell(phone, site, said)
    sign_in(desk, site, site.person(unit="leeds", role="supervisor"))
    open_story(desk, site, said)
    write(desk, "Thank you for telling us.")
    come_back(phone, site, words)
    write(phone, "It is down again.")
    phone.get_by_role("button", name="Ask us").click()
    phone.get_by_role("button", name="Send").last.click()
    look(phone, "messages")
    desk.reload()
    hand_over = desk.get_by_text("Hand over to another unit")
    hand_over.click()
    look(desk, "talk, with a wish to take it back")
    for button in ("Send to them", "Decide and tell them", "Hand over"):
        if button == "Send to them":
            desk.get_by_text("Write something else to them first").click()
        if button == "Hand over":
            hand_over.click()
        desk.get_by_role("button", name=button, exact=True).click()
        look(desk, f"{button}: to check")
    for path in ("unit/", "password/", "join/"):
        desk.goto(f"{site.base_url}/officers/{path}")
        look(desk, path)

    assert look.found == []


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_officers_side(site: Site, open_page: Any, size: tuple[int, int]) -> None:
    look, page = Looker(), open_page(size=size)

    empty = open_page(size=size)
    sign_in(empty, site, site.person(unit="central"))
    look(empty, "nobody waits")
    sign_in(page, site, site.person(unit="bradford"), seen=look)
    look(page, "queue")
    page.locator(".queue a").first.click()
    look(page, "story")
    page.goto(f"{site.base_url}/officers/finished/")
    look(page, "finished")
    page.goto(f"{site.base_url}/officers/nowhere/")
    look(page, "not found")

    assert look.found == []
