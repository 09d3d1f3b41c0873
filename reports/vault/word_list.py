"""The words that secret words are drawn from.

The EFF's short list 1 (J. Bonneau, "EFF's New Wordlists for Random Passphrases", 2016), as the
package xkcdpass carries it, without the words of ``left_out.txt``. Any two that remain differ by
more than one slip: a slip can leave a word open to a few readings, but is never a word itself. No
word begins another, so words typed without spaces can be told apart.
"""

from functools import cache
from importlib.resources import files
from typing import Final


def left_out() -> frozenset[str]:
    """Return the words that are never used; ``left_out.txt`` says why, group by group."""
    lines = (files(__package__) / "left_out.txt").read_text(encoding="ascii").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _kept() -> tuple[str, ...]:
    listed = (files("xkcdpass") / "static" / "eff-short").read_text(encoding="ascii").split()
    never = left_out()
    return tuple(word for word in listed if word not in never)


WORDS: Final = _kept()
"""In the order of the EFF's list; three to five letters each, a to z only."""

_LONGEST: Final = max(map(len, WORDS))


def near(typed: str) -> list[str]:
    """Return the words that ``typed`` is at most one slip away from, in order.

    A slip is one letter added, left out, or replaced, or two neighbours swapped. A word of the
    list is near itself alone.
    """
    if len(typed) > _LONGEST + 1:
        return []
    maybe = {word for short in _shortened(typed) for word in _index().get(short, ())}
    return sorted(word for word in maybe if _within_one_slip(typed, word))


@cache
def _index() -> dict[str, list[str]]:
    """Map each word, and each word with one letter left out, to the words it may stem from.

    Two words one slip apart always share an entry, so a look-up compares a handful, not all.
    """
    index: dict[str, list[str]] = {}
    for word in WORDS:
        for short in _shortened(word):
            index.setdefault(short, []).append(word)
    return index


def _shortened(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def _within_one_slip(typed: str, word: str) -> bool:
    """Whether two that share an entry of the index are one slip apart."""
    if len(typed) != len(word):
        return True
    apart = [at for at in range(len(word)) if typed[at] != word[at]]
    if len(apart) < 2:
        return True
    first, second = apart[:2]
    swapped = typed[first] == word[second] and typed[second] == word[first]
    return len(apart) == 2 and second - first == 1 and swapped
