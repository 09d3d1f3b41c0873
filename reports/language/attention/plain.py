"""Make what a child typed plain enough to compare: small letters, whole words, usual spelling.

Only for looking; nobody ever sees the result. ``2nite hes comin 2 get me!!!`` becomes
``tonight he is coming to get me .``; a full stop stands for every end of a sentence, ``#`` for
every number. Emoji are left aside.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ..plain import straight

_HIDDEN = re.compile("[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2060\ufeff]")
_MONEY = re.compile(r"[£$€]\s?(\d)")
_CLOCK = re.compile(r"(\d)\s?(?:am|pm|a\.m|p\.m)\b")
_UNIT = re.compile(r"(\d)([a-z])")
_PIECE = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+(?:[.:]\d+)?|[.!?\n]+|£")
_LONG = re.compile(r"(.)\1{2,}")
_FIGURE = re.compile(r"\b[a-z]{0,9}\d{1,3}[a-z]{0,9}\b")  # bounded: a long line takes no longer
_END = re.compile(r"[.!?\n]")
SHORTEST_KEY = 5
"""Words shorter than this are compared as they are: within one letter of them lie many others."""
LONGEST_WORD, LONGEST_LETTERS = 24, 60


def read_table(name: str) -> list[list[str]]:
    """The rows of one of this folder's data files; ``#`` begins a line for people."""
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def _usual() -> dict[str, str]:
    return {short: usual for short, usual, *_ in read_table("textspeak.tsv")}


@cache
def _known() -> frozenset[str]:
    """Words that are what they are, however near a key word they lie."""
    own = {word for usual in _usual().values() for word in usual.split()}
    return frozenset(own | {word for row in read_table("known.tsv") for word in row[0].split()})


@cache
def _keys() -> dict[str, str]:
    """Every way to leave a letter out of a key word, or none, and the word: so that a slip of
    one letter on either side meets in the middle. A key word always stands for itself."""
    words = [word for row in read_table("keys.tsv") for word in row[0].split()]
    found = {word: word for word in words if len(word) >= SHORTEST_KEY}
    for word in list(found):
        for shape in _shapes(word):
            found.setdefault(shape, word)
    return found


def _shapes(word: str) -> list[str]:
    """In order, so that every process reads a text the same way (the order of a set is drawn anew
    in each): as it is first, then without one letter."""
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]


def _one_slip(typed: str, meant: str) -> bool:
    """One letter more, less, other, or two that changed places."""
    if abs(len(typed) - len(meant)) > 1 or typed[0] != meant[0]:
        return False
    start = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), -1)
    if start < 0:
        return True
    swapped = typed[:start] + typed[start + 1 : start + 2] + typed[start] + typed[start + 2 :]
    return meant in (swapped,) or any(
        typed[start + i :] == meant[start + j :] for i, j in ((1, 1), (1, 0), (0, 1))
    )


def _word(typed: str) -> str:
    """One word in its usual spelling, maybe as several."""
    if usual := _usual().get(typed):
        return usual
    short = _LONG.sub(r"\1", typed)
    if short != typed:
        twice = _LONG.sub(r"\1\1", typed)
        return _word(twice) if twice in _known() or twice in _usual() else _word(short)
    bare = typed.replace("'", "")
    if bare != typed:
        return _usual().get(bare) or (bare if not typed.endswith("'s") else typed[:-2])
    if len(typed) >= SHORTEST_KEY and typed.endswith("in") and typed + "g" in _known():
        return typed + "g"
    if typed in _known() or not SHORTEST_KEY - 1 <= len(typed) <= LONGEST_WORD:
        return typed
    return next((w for s in _shapes(typed) if (w := _keys().get(s)) and _one_slip(typed, w)), typed)


def plain(text: str) -> str:
    """The words of ``text``, with one space before, between and after them."""
    small = straight(_HIDDEN.sub("", text)).lower()
    small = _CLOCK.sub(r"\1 o'clock", small)
    small = _UNIT.sub(r"\1 \2", _MONEY.sub(r" £ \1", _spelled_numbers(small)))
    # Kept for this text alone: a cache that outlives it would hold names and handles in memory.
    usual: dict[str, str] = {}
    words = []
    for piece in _PIECE.findall(small):
        if _END.match(piece[0]):
            words.append(".")
        elif piece[0].isdigit():
            words.append("#")
        else:
            short = piece[:LONGEST_LETTERS]
            if short not in usual:
                usual[short] = _word(short)
            words.append(usual[short])
    joined = f" {' '.join(words)} "
    for wrong, right in _together():
        joined = joined.replace(wrong, right)
    return joined


def _spelled_numbers(small: str) -> str:
    """Words with a figure in them (b4, 2nite, m8) before figures are taken out."""
    return _FIGURE.sub(lambda found: _usual().get(found[0], found[0]), small)


@cache
def _together() -> list[tuple[str, str]]:
    """Usual spellings that need the words around them ("now were on", "i am ill")."""
    return [(f" {wrong} ", f" {right} ") for wrong, right, *_ in read_table("together.tsv")]
