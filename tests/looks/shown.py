"""The pages that the wording walk has left, and a browser that gets them from memory.

Whatever has a step in ``tests/wording/walk/`` is looked at here as well: nothing is listed twice.
Of one template's pages, those that show something new (elements, classes, roles) are looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.frontend import dom
from tests.wording.pages import INDEX

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "static" / "dist"
HOST = "http://looks.test"
PHONE, DESK = {"width": 390, "height": 780}, {"width": 1280, "height": 860}
_KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript"}
_HASH = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")


@dataclass(frozen=True)
class Page:
    """One state of one screen. ``name``: its template; ``policy``: what a browser may load."""

    file: str
    name: str
    audience: str
    status: int
    path: str
    policy: str
    html: str

    @property
    def is_public(self) -> bool:
        """Whether young people see it."""
        return self.audience == "public"


def every_page(folder: Path) -> list[Page]:
    """All of them, in the order of the walk; empty where nobody has walked.

    What a script asks for and puts into a page is no page of its own.
    """
    if not (folder / INDEX).is_file():
        return []
    index = json.loads((folder / INDEX).read_text())
    pages = [Page(**one, html=(folder / one["file"]).read_text()) for one in index]
    return [page for page in pages if "</html>" in page.html]


def distinct(pages: list[Page]) -> list[Page]:
    """Pages enough to show each part of each template, the longest first: an element (with class,
    role, type) inside its parent counts as one part. So nothing is left unseen, and a page that
    shows nothing new is not looked at again."""
    seen: set[object] = set()
    found: list[Page] = []
    for page in sorted(pages, key=lambda page: -len(page.html)):
        parts = {(page.name, *part) for part in _parts(dom.read(page.html), ())}
        if not parts <= seen:
            seen |= parts
            found.append(page)
    return found


def _parts(node: dom.Node, parent: tuple[str, ...]) -> Iterator[tuple[object, object]]:
    about = (node.tag, *(node.attrs.get(name, "") for name in ("class", "role", "type", "hidden")))
    yield parent, about
    for one in node.children:
        if isinstance(one, dom.Node):
            yield from _parts(one, about)


def serve(browser_page: Any, pages: list[Page]) -> None:
    """Let a Playwright page find them under HOST, by their file names, and what they load."""
    known = {page.file: page for page in pages}
    # Read now: style sheets that are built anew meanwhile are away for a moment.
    built = {path.name: path.read_text() for path in BUILT.iterdir()}
    assert "site.css" in built, "There are no style sheets: run `make setup`."

    def answer(route: Any) -> None:
        path = route.request.url.removeprefix(HOST).split("?")[0].lstrip("/")
        if path in known:
            policy = {"Content-Security-Policy": known[path].policy}
            kind = "text/html; charset=utf-8"
            route.fulfill(body=known[path].html, content_type=kind, headers=policy)
            return
        name = _HASH.sub("", path.removeprefix("static/"))
        if name in built:
            route.fulfill(body=built[name], content_type=_KINDS[Path(name).suffix])
        else:
            route.fulfill(status=404, body="")

    browser_page.route("**/*", answer)


def show(browser_page: Any, page: Page) -> None:
    """Open it."""
    browser_page.goto(f"{HOST}/{page.file}")
