"""How soon a young person sees a page on a slow line: first paint and complete, in ms.

`.venv/bin/python tools/slow_line.py` starts the site on this machine and opens pages in Chromium
with 400 kbit/s each way and 400 ms for every answer, as Chromium's own "Slow 3G" has it. The middle
of five rounds each; a round begins with a browser that has nothing kept. docs/testing.md has the
figures.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.live.plugin import CHROMIUM_WORDS, PHONE, STAYING, chromium_path  # noqa: E402
from tests.live.site import Site, running_site  # noqa: E402

ROUNDS = 5
LINE = {
    "offline": False,
    "latency": 400,  # ms
    "downloadThroughput": 400_000 / 8,  # bytes a second
    "uploadThroughput": 400_000 / 8,
}
_TIMES = """async () => {
  while (!performance.getEntriesByName("first-contentful-paint").length ||
         !performance.getEntriesByType("navigation")[0].loadEventEnd)
    await new Promise((go) => setTimeout(go, 50));
  const [page] = performance.getEntriesByType("navigation");
  return [performance.getEntriesByName("first-contentful-paint")[0].startTime, page.loadEventEnd];
}"""
Times = dict[str, list[tuple[float, float]]]


def one_round(browser: Any, site: Site, times: Times) -> None:
    """The first page with nothing kept, then the way to the question with most on it."""
    size = {"width": PHONE[0], "height": PHONE[1]}
    context = browser.new_context(viewport=size)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)

    def seen(name: str) -> None:
        first, complete = page.evaluate(_TIMES)
        times.setdefault(name, []).append((first, complete))

    page.goto(site.base_url)
    seen("first page, nothing kept")
    page.get_by_role("link", name="Start").click()
    page.wait_for_url("**/page/1/**")
    seen("first question, after Start")
    page.get_by_label("Me", exact=True).check()
    page.get_by_role("button", name="Next").click()
    page.wait_for_url("**/page/2/")
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Next").click()
    page.wait_for_url("**/page/3/")
    seen("question 3, after Next")
    context.close()


def main() -> int:
    """Start, measure, print."""
    from playwright.sync_api import sync_playwright

    times: Times = {}
    with (
        tempfile.TemporaryDirectory(prefix="clover-") as var,
        running_site(Path(var) / "var", STAYING) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_WORDS)
        for _ in range(ROUNDS):
            one_round(browser, site, times)
        browser.close()
    for name, rounds in times.items():
        paint, complete = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"{name}: first paint {paint:.0f} ms, complete {complete:.0f} ms")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
