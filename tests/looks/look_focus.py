"""By keyboard: the focus always shows, and nothing lies over it (WCAG 2.2: 2.4.7, 2.4.11)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import pytest

from tests.looks import shown

pytestmark = pytest.mark.browser

MOST = 200  # taps, on the page with the most to tap
START = "() => { document.activeElement?.blur(); scrollTo(0, 0) }"
# Where the focus is: its name, what lies over all of it or part of it, whether it can be seen.
WHERE = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const card = e.closest('.govuk-radios__item, .govuk-checkboxes__item');
  const seen = (card && e.matches('input')) ? card : e;
  const r = seen.getBoundingClientRect();
  const inside = (x, y) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  const thirds = [.1, .5, .9];
  const spots = thirds.flatMap(x => thirds.map(y => [r.left + r.width * x, r.top + r.height * y]))
    .filter(([x, y]) => inside(x, y));
  const free = spots.filter(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (seen.contains(top) || top.contains(seen) || top.closest('label')?.control === e);
  });
  const rings = [e, seen].flatMap(one => [getComputedStyle(one), getComputedStyle(one, '::after')]);
  const ring = rings.some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2)
    || s.boxShadow !== 'none');
  return {
    name: `${e.tagName} ${e.id || e.name || e.innerText || e.className}`.slice(0, 60),
    covered: spots.length - free.length, spots: spots.length, ring,
    same: e.dataset.wasHere === '1' || !(e.dataset.wasHere = '1'),
    // Of a box for words the browser shows the place where one writes.
    fits: e.tagName !== 'TEXTAREA' && r.height + 20 < innerHeight * .7,
  };
}"""


@pytest.mark.parametrize("size", [(320, 568), (1280, 720)], ids=["small phone", "desk"])
def look_at_focus(window: Any, any_page: shown.Page, size: tuple[int, int]) -> None:
    window.set_viewport_size({"width": size[0], "height": size[1]})
    shown.show(window, any_page)
    window.evaluate(START)

    hidden, unseen, stops = [], [], 0
    for _ in range(MOST):
        window.keyboard.press("Tab")
        at = window.evaluate(WHERE)
        if at is None or at["same"]:
            break
        stops += 1
        # An officer's link may be partly behind a line of the page; never all of it (2.4.11).
        partly = at["covered"] and at["fits"] and any_page.is_public
        if partly or at["spots"] == at["covered"]:
            hidden.append(at)
        if not at["ring"]:
            unseen.append(at["name"])

    assert stops >= 1 or any_page.status == HTTPStatus.INTERNAL_SERVER_ERROR  # it has no link
    assert hidden == []
    assert unseen == []
