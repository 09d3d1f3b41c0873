"""Contact sheets: every screen of both sides on one picture each, out of the wording walk's pages.

A screen that gets a step in ``tests/wording/walk/`` is on the sheet by itself.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from tests.looks import shown

PAPER, INK, GAP, CAPTION, COLOURS = "#e9e3d8", "#3a3530", 16, 16, 128
LOWEST, HIGHEST = 600, 2_600  # px of a page, before it is made smaller; more is cut off
# Of a side: the window, how much smaller it gets, how many stand side by side.
SIDES = {"public": (shown.PHONE, 0.5, 12), "officer": (shown.DESK, 0.32, 7)}
NAMES = {"public": "all-young-person.png", "officer": "all-officers.png"}
LOOKS: dict[str, dict[str, Any]] = {
    "320": {"size": (320, 568)},
    "390": {"size": (390, 780)},
    "1280": {"size": (1280, 860)},
    "390-dark": {"size": (390, 780), "color_scheme": "dark"},
    "1280-dark": {"size": (1280, 860), "color_scheme": "dark"},
    "390-rtl": {"size": (390, 780), "rtl": True},
    "390-forced": {"size": (390, 780), "forced_colors": "active"},
}


def chosen(pages: list[shown.Page], audience: str) -> list[shown.Page]:
    """Of each screen the state that came first, and the one with the most on it."""
    found: dict[str, list[shown.Page]] = {}
    for page in pages:
        if page.audience == audience:
            found.setdefault(page.name, []).append(page)
    both = [(states[0], _fullest(states)) for _, states in sorted(found.items())]
    return [page for pair in both for page in dict.fromkeys(pair)]


def _fullest(states: list[shown.Page]) -> shown.Page:
    """The longest, but not for what somebody typed: a text that is too long says nothing here."""
    return max(states, key=lambda page: len(page.html) if len(page.html) < 14_000 else 0)


def photographs(window: Any, pages: Iterable[shown.Page]) -> Iterator[tuple[str, Image.Image]]:
    """Each page from its top to its end."""
    given = window.viewport_size
    for page in pages:
        shown.show(window, page)
        _open_wide(window)
        picture = Image.open(io.BytesIO(window.screenshot())).convert("RGB")
        yield _caption(page), picture
        window.set_viewport_size(given)


def _open_wide(window: Any) -> None:
    """As high as the page is, so that the way out stands at its end and not in its middle."""
    size = dict(window.viewport_size)
    high = min(HIGHEST, window.evaluate("document.documentElement.scrollHeight"))
    window.set_viewport_size({**size, "height": max(high, LOWEST)})


def _caption(page: shown.Page) -> str:
    words = page.name.replace(".html", "").replace("/", " ").replace("_", " ")
    return words if page.status == 200 else f"{words} ({page.status})"


def sheet(pictures: Iterable[tuple[str, Image.Image]], scale: float, columns: int) -> Image.Image:
    """All of them side by side, each where there is most room; its name above it."""
    small = [(name, _smaller(picture, scale)) for name, picture in pictures]
    width = max(picture.width for _, picture in small)
    ends = [GAP] * columns
    places = []
    for name, picture in small:
        column = ends.index(min(ends))
        places.append((name, picture, GAP + column * (width + GAP), ends[column]))
        ends[column] += CAPTION + picture.height + GAP
    whole = Image.new("RGB", (GAP + columns * (width + GAP), max(ends)), PAPER)
    draw, font = ImageDraw.Draw(whole), ImageFont.load_default(11)
    for name, picture, across, down in places:
        draw.text((across, down), name, INK, font)
        whole.paste(picture, (across, down + CAPTION))
    return whole


def _smaller(picture: Image.Image, scale: float) -> Image.Image:
    size = (round(picture.width * scale), round(picture.height * scale))
    return picture.resize(size, Image.Resampling.LANCZOS)


def contact_sheets(browser: Any, pages: list[shown.Page], out: Path) -> None:
    """Both sides, in light: one on a phone, one at a desk."""
    for audience, (size, scale, columns) in SIDES.items():
        window = _window(browser, pages, viewport=size)
        pictures = photographs(window, chosen(pages, audience))
        whole = sheet(pictures, scale, columns)
        whole = whole.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE)
        whole.save(out / NAMES[audience], optimize=True)
        window.context.close()


def every_look(browser: Any, pages: list[shown.Page], folder: Path) -> None:
    """Each state in each look, one file each, and a sheet of each look of young people's."""
    for look, about in LOOKS.items():
        (folder / look).mkdir(parents=True, exist_ok=True)
        size, rtl, more = about["size"], about.get("rtl"), _media(about)
        turned = [_turned(page) for page in pages] if rtl else pages
        viewport = {"width": size[0], "height": size[1]}
        window = _window(browser, turned, viewport=viewport, **more)
        for audience in SIDES:
            for name, picture in photographs(window, chosen(turned, audience)):
                number = len(list((folder / look).iterdir()))
                picture.save(folder / look / f"{audience}-{number:03}-{name}.png")
        window.context.close()


def _media(about: dict[str, Any]) -> dict[str, Any]:
    return {name: about[name] for name in ("color_scheme", "forced_colors") if name in about}


def _turned(page: shown.Page) -> shown.Page:
    html = page.html.replace(' dir="ltr">', ' dir="rtl">', 1)
    return shown.Page(**{**vars(page), "html": html})


def _window(browser: Any, pages: list[shown.Page], **look: Any) -> Any:
    window = browser.new_context(reduced_motion="reduce", **look).new_page()
    shown.serve(window, pages)
    return window
