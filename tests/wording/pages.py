"""Every page of the walk as a file, as the browser got it: for looking at, and for other checks.

Two states that are alike to the last letter (tokens of forms aside) are one file.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.wording.marks import without_marks

INDEX = "index.json"
_TOKEN = re.compile(r'(name="(?:csrfmiddlewaretoken|once)" value=")[^"]*')


@dataclass
class Pages:
    """Filled while the walk goes on; ``folder`` is None where nobody wants files."""

    folder: Path | None
    index: list[dict[str, object]] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def keep(self, html: str, **about: object) -> None:
        """Write one page, once. ``about``: what a ``Page`` of tests.looks knows of it."""
        html = _TOKEN.sub(r"\1token", without_marks(html))
        if self.folder is None or html in self._seen:
            return
        self._seen.add(html)
        name = str(about["name"]).replace(".html", "").lower()
        plain = re.sub(r"[^a-z0-9]+", "-", name).strip("-")
        file = f"{len(self._seen):04}-{about['audience']}-{plain}.html"
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / file).write_text(html, encoding="utf-8")
        self.index.append({"file": file, **about})

    def begin(self) -> None:
        """Take away what an earlier walk left."""
        for old in self.folder.glob("*.html") if self.folder else ():
            old.unlink()

    def end(self) -> None:
        """Write down what there is, in the order of the walk."""
        if self.folder is not None and self.index:
            (self.folder / INDEX).write_text(json.dumps(self.index, indent=1) + "\n")
