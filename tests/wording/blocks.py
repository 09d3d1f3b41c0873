"""The words of a page as people get them, block by block: seen, heard, or read by a script."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

from tests.wording.marks import without_own

# These stand within a line; everything else begins a block of its own.
INLINE = {
    *("a", "abbr", "b", "bdi", "br", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small"),
    *("span", "strong", "sub", "sup", "time", "u", "wbr"),
}
# What a picture in the page is drawn with; its <title>, <desc> and <text> have words.
DRAWN = {
    *("svg", "g", "path", "circle", "ellipse", "rect", "line", "polygon", "polyline", "defs"),
    *("use", "symbol", "mask", "clippath", "lineargradient", "radialgradient", "stop", "marker"),
    *("tspan", "textpath"),
}
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "source", "area", "col", "base"}
UNSEEN = {"script", "style", "q"}  # what is quoted is somebody else's
SPOKEN = {
    *("title", "alt", "placeholder", "aria-label", "aria-description", "aria-roledescription"),
    *("aria-valuetext", "aria-placeholder", "aria-braillelabel", "aria-brailleroledescription"),
}
NO_LANGUAGE = {"ol", "li", "code"}  # secret words and codes stand in these, as ``translate="no"``
DESCRIPTIONS = {"description", "og:title", "og:description", "application-name"}
BUTTONS = {"button", "submit", "reset"}
_SENTENCE = re.compile(r"[A-Z“]|.* ")
# Addresses, paths, settings with their values, keys: no language.
_FOR_MACHINES = re.compile(r"\S*(?:://|/\S|=|_)\S*|\S{30,}")
_SPACES = re.compile(r"\s+")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._line: list[str] = []
        self._unseen: list[str] = []
        self._spans: list[bool] = []

    def end_line(self) -> None:
        whole = _SPACES.sub(" ", without_own("".join(self._line)))
        self._line = []
        self.blocks += [part.strip() for part in whole.split(" · ") if re.search(r"\w", part)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if not _is_within(tag):
            self.end_line()
        for name, value in given.items():
            if _is_read_out(tag, name, value, given):
                self.end_line_with(value)
        if self._unseen or tag in UNSEEN or _is_no_language(tag, given):
            if tag not in VOID:
                self._unseen.append(tag)
            self._line.append(" ")
        elif tag == "br" or not _is_within(tag) or _stands_apart(tag, given):
            self.end_line()
        elif tag == "svg":
            self._line.append(" ")
        if tag == "span":
            self._spans.append(_stands_apart(tag, given))

    def end_line_with(self, value: str) -> None:
        kept, self._line = self._line, [value]
        self.end_line()
        self._line = kept

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag not in VOID:
                self._unseen.pop()
        elif not _is_within(tag):
            self.end_line()
        if tag == "span" and self._spans and self._spans.pop():
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._line.append(data)


def _is_within(tag: str) -> bool:
    """Whether it stands within a line, and ends none."""
    return tag in INLINE or tag in DRAWN


def _stands_apart(tag: str, given: dict[str, str]) -> bool:
    """Whether it is set beside the text, as a chip is, and not a few words of it."""
    return tag == "span" and given.get("class", "govuk-visually-hidden") != "govuk-visually-hidden"


def _is_no_language(tag: str, given: dict[str, str]) -> bool:
    return tag in NO_LANGUAGE and given.get("translate") == "no"


def _is_read_out(tag: str, name: str, value: str, given: dict[str, str]) -> bool:
    if name in SPOKEN:
        return True
    if name == "label":
        return tag in {"option", "optgroup", "track"}
    if name == "value":
        return tag == "input" and given.get("type") in BUTTONS
    if name == "content":
        return tag == "meta" and (given.get("name") or given.get("property")) in DESCRIPTIONS
    return name.startswith("data-") and bool(_SENTENCE.match(value))


def of_html(page: str) -> list[str]:
    """The blocks of a page, each the end of a sentence; without what a person typed, and without
    secret words and codes (``translate="no"``), which are no language."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.end_line()
    return reader.blocks


def of_text(text: str) -> list[str]:
    """The blocks of a text: an e-mail, or what a command prints. A line that begins with a space
    stands alone."""
    pieces = re.split(r"\n\s*\n|\n(?=\s)|(?<=[.:?!])\n", without_own(text))
    lines = (_SPACES.sub(" ", _FOR_MACHINES.sub("…", piece)).strip() for piece in pieces)
    return [line for line in lines if re.search(r"[^\W\d_]{2}", line)]


def of_json(text: str) -> list[str]:
    """Names and values of an answer that programs read; a person may look at it as well."""
    found = json.loads(text)
    return [f"{name}: {value}" for name, value in found.items()] if found else []
