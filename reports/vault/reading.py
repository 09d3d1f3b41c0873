"""Reading what someone typed as words of the list, as forgivingly as stays clear.

Three ways are tried, and the first that gives any words counts:

1. The spaces are taken as typed; each word may have one slip.
2. The spaces do not count, and there is no slip: words typed together are taken apart, words broken
   by a space are put together. No word of the list begins another, so this has one reading.
3. The same with slips: one for each word that stands between two spaces, and one more anywhere. A
   letter typed instead of a space is such a one.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice, product
from typing import Final

from .exceptions import UnreadableWords
from .word_list import WORDS, near

LONGEST_TYPED: Final = 1_000
"""Letters that are looked at; a numbered list, one word a line, takes about 100."""

MOST_READINGS: Final = 8
"""Sets of words that one typing may stand for. Each is looked up, so a guesser gains three bits
of seventy-five, and a child whose slip fits two words of the list is still let in."""

_LISTED: Final = frozenset(WORDS)
_LONGEST_SLIPPED: Final = max(map(len, WORDS)) + 1
_GAPS: Final = re.compile(r"[\W_]+")
_NUMBER: Final = re.compile(r"^\d+")

Found = set[tuple[str, ...]]


def read(typed: str, *, count: int) -> list[tuple[str, ...]]:
    """Return every way to read ``typed`` as ``count`` words of the list, in order of the alphabet.

    One way, or as many as ``MOST_READINGS`` where a slip or a missing space allows more. Raises
    UnreadableWords when there is none or there are more than that, and for more letters than
    ``LONGEST_TYPED``; it does not say which.
    """
    if len(typed) > LONGEST_TYPED:
        raise UnreadableWords
    pieces = _pieces(typed)
    found = (
        _by_spaces(pieces, count)
        or _by_letters(pieces, count, slips=False)
        or _by_letters(pieces, count, slips=True)
    )
    if not 1 <= len(found) <= MOST_READINGS:
        raise UnreadableWords
    return sorted(found)


def _pieces(typed: str) -> list[str]:
    """Split into words: letters without accents or capitals, numbers in front taken away."""
    plain = unicodedata.normalize("NFKD", typed).casefold()
    kept = "".join(each for each in plain if unicodedata.category(each) not in ("Mn", "Cf"))
    pieces = (_NUMBER.sub("", piece) for piece in _GAPS.split(kept))
    return [piece for piece in pieces if piece]


def _by_spaces(pieces: list[str], count: int) -> Found:
    """Take each piece for one word."""
    if len(pieces) != count:
        return set()
    return _few(product(*map(near, pieces)))


def _by_letters(pieces: list[str], count: int, *, slips: bool) -> Found:
    """Take all letters as one row and cut ``count`` words from it, from left to right.

    Of the rows of words that end at one letter, one more than is allowed is kept: if any of them
    reaches the last letter there are too many, and if none does they do not matter. So the work
    has a bound (about 20 ms), whatever was typed.
    """
    letters, gaps = "".join(pieces), set(accumulate(map(len, pieces), initial=0))
    rows: dict[tuple[int, int], Found] = {(0, 0): {()}}  # by end, and by loose slips so far
    for _ in range(count):
        longer: dict[tuple[int, int], Found] = {}
        for (at, before), begun in rows.items():
            for end, word, loose in _words_from(at, letters, gaps, slips=slips):
                if before + loose <= 1:
                    row = longer.setdefault((end, before + loose), set())
                    row.update((*words, word) for words in begun)
        rows = {place: _few(found) for place, found in longer.items()}
    return rows.get((len(letters), 0)) or rows.get((len(letters), 1), set())


def _words_from(
    at: int, letters: str, gaps: set[int], *, slips: bool
) -> Iterator[tuple[int, str, bool]]:
    """Yield each word that may begin at a letter, where it ends, and whether its slip is a loose
    one: it has a slip and does not stand between two spaces."""
    for end in range(at + 1, min(at + _LONGEST_SLIPPED, len(letters)) + 1):
        part = letters[at:end]
        if part in _LISTED:
            yield end, part, False
        elif slips:
            yield from ((end, word, not {at, end} <= gaps) for word in near(part))


def _few(found: Iterable[tuple[str, ...]]) -> Found:
    return set(islice(found, MOST_READINGS + 1))
