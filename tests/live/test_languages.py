"""The young person's side in other languages, on a narrow phone: one that nobody speaks, which
shows what was never translated; and those that run from right to left."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from reports.partners.directory import services
from tests import pseudo
from tests.live import tongues
from tests.live.plugin import PHONE, STAYING
from tests.live.site import Site, running_site

pytestmark = [pytest.mark.live, pytest.mark.browser]

# Who somebody is, and how they are reached, is the same in any language.
NAMES = {
    "Clover",
    tongues.ADDRESS,
    *(one.name for one in services()),
    *(one.number for one in services()),
}
_TEXTS = """() => {
  const page = document.documentElement.cloneNode(true);
  const out = "script, style, svg, textarea, q, [translate=no], .talk__line > div";
  for (const one of page.querySelectorAll(out)) one.remove();
  const texts = [page.querySelector("title").textContent, page.querySelector("body").textContent];
  const said = ["title", "aria-label", "alt", "placeholder", "aria-description"];
  for (const one of page.querySelectorAll("body, body *")) {
    for (const {name, value} of one.attributes) {
      if (said.includes(name)) texts.push(value);
      if (name.startsWith("data-") && /[A-Z⟦]|[a-z] [a-z]/.test(value)) texts.push(value);
    }
    if (one.matches("input[type=submit]")) texts.push(one.value);
  }
  return texts;
}"""
# Pairs of neighbours among the digit groups of a number that stand the wrong way round.
_TURNED = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const at = (node, from, to) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getClientRects()[0];
  };
  while (walk.nextNode()) {
    const node = walk.currentNode;
    for (const number of node.data.matchAll(/\\d+(?:[ \\u00a0]\\d+)+/g)) {
      const groups = [...number[0].matchAll(/\\d+/g)];
      for (let i = 1; i < groups.length; i += 1) {
        const [one, two] = [groups[i - 1], groups[i]].map((group) => at(node,
          number.index + group.index, number.index + group.index + group[0].length));
        if (one && two && one.top === two.top && one.left > two.left) found.push(number[0]);
      }
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with every drafted language switched on, and the one that nobody speaks."""
    folder = tmp_path_factory.mktemp("languages")
    given = {
        "DJANGO_SETTINGS_MODULE": "tests.live.pseudo_settings",
        "PSEUDO_LOCALE": str(pseudo.write(folder / "locale")),
    }
    with running_site(folder / "var", given | STAYING) as running:
        yield running


@pytest.fixture
def speaking(open_page: Any, many: Site) -> Any:
    """Opens a page whose browser asks for a language."""

    def opened(code: str) -> Any:
        return open_page(size=PHONE, extra_http_headers={"Accept-Language": code})

    return opened


class Looker:
    """Keeps what is wrong with each page that it is shown."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.pages: set[str] = set()
        self.found: dict[str, None] = {}

    def __call__(self, page: Any, name: str) -> None:
        self.pages.add(name)
        root = page.locator("html")
        if root.get_attribute("lang") != self.language:
            self.found[f"{name}: in {root.get_attribute('lang')}"] = None
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > PHONE[0]:
            self.found[f"{name}: {wide} px wide"] = None
        for problem in self.odd(page):
            self.found[f"{name}: {problem}"] = None

    def odd(self, page: Any) -> list[str]:
        """What else is wrong with a page."""
        return []


class Pseudo(Looker):
    def odd(self, page: Any) -> list[str]:
        left = (pseudo.left_over(text, NAMES) for text in page.evaluate(_TEXTS))
        return [f"in English: {words}" for words in left if words]


class RightToLeft(Looker):
    def odd(self, page: Any) -> list[str]:
        found = [f"the wrong way round: {number}" for number in page.evaluate(_TURNED)]
        if page.locator("html").get_attribute("dir") != "rtl":
            found.append("from left to right")
        for one in page.locator("svg.flip:visible").all():
            if "matrix(-1" not in one.evaluate("(svg) => getComputedStyle(svg).transform"):
                found.append("an arrow that is not turned")
        for one in page.locator(".secret-words, input[type=email], input[type=tel]").all():
            if one.evaluate("(box) => getComputedStyle(box).direction") != "ltr":
                found.append("secret words, an address or a number from right to left")
        return found


@pytest.mark.parametrize("pick", range(6))
def test_nothing_is_left_in_english(many: Site, speaking: Any, pick: int) -> None:
    look, page = Pseudo(pseudo.CODE), speaking(pseudo.CODE)

    words = tongues.tell(page, many.base_url, pick, look, wrongly=pick == 0)
    if pick == 0:
        tongues.come_back(page, many.base_url, words, look)

    assert list(look.found) == []
    assert len(words) == 9
    assert {"/page/1/", "/check/", "sent"} <= look.pages


def test_messages_have_days_and_no_english(many: Site, speaking: Any) -> None:
    look, page = Pseudo(pseudo.CODE), speaking(pseudo.CODE)
    demo = json.loads((many.var / "demo.json").read_text())

    tongues.come_in(page, many.base_url, demo["secret_words"].split(), look)

    assert list(look.found) == []
    assert page.locator(".talk__line time").count() > 0


@pytest.mark.parametrize(("code", "Look"), [(pseudo.CODE, Pseudo), ("ur", RightToLeft)])
def test_pages_for_anyone(many: Site, speaking: Any, code: str, Look: type[Looker]) -> None:  # noqa: N803
    look = Look(code)

    tongues.look_around(speaking(code), many.base_url, look)

    assert list(look.found) == []
    assert {"/", "/nowhere/"} <= look.pages


@pytest.mark.parametrize("code", ["ar", "ur"])
def test_right_to_left(many: Site, speaking: Any, code: str) -> None:
    look, page = RightToLeft(code), speaking(code)

    words = tongues.tell(page, many.base_url, 2, look, wrongly=True)
    tongues.come_back(page, many.base_url, words, look)

    assert list(look.found) == []


def test_what_would_be_wrong_is_seen(many: Site, speaking: Any) -> None:
    english, turned, page = Pseudo("en-gb"), RightToLeft("en-gb"), speaking("en")
    page.goto(many.base_url)
    page.evaluate("""() => {
      document.querySelector("main").insertAdjacentHTML("beforeend",
        "<p dir=rtl>اتصل 0800 1111</p><p class=secret-words dir=rtl>x</p>");
    }""")

    english(page, "start")
    turned(page, "start")

    assert "start: in English: Welcome" in english.found
    assert "start: the wrong way round: 0800 1111" in turned.found
    assert "start: from left to right" in turned.found
    assert "start: an arrow that is not turned" in turned.found
    assert len(turned.found) == 4


def test_a_language_is_chosen_for_this_visit_alone(many: Site, open_page: Any) -> None:
    page = open_page(javascript=False)
    page.goto(many.base_url)

    page.goto(f"{many.base_url}/in/pl/")
    cookies = page.context.cookies()
    page.goto(f"{many.base_url}/begin/")

    assert page.locator("html").get_attribute("lang") == "pl"
    assert [one["expires"] for one in cookies if one["name"] == "lang"] == [-1]
    page.goto(f"{many.base_url}/leave/")
    assert page.context.cookies() == []
    page.goto(many.base_url)
    assert re.match("en", page.locator("html").get_attribute("lang"))
