"""Pictures that came in as text: what a phone puts into a box when somebody pastes one.

Only what can be nothing else is taken out: a data URI (RFC 2397) of a picture, a film or a sound,
with the ``<img …>`` or ``![…](…)`` that stands close around it; and 1,000 letters and more of
base64 (RFC 4648) that begin as a picture's file does. Where that is in doubt the text stays: to
lose what a young person said is worse than to keep letters that nothing shows as a picture.

What gets through for that reason: hex; base64 with spaces in it, in pieces, behind a link, in other
formats or, where nothing names it, short; a drawing written out as SVG tags; other names (a PDF).
We know of no phone that pastes these. Who does it on purpose finds a way past any rule, and gains
nothing by it: text stays text on every page.

Every pattern begins with letters of its own and looks at each letter a fixed number of times, so a
long text costs as much as its length (``tests/visits/test_pasted_costs.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.http import QueryDict

LEAST_NAMED = 16  # letters of base64 after a name; what is shorter shows no picture
LEAST_RUN = 1_000  # letters of base64 without a name; the smallest photo has several times as many
LEAST_KINDS = 32  # different letters in such a run, of 64; a shout over and over has few
NEAR = 300  # letters of a tag besides its picture
LONGEST_LINK = 2_000  # letters; so far before a run we look for where its link begins

_B64 = r"[A-Za-z0-9+/_\-]"
# A mail breaks base64 into lines of 60 to 76 letters, of all kinds, the last one shorter.
_ALL_KINDS = rf"(?={_B64}{{0,75}}[A-Z])(?={_B64}{{0,75}}[a-z])(?={_B64}{{0,75}}[0-9])"
_LINE = rf"\r?\n{_ALL_KINDS}{_B64}{{48,76}}+(?!{_B64})"
_LINES = rf"(?:(?:{_LINE})++(?:\r?\n{_B64}{{1,75}}+==?(?=[\s\"'>]|\Z)|={{0,2}}+))?"
# How files begin, in base64: PNG, JPEG, GIF, WebP, BMP; HEIC, AVIF and MP4 ("ftyp" after a length).
_BEGINNING = r"(?:iVBORw0KGgo|[/_]9j[/_]|R0lGOD|UklGR|Qk0|AAAA[A-Za-z0-9+/][GWm2]Z0eXB)"
_PARAMETER = r";(?!base64,)[a-z0-9.+\-=\"_]{1,80}+"
_URI = re.compile(
    r"(?i:data:(?:(?:image|video|audio)/[a-z0-9.+\-]{1,80}+|application/octet-stream)"
    rf"(?:{_PARAMETER}){{0,5}}+;base64,)(?:\s{{1,2}}(?={_BEGINNING}))?"
    rf"(?={_B64}{{{LEAST_NAMED}}})(?:{_B64}++|%(?:2[BFbf]|3[Dd]))++={{0,2}}+{_LINES}"
    rf"|(?i:data:image/svg\+xml(?:{_PARAMETER}){{0,5}}+,[a-z0-9%!$&*+,;=:@/?._~#\-]{{16,}}+)"
)
_RUN = re.compile(rf"(?<!{_B64})(?={_BEGINNING}){_B64}{{48,}}+={{0,2}}+{_LINES}")
_LINK = re.compile(r"://|www\.|\w\.[a-z]{2,24}[/?]", re.IGNORECASE)

# Each with its "=": words that somebody typed behind "<img" are none.
_ATTRIBUTE = r"[ \t]++[a-z][a-z0-9:_\-]*+=(?:\"[^\"<>\n]*+\"|'[^'<>\n]*+'|[^\s\"'<>=]++)"
_TAG = re.compile(rf"<img(?:{_ATTRIBUTE})*+[ \t]++src=([\"']?)", re.IGNORECASE)
_TAG_END = re.compile(rf"([\"']?)(?:{_ATTRIBUTE})*+[ \t]*+/?>", re.IGNORECASE)
_MARK = re.compile(r"!\[[^\[\]\n]*+\]\( ?()<?")
_MARK_END = re.compile(r"()>?(?: ++\"[^\"\n]*+\")? ?\)")
_WRAPPINGS = (("<", _TAG, _TAG_END), ("![", _MARK, _MARK_END))


class Words(QueryDict):
    """What a form sent, without pictures; ``left_out`` names the boxes that had one."""

    left_out: frozenset[str] = frozenset()


def words_of(sent: QueryDict) -> QueryDict:
    """What a form sent, without pictures; the very same where there is none."""
    found = {name: list(map(without_pictures, texts)) for name, texts in sent.lists()}
    left_out = frozenset(name for name, texts in found.items() if texts != sent.getlist(name))
    if not left_out:
        return sent
    words = Words(mutable=True)
    for name, texts in found.items():
        words.setlist(name, texts)
    words._mutable = False
    words.left_out = left_out
    return words


def without_pictures(text: str) -> str:
    """The text as it was typed, without pictures; the very same where there is none."""
    named = _without(text, map(_with_wrapping, _URI.finditer(text)))
    return _without(named, (run.span() for run in _RUN.finditer(named) if _is_picture(run)))


def _with_wrapping(uri: re.Match[str]) -> tuple[int, int]:
    """Where a data URI stands, with the tag around it if that is whole and short."""
    text, (start, end) = uri.string, uri.span()
    before, after = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    for sign, opening, closing in _WRAPPINGS:
        at = before.rfind(sign)
        opens = opening.fullmatch(before, at) if at >= 0 else None
        closes = closing.match(after)
        if opens and closes and opens[1] == closes[1] and len(opens[0] + closes[0]) <= NEAR:
            return start - len(opens[0]), end + closes.end()
    return start, end


def _is_picture(run: re.Match[str]) -> bool:
    letters = run[0]
    if len(letters) < LEAST_RUN or len(set(letters)) < LEAST_KINDS:
        return False
    before = run.string[max(0, run.start() - LONGEST_LINK) : run.start()]
    return not (before and _LINK.search(re.split(r"\s", before)[-1]))


def _without(text: str, pictures: Iterator[tuple[int, int]]) -> str:
    kept, at = [], 0
    for picture in pictures:
        start, gap, end = _spaced(text, *picture)
        if end > at:  # otherwise it stood in a tag that has gone
            kept += [text[at : max(at, start)], gap]
            at = end
    return "".join([*kept, text[at:]]) if at else text


def _spaced(text: str, start: int, end: int) -> tuple[int, str, int]:
    """One space, where a piece between two words goes; none at a line's ends or before a stop."""
    left, right = text[max(0, start - 1) : start], text[end : end + 1]
    if left == " " and right in " \r\n.,;:!?":  # right is empty at the end of the text
        return start - 1, "", end
    if left in "\n" and right == " ":
        return start, "", end + 1
    return start, " " if left.isalnum() and right.isalnum() else "", end
