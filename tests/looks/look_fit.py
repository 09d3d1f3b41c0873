"""Everything fits: small windows, 400 % zoom, wider spacing of letters, thumbs.

WCAG 2.2: 1.4.10 reflow, 1.4.12 text spacing, 2.5.5 target size (44 px, asked of young people's
pages; axe asks 24 px of officers').
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.looks import shown

pytestmark = pytest.mark.browser

# 1280 x 1024 px at 400 % is a window of 320 x 256 px.
WINDOWS = {"small phone": (320, 568), "phone": (390, 780), "desk": (1280, 860), "400 %": (320, 256)}
SPACING = """*{line-height:1.5!important;letter-spacing:.12em!important;
word-spacing:.16em!important}p{margin-bottom:2em!important}"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Words that are cut off, or that stand out of the box drawn around them.
CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(e => {
  const s = getComputedStyle(e), drawn = s.borderTopStyle !== 'none' && s.display !== 'inline';
  const clips = s.overflowX === 'hidden' && s.position !== 'absolute';
  if (!e.innerText || e.closest('.govuk-visually-hidden, svg, textarea, select')) return false;
  return (drawn || clips) && (e.scrollWidth > e.clientWidth + 2);
}).map(e => e.className || e.tagName)"""
# A link inside a sentence is as high as its line (the exception of 2.5.5); all else is a target.
SMALL = """() => {
  const shown = e => e.checkVisibility({visibilityProperty: true})
    && !e.closest('[aria-hidden=true]');
  const inSentence = e => e.tagName === 'A' && getComputedStyle(e).display === 'inline';
  const box = e => {
    const card = e.closest('.govuk-radios__item, .govuk-checkboxes__item');
    return (card && e.matches('input') ? card : e).getBoundingClientRect();
  };
  const targets = 'a[href], button, input:not([type=hidden]), textarea, select, summary';
  return [...document.querySelectorAll(targets)]
    .filter(shown).filter(e => !e.matches('.govuk-skip-link, .govuk-visually-hidden'))
    .filter(e => !inSentence(e))
    .map(e => [e.innerText || e.name || e.className, box(e)])
    .filter(([, r]) => r.height < 44 || r.width < 44)
    .map(([name, r]) => `${name}: ${Math.round(r.width)} x ${Math.round(r.height)}`);
}"""


def _at(window: Any, size: tuple[int, int]) -> None:
    window.set_viewport_size({"width": size[0], "height": size[1]})


def look_at_any_width(window: Any, any_page: shown.Page) -> None:
    found = {}

    shown.show(window, any_page)
    for name, size in WINDOWS.items():
        _at(window, size)
        if wider := window.evaluate(TOO_WIDE):
            found[name] = wider

    assert not found


def look_with_wider_spacing(window: Any, any_page: shown.Page) -> None:
    _at(window, WINDOWS["small phone"])
    shown.show(window, any_page)
    window.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css);"
        " document.adoptedStyleSheets = [s] }",
        SPACING,
    )

    assert window.evaluate(TOO_WIDE) == 0
    assert window.evaluate(CUT_OFF) == []


def look_at_targets(window: Any, public_page: shown.Page) -> None:
    _at(window, WINDOWS["small phone"])
    shown.show(window, public_page)

    assert window.evaluate(SMALL) == []
