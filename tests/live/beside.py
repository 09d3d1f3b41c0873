"""The officer's box with its list, in a browser: typing into it, and its points compared."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageChops

PLACE = ".beside__place"
# Two pictures of the same box: once with its own text, once with the layer's behind it.
ALIKE = """(own) => {
  const box = document.querySelector('textarea'), layer = document.querySelector('.beside__layer');
  box.style.setProperty('color', own ? 'black' : 'transparent');
  box.style.setProperty('caret-color', 'transparent');
  layer.style.setProperty('color', own ? 'transparent' : 'black');
  for (const mark of layer.querySelectorAll('mark')) {
    mark.style.setProperty('color', own ? 'transparent' : 'black');
  }
}"""
# Letters that begin a part of a point further on are drawn a little lighter; letters that are
# a whole one off differ by twice as much and more (out of 255).
A_PART_OF_A_POINT = 96


def box(page: Any) -> Any:
    return page.get_by_label("Write to them")


def typed(page: Any, words: str) -> None:
    """As hands do, letter by letter, and then a pause: until something was found."""
    box(page).press_sequentially(words)
    page.locator(PLACE).first.wait_for()


def two_turns(page: Any) -> None:
    """What a script does with an answer it does in its next turn."""
    page.evaluate("() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")


def furthest_apart(page: Any) -> int:
    """How much the text of the box and the text of the layer differ where they differ most."""
    box(page).evaluate("e => e.blur()")
    two_turns(page)
    own, behind = (picture(page, is_own) for is_own in (True, False))
    page.evaluate(ALIKE, True)
    shades = ImageChops.difference(own, behind).convert("L").histogram()
    return max(shade for shade, points in enumerate(shades) if points)


def picture(page: Any, is_own: bool) -> Image.Image:
    page.evaluate(ALIKE, is_own)
    return Image.open(io.BytesIO(box(page).screenshot())).convert("RGB")
