"""The whole journey with a keyboard and nothing else: Tab, Space, arrows, Enter, paste.

It answers whatever it is asked, so it knows no question by number. On each stop the focus has to
show, and nothing may lie over it (WCAG 2.2: 2.1.1, 2.1.2, 2.4.7, 2.4.11).
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.live.site import Site
from tests.live.walk import begin
from tests.looks.look_focus import WHERE

pytestmark = [pytest.mark.live, pytest.mark.browser]

SMALL, DESK = (320, 568), (1280, 720)
QUESTIONS, STOPS = 25, 60
NAME = """() => { const e = document.activeElement;
  return (e.labels?.[0]?.innerText || e.innerText || e.getAttribute('aria-label') || '').trim() }"""
IS = "wanted => document.activeElement?.matches(wanted)"
FORGET = "() => document.querySelectorAll('[data-was-here]').forEach(e => delete e.dataset.wasHere)"


def _tab_to(page: Any, wanted: str, name: str = "") -> None:
    """Tab until the focus is on ``wanted`` (with that name); each stop on the way has to show."""
    page.evaluate(FORGET)
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        at = page.evaluate(WHERE)
        if at is None:
            continue  # the browser's own bar; one more brings the page back
        assert at["ring"], f"no focus shows on {at['name']}"
        assert at["covered"] < at["spots"], f"{at['name']} lies under something"
        if page.evaluate(IS, wanted) and (not name or page.evaluate(NAME).startswith(name)):
            return
    raise AssertionError(f"{wanted} {name!r} is not reached on {page.url}")


def _enter(page: Any) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_load_state()


def _answer(page: Any) -> None:
    """Something in the first field of this page: a choice by Space, a box by typing."""
    field = "main :is(input:not([type=hidden]), textarea)"
    _tab_to(page, field)
    if page.evaluate(IS, "[type=radio]"):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        assert page.evaluate(IS, ":checked")
    elif page.evaluate(IS, "[type=checkbox]"):
        page.keyboard.press("Space")
        assert page.evaluate(IS, ":checked")
    else:
        page.keyboard.type("A kite is stuck.")


@pytest.mark.parametrize("size", [SMALL, DESK], ids=["small phone", "desk"])
def test_whole_journey_by_keyboard(site: Site, open_page: Any, size: tuple[int, int]) -> None:
    page = open_page(size=size, permissions=["clipboard-read", "clipboard-write"])
    page.goto(site.base_url)

    # Past the header at once.
    _tab_to(page, ".govuk-skip-link")
    page.keyboard.press("Enter")
    assert page.evaluate(IS, "main")
    _tab_to(page, "main a", "Start")
    _enter(page)

    # Every question there is, and the last look.
    asked = 0
    while "/page/" in page.url:
        asked += 1
        assert asked < QUESTIONS
        if asked > 1:
            _answer(page)
        else:  # by the arrows alone
            _tab_to(page, "[type=radio]")
            page.keyboard.press("Space")
        _tab_to(page, "main button", "Next")
        _enter(page)
    assert asked >= 5
    _tab_to(page, "main button", "Send")
    _enter(page)

    # The words are copied here, and pasted at the door.
    _tab_to(page, "main button", "Copy")
    page.keyboard.press("Enter")
    page.locator("[data-copied]:not(:empty)").wait_for()
    page.goto(f"{site.base_url}/back/")
    _tab_to(page, "main :is(textarea, input:not([type=hidden]))")
    page.keyboard.press("ControlOrMeta+V")
    _tab_to(page, "main button", "Look")
    _enter(page)
    page.get_by_role("heading", level=1, name="It is good that you came back").wait_for()
    _tab_to(page, "main textarea")
    page.keyboard.type("One more thing.")
    _tab_to(page, "main button", "Send")
    _enter(page)

    # And out: the way out is the second stop of any page.
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0) }")
    _tab_to(page, ".leave")
    page.keyboard.press("Enter")
    page.wait_for_url("**/healthz")


def test_quick_way_out_by_keyboard(site: Site, open_page: Any) -> None:
    """The enter key in a box of one line goes on as "Next" does; "That is all" is a stop away."""
    page = open_page(size=SMALL)
    begin(page, site)
    for _ in range(2):
        _tab_to(page, "main button", "Skip")
        _enter(page)
    _tab_to(page, "main textarea")
    page.keyboard.type("A kite is stuck.")
    _tab_to(page, "main button", "Next")
    _enter(page)
    _tab_to(page, "main input[type=text]")
    page.keyboard.type("a drawing app")
    _enter(page)
    page.get_by_text("Question 6 of 9", exact=True).wait_for()

    _tab_to(page, "main button", "That is all")
    _enter(page)

    assert page.get_by_text("a drawing app").is_visible()
    _tab_to(page, "main button", "Send")
    _enter(page)
    page.locator("#secret-words").wait_for()


def test_what_does_not_pass_is_reached_by_keyboard(site: Site, open_page: Any) -> None:
    """The summary has the focus; its first link leads to the field it speaks of."""
    page = open_page(size=SMALL)
    page.goto(f"{site.base_url}/back/")
    _tab_to(page, "main textarea")
    page.keyboard.type("not these")
    _tab_to(page, "main button", "Look")
    _enter(page)

    assert page.evaluate(IS, ".govuk-error-summary")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(IS, "main textarea")
