"""The way out in a real browser: where it is, which keys lead there, and what it does at once.

What stays on the phone afterwards: ``test_leaving``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.live.a_little import begin, box
from tests.live.plugin import PHONE
from tests.live.site import Site

pytestmark = [pytest.mark.live, pytest.mark.browser]


def test_page_is_empty_before_the_next_one_comes(site: Site, open_page: Callable[..., Any]) -> None:
    page = open_page()
    begin(page, site)
    before = page.evaluate("history.length")
    # Heard right after the page's own hand, in the same tap.
    page.evaluate(
        "document.querySelector('.leave').addEventListener('click',"
        " () => console.log(document.body.innerHTML))"
    )

    with page.expect_console_message() as left:
        page.get_by_role("link", name="Leave this site").click()

    empty = r'<p class="leave__said" role="status" [^<]*>Leaving\.</p>'
    assert re.fullmatch(empty, left.value.text)
    page.wait_for_url("**/healthz")
    assert page.evaluate("history.length") == before  # it took the place of the page


def at_rest(page: Any, address: str) -> Any:
    """The page with its clock stopped: how long a busy machine takes between two keys tells nothing
    then, and time goes by where a test lets it."""
    page.clock.install(time=0)
    page.goto(address)
    page.clock.pause_at(60_000)
    return page


@pytest.mark.parametrize("path", ["/", "/begin/", "/back/", "/nowhere/"])
def test_shift_three_times_leaves_any_page(
    site: Site, open_page: Callable[..., Any], path: str
) -> None:
    page = at_rest(open_page(size=(1280, 800)), site.base_url + path)
    said = page.locator(".leave__said")

    page.keyboard.press("Shift")
    assert said.inner_text() == "Press Shift 2 more times to leave."
    page.keyboard.press("Shift")
    assert said.inner_text() == "Press Shift once more to leave."
    page.keyboard.press("Shift")

    page.wait_for_url("**/healthz")


def test_shift_leaves_from_inside_a_box_and_writing_never_does(
    site: Site, open_page: Callable[..., Any]
) -> None:
    page = at_rest(open_page(), f"{site.base_url}/back/")
    box(page).focus()
    for key in ("Shift", "Shift", "a", "Shift+A", "Shift+B", "Shift+C", "Shift", "b", "Shift"):
        page.keyboard.press(key)
    page.keyboard.down("Shift")  # and held, as by somebody who thinks
    for _ in range(5):
        page.keyboard.down("Shift")
    page.keyboard.press("D")
    page.keyboard.up("Shift")
    page.mouse.click(5, 5)
    assert box(page).input_value() == "aABCbD"

    for _ in range(3):
        page.keyboard.press("Shift")

    page.wait_for_url("**/healthz")


def test_slow_presses_do_not_leave(site: Site, open_page: Callable[..., Any]) -> None:
    page = at_rest(open_page(), site.base_url)
    said = page.locator(".leave__said")
    for _ in range(2):
        page.keyboard.press("Shift")
    page.clock.run_for(2_100)

    page.keyboard.press("Shift")

    assert said.inner_text() == "Press Shift 2 more times to leave."
    assert page.url == f"{site.base_url}/"


@pytest.mark.parametrize("size", [PHONE, (390, 780), (1280, 800)])
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_way_out_is_at_one_place_and_big_enough(
    site: Site, open_page: Callable[..., Any], size: tuple[int, int], javascript: bool
) -> None:
    page = open_page(size=size, javascript=javascript)
    places = set()
    for path in ("/", "/begin/", "/back/", "/nowhere/"):
        page.goto(site.base_url + path)
        found = page.locator("a.leave").bounding_box()
        assert found["height"] >= 44
        assert found["width"] >= 44
        places.add((found["x"], found["y"]))
    assert len(places) == 1
