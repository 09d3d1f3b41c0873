"""Every state of every screen against axe: on a phone and at a desk, in light and in dark."""

from __future__ import annotations

from typing import Any

import pytest

from tests.looks import axe, shown

# What colour changes, and what size changes; the rest is asked once.
COLOUR, SIZE = ["color-contrast"], ["color-contrast", "target-size", "scrollable-region-focusable"]
LOOKS: list[tuple[dict[str, int], str, list[str] | None]] = [
    (shown.PHONE, "light", None),
    (shown.PHONE, "dark", COLOUR),
    (shown.DESK, "light", SIZE),
    (shown.DESK, "dark", None),
]


@pytest.mark.browser
def look_is_for_everyone(window: Any, any_page: shown.Page) -> None:
    found: list[str] = []

    window.set_viewport_size(shown.PHONE)
    shown.show(window, any_page)
    for size, scheme, rules in LOOKS:
        window.set_viewport_size(size)
        window.emulate_media(color_scheme=scheme)
        found += [f"{size['width']} {scheme}: {said}" for said in axe.asked(window, rules)]

    assert "\n".join(found) == ""
