"""Words and names that many people use: an account that is called so tells nobody apart.

Pure but for two lists that are read once, when they are needed first: a dictionary of English that
comes with the package which the secret words are drawn through (``xkcdpass``, from the 12Dicts
lists), and ``common_names.txt``.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from zlib import crc32

SHORTEST = 6
"""Letters. Shorter ones are taken for common unseen: there are few of them, and all are in use."""

# What English puts at the end of a word (the dictionary has plain forms), and what stood there.
_ENDINGS: tuple[tuple[str, str], ...] = (
    *(("ies", "y"), ("ied", "y"), ("s", ""), ("es", ""), ("es", "e"), ("ed", ""), ("ed", "e")),
    *(("ing", ""), ("ing", "e"), ("in", ""), ("er", ""), ("er", "e"), ("ly", ""), ("y", "")),
)


def is_common(word: str) -> bool:
    """Whether ``word`` (small letters) is a word, a first name, a place, or too short to tell."""
    return len(word) < SHORTEST or is_word(word)


def is_word(word: str) -> bool:
    """Whether ``word`` (small letters), of any length, is in one of the lists."""
    return any(_listed(plain) for plain in _plain_forms(word))


def _plain_forms(word: str) -> set[str]:
    forms = {word}
    for ending, before in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            forms.add(stem + before)
            if len(stem) > 2 and stem[-1] == stem[-2]:  # stopped: stop
                forms.add(stem[:-1])
    return forms


def _listed(word: str) -> bool:
    sums, wanted = _checksums(), crc32(word.encode())
    at = bisect_left(sums, wanted)
    return at < len(sums) and sums[at] == wanted


@cache
def _checksums() -> array[int]:
    """Of every word and name, in order: a quarter of a megabyte, where the words themselves would
    take eight in each process. One word in some 60,000 is taken for common by chance."""
    dictionary = files("xkcdpass").joinpath("static/legacy").read_text("utf-8").lower()
    names = files("reports.concerns").joinpath("common_names.txt").read_text("ascii")
    lines = (line for line in names.splitlines() if not line.startswith("#"))
    words = {*dictionary.split(), *" ".join(lines).split()}
    return array("I", sorted(crc32(word.encode()) for word in words))
