"""Every kind of page in a browser: for everyone to use, and nothing wider than the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import override_settings
from django.utils import translation

from tests.frontend import gallery

SMALL, WIDE, ZOOMED = (320, 640), (1280, 900), (320, 225)
VIEWS = {
    "phone": (SMALL, "light", "en-gb"),
    "desk, dark": (WIDE, "dark", "en-gb"),
    "from right to left": (SMALL, "light", "ar"),
    "at 400 %": (ZOOMED, "light", "en-gb"),
}


ONLY = {"resultTypes": ["violations"]}
# Sizes and directions change what fits, colours what can be read: axe is slow, so it looks twice.
LOOKED_AT = {"phone", "desk, dark"}


@pytest.mark.parametrize("view", VIEWS)
def test_every_page_is_for_everyone(view: str, open_page: Callable[..., Any]) -> None:
    size, scheme, language = VIEWS[view]
    with override_settings(ROOT_URLCONF="tests.frontend.urls"), translation.override(language):
        made = dict(gallery.pages())
    page = open_page(size=size, color_scheme=scheme)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    gallery.serve(page, made)
    axe = Axe() if view in LOOKED_AT else None
    found: dict[str, object] = {}

    for name in made:
        page.goto(f"{gallery.HOST}/{name}")
        violations = axe.run(page, options=ONLY).response["violations"] if axe else []
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if violations or wider > 0:
            found[name] = ([one["id"] for one in violations], wider)

    assert not found
    assert not refused


def test_focus_never_hides_behind_the_way_out(open_page: Callable[..., Any]) -> None:
    with override_settings(ROOT_URLCONF="tests.frontend.urls"):
        made = dict(gallery.pages())
    page = open_page(size=SMALL)
    gallery.serve(page, made)
    page.goto(f"{gallery.HOST}/what_check")
    bar = page.evaluate("document.querySelector('.leave').getBoundingClientRect().top")

    below = []
    for _ in range(16):
        page.keyboard.press("Tab")
        name, bottom = page.evaluate(
            "(() => { const e = document.activeElement;"
            " return [e.className || e.tagName, e.getBoundingClientRect().bottom] })()"
        )
        if name not in {"leave", "BODY"} and bottom > bar:
            below.append(name)

    assert not below


def test_whole_card_chooses(open_page: Callable[..., Any]) -> None:
    with override_settings(ROOT_URLCONF="tests.frontend.urls"):
        made = dict(gallery.pages())
    page = open_page(size=(320, 1200), javascript=False)
    gallery.serve(page, made)
    page.goto(f"{gallery.HOST}/who_empty")
    card = page.locator(".govuk-radios__item").nth(2)
    box = card.bounding_box()

    page.mouse.click(box["x"] + box["width"] - 6, box["y"] + box["height"] - 6)

    assert box["height"] >= 48
    assert page.locator("input[value=someone]").is_checked()
