"""Where a sentence begins and ends, for texts as people really write them to us.

Newspapers end a sentence with a stop, a space and a capital. A child on a phone often leaves
the capital out, a screen has headings and buttons without any stop, an officer writes "at
5 p.m. with Mr. Lee". So the rules here are our own, and short:

* a line is a world of its own: its end always ends a sentence, stop or none;
* a mark in front of a list line ("-", "•", "1.", "b)") belongs to no sentence;
* a stop ends a sentence, also in front of a small letter, unless it belongs to a shortened
  word, a dotted one ("p.m."), a number sign ("No. 5") or an initial;
* "..." ends one only where the next word does not begin with a small letter;
* after a closing quotation mark the sentence goes on if the next letter is small
  ('"Are you all right?" she asked.');
* dots inside numbers and addresses are never stops, as no space follows them.

Where a text can be read both ways, the reading that keeps "Child A. He said" and "i said no.
2 days later" as two wins over the one that keeps "Tom J. Smith" and "at no. 2" as one: the
first are how stories and notes are written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

#: A word: letters and digits, with apostrophes (' and ’) and hyphens inside. A number keeps its
#: points and commas ("2.5", "10,000", "5:30"); an accent typed as a mark of its own stays in.
WORD: Final[re.Pattern[str]] = re.compile(
    r"\d+(?:[.,:]\d+)+|[^\W_]+(?:(?:['’\-\u2011]|[\u0300-\u036f]+)[^\W_]+)*"
)

# "*+" and "++" give nothing back: a page of nothing but stops is read once, not a million times.
_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LIST_MARK: Final = re.compile(r"\s*+(?:[-*+•‣◦▪·–—]|\(?(?:\d{1,3}|[a-z])[.)])\s++(?=\S)")
_STOP: Final = re.compile(
    r"(?<![.!?…؟۔।。])(?P<marks>[.!?…؟۔।。]++)(?P<closers>[\"'”’»)\]]*+)(?=\s|$)"
    r"|(?<=[^\W_])[!?]++(?=[^\W_])"
)
_NEXT: Final = re.compile(r"\s*+[^\w\s]*+\s*+([^\W_])")
_ADDRESS: Final = re.compile(r"@|://|^www\.|\.[a-z]{2,}/", re.IGNORECASE)
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_OPENERS: Final = "\"'“‘«(["
_LONGEST_TOKEN: Final = 200  # nobody shortens a word to more; an address is known by then


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES: Final = _each("mr mrs ms mx dr prof rev st sgt insp cllr hon capt")
_INNER: Final = _each("e.g i.e eg ie cf vs viz approx incl esp")
# A sign for a number in front of one, a word of its own in front of anything else.
_BEFORE_NUMBERS: Final = _each(
    "nos tel ext fig p pp para vol ch "
    "jan feb apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri"
)
_MAY_END: Final = _each("etc al pm ltd co inc dept govt rd ave jr sr hrs mins")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: ``text == whole[start:end]``, with no space at either end."""

    text: str
    start: int
    end: int


def split(text: str) -> list[Span]:
    """The sentences of ``text`` in order. Each holds at least one word; none overlap."""
    return [
        Span(text[start:end], start, end)
        for line in _LINE.finditer(text)
        for start, end in _sentences_of_line(text, line.start(), line.end())
    ]


def _sentences_of_line(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    mark = _LIST_MARK.match(text, begin, end)
    if mark and WORD.search(text, mark.end(), end):
        begin = mark.end()
    word = WORD.search(text, begin, end)
    for stop in _STOP.finditer(text, begin, end):
        if word is None:
            return
        if word.start() < stop.start() and _ends_here(text, begin, stop, end):
            yield _trimmed(text, begin, stop.end())
            begin = stop.end()
            word = WORD.search(text, begin, end)
    if word:
        yield _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())


def _ends_here(text: str, begin: int, stop: re.Match[str], line_end: int) -> bool:
    """Whether this stop is the end of the sentence that began at ``begin``."""
    marks = stop["marks"]
    before = _token_before(text, begin, stop.start())
    if marks is None:  # "?" or "!" between letters: a hurried thumb, or an address
        after = text[stop.start() : min(line_end, stop.end() + _LONGEST_TOKEN)].split(None, 1)[0]
        return not _ADDRESS.search(before + after)
    following = _NEXT.match(text, stop.end(), line_end)
    if following is None:
        return True
    goes_on = following[1].islower()
    if goes_on and stop["closers"]:
        return False
    if marks == ".":
        earlier = text[max(begin, stop.start() - _LONGEST_TOKEN) : stop.start() - len(before)]
        return not _is_shortened(before, following[1], earlier.rstrip())
    return not (goes_on and ("…" in marks or marks.startswith("..")))


def _token_before(text: str, begin: int, end: int) -> str:
    """What stands between the last space and ``end``, without opening marks."""
    tail = text[max(begin, end - _LONGEST_TOKEN) : end].rsplit(None, 1)
    return tail[-1].lstrip(_OPENERS) if tail else ""


def _is_shortened(token: str, following: str, earlier: str) -> bool:
    """Whether the stop belongs to ``token``, with ``earlier`` before it and a letter after it."""
    word = token.lower()
    if word in _TITLES or word in _INNER:
        return True
    if word in _BEFORE_NUMBERS or (word == "no" and token[0].isupper()):
        return following.isdigit()
    if word in _MAY_END or _DOTTED.fullmatch(token):
        return not following.isupper()
    return _is_initial(token) and following.isupper() and _may_open_name(earlier)


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word != "I"


def _may_open_name(earlier: str) -> bool:
    """An initial opens a name ("J. Smith", "Mr. J. Smith"); "Child A." ends with a letter."""
    last = _token_before(earlier, 0, len(earlier)).rstrip(".")
    return not last or last.lower() in _TITLES or _is_initial(last)
