"""How much comes over the wire, as Chromium counts it: headers, bodies, and how many requests.

The figures are a promise to somebody with a slow line; docs/testing.md has the table.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.live.site import Site
from tests.live.walk import begin, come_back, tell

pytestmark = [pytest.mark.live, pytest.mark.browser]

KB = 1_000
FIRST, LATER, REQUESTS = 14 * KB, 10 * KB, 2
# What later pages load beside the sheet, once a visit: the script.
SCRIPTS = 6 * KB


class Wire:
    """Counts what a page of Chromium receives."""

    def __init__(self, page: Any) -> None:
        self.took: list[tuple[str, int]] = []
        self._names: dict[str, str] = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)

    def _asked(self, event: dict[str, Any]) -> None:
        self._names[event["requestId"]] = event["request"]["url"]

    def _came(self, event: dict[str, Any]) -> None:
        name = self._names.get(event["requestId"], "")
        # What is written into the page itself was counted with it; so was what came from the cache.
        if name.startswith("http") and event["encodedDataLength"]:
            self.took.append((name, round(event["encodedDataLength"])))

    def page(self, page: Any, open_it: Any) -> list[tuple[str, int]]:
        """What one page took until nothing more came."""
        self.took.clear()
        open_it()
        page.wait_for_load_state("networkidle")
        return list(self.took)


def _bytes(took: list[tuple[str, int]]) -> int:
    return sum(size for _, size in took)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_first_page_is_whole_in_two_requests(site: Site, open_page: Any, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    wire = Wire(page)

    took = wire.page(page, lambda: page.goto(site.base_url))

    print(f"first page: {_bytes(took)} bytes, {took}")
    scripts = [size for name, size in took if name.endswith(".js")]
    assert len(took) - len(scripts) <= REQUESTS
    assert len(scripts) <= 1
    assert sum(scripts) <= SCRIPTS
    assert _bytes(took) <= FIRST
    if not javascript:
        assert not scripts


def test_every_later_page_is_small(site: Site, open_page: Any) -> None:
    page = open_page()
    wire = Wire(page)
    sizes: dict[str, int] = {}

    def seen(_: Any, name: str) -> None:
        page.wait_for_load_state("networkidle")
        sizes[name] = _bytes(wire.took)
        wire.took.clear()

    words = tell(page, site, "A chat feels strange.", seen=seen)
    come_back(page, site, words)
    page.wait_for_load_state("networkidle")
    for name, open_it in {
        "messages": page.reload,
        "back": lambda: page.goto(f"{site.base_url}/back/"),
        "help": lambda: page.goto(f"{site.base_url}/help/"),
        "privacy": lambda: page.goto(f"{site.base_url}/privacy/"),
        "not found": lambda: page.goto(f"{site.base_url}/nowhere/"),
    }.items():
        sizes[name] = _bytes(wire.page(page, open_it))
    print(f"later pages: {sizes}")

    assert sizes.pop("start") <= FIRST
    assert len(sizes) >= 13
    assert {name: size for name, size in sizes.items() if size > LATER} == {}


def test_a_page_opened_first_from_a_link_is_small(site: Site, open_page: Any) -> None:
    """Somebody who comes by a poster or a link has nothing of ours yet."""
    sizes: dict[str, int] = {}

    for path in ("/back/", "/help/", "/privacy/", "/nowhere/"):
        page = open_page()
        wire = Wire(page)
        sizes[path] = _bytes(wire.page(page, lambda to=path, at=page: at.goto(site.base_url + to)))
    print(f"nothing kept yet: {sizes}")

    assert {path: size for path, size in sizes.items() if size > FIRST + SCRIPTS} == {}


def test_young_peoples_pages_come_packed_and_officers_do_not(site: Site, open_page: Any) -> None:
    """Why: docs/adr/0015-sizes.md."""
    page = open_page()
    begin(page, site)

    question = page.goto(f"{site.base_url}/page/4/")
    desk = page.goto(f"{site.base_url}/officers/")

    assert question.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in desk.headers
