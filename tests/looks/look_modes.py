"""Colours of the reader's own, no movement, and on paper."""

from __future__ import annotations

from typing import Any

import pytest

from tests.looks import shown

pytestmark = pytest.mark.browser

# Grounds are gone in colours of the reader's own: what can be tapped has to have an edge.
WITHOUT_EDGE = """() => [...document.querySelectorAll(
  '.govuk-button, .govuk-input, .govuk-textarea, .govuk-select, [class$=s__item]')]
  .filter(e => e.checkVisibility()).filter(e => {
    const s = getComputedStyle(e);
    return s.borderTopStyle === 'none' || parseFloat(s.borderTopWidth) < 1;
  }).map(e => e.className)"""
MOVING = """() => [...document.querySelectorAll('*')].filter(e => {
  const s = getComputedStyle(e);
  return s.animationName !== 'none' || s.transitionDuration.split(',').some(t => parseFloat(t) > 0);
}).map(e => e.className || e.tagName)"""
ON_PAPER = """wanted => [...document.querySelectorAll(wanted)]
  .filter(e => e.checkVisibility()).map(e => e.className || e.tagName)"""
DARK = """() => {
  const [r, g, b] = getComputedStyle(document.body).color.match(/\\d+/g).map(Number);
  return r + g + b < 200;
}"""


def look_in_colours_of_ones_own(window: Any, any_page: shown.Page) -> None:
    window.set_viewport_size(shown.PHONE)
    window.emulate_media(forced_colors="active")
    shown.show(window, any_page)

    without = window.evaluate(WITHOUT_EDGE)
    window.emulate_media(forced_colors="none")

    assert without == []


def look_without_movement(window: Any, any_page: shown.Page) -> None:
    window.emulate_media(reduced_motion="reduce")
    shown.show(window, any_page)

    assert window.evaluate(MOVING) == []


def look_on_paper(window: Any, public_page: shown.Page) -> None:
    """Dark words on white, nothing to tap; of the page with secret words these alone."""
    shown.show(window, public_page)
    window.emulate_media(media="print", color_scheme="dark")

    left = window.evaluate(ON_PAPER, ".leave, .govuk-button-group, progress, .picture")
    beside = window.evaluate(ON_PAPER, ".top, .bottom, main h1")
    dark = window.evaluate(DARK)
    has_words = window.locator(".secret-words").count()
    window.emulate_media(media="screen", color_scheme="light")

    assert left == []
    assert dark
    assert not (has_words and beside)
