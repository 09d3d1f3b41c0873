"""The first steps of telling, in a browser: what tests need that stop before the end."""

from __future__ import annotations

from typing import Any

from tests.live.site import Site

SENT = "Mxqz the heron waits by the seventh lock of the canal"


def box(page: Any) -> Any:
    return page.locator("main textarea, main input[type=text]").first


def go_on(page: Any, name: str = "Next") -> None:
    page.get_by_role("button", name=name, exact=True).last.click()


def begin(page: Any, place: Site) -> None:
    page.goto(f"{place.base_url}/begin/")
    page.get_by_label("Me", exact=True).check()
    go_on(page)


def story_page(page: Any, place: Site) -> str:
    """The address of the question with the long box; the page shows it."""
    for number in range(2, 12):
        page.goto(f"{place.base_url}/page/{number}/")
        if page.locator("main textarea").count():
            return f"/page/{number}/"
    raise AssertionError("no question has a long box")
