"""How hard a text is to read: two published formulae, written out here and cited.

* **Flesch–Kincaid grade** = 0.39 · words/sentences + 11.8 · syllables/words − 15.59.
  J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom, *Derivation of New Readability
  Formulas for Navy Enlisted Personnel*, Research Branch Report 8-75, 1975.
* **Spache**, revised = 0.121 · words/sentences + 0.082 · unfamiliar words in a hundred + 0.659,
  each unfamiliar word counted once. G. Spache, *A New Readability Formula for Primary-Grade
  Reading Materials*, Elementary School Journal 53 (1953) 410–413; the revision in *Good Reading
  for Poor Readers*, 1974.

A grade is a year of American school; add five for the age (grade 2.5: a child of seven or eight).

**The familiar words are ours.** Spache's own list of 1974 is somebody's work and is not shipped.
``familiar.txt`` stands in its place: words a child of eight or nine in the UK reads, with online,
app, chat, photo and the like, which the old lists could not have. So our percentage of unfamiliar
words, and our Spache figure with it, are by our list and not to be set beside figures by his.
As in his rules, regular endings of a listed word (plural, -ed, -ing, -er, -est), names of people
and places, numbers and single letters count as familiar. Words in -ly must be listed.

Only listed words are kept at hand between two texts. A cache of every word that passed would be
quicker and would hold, in memory, names and handles that a child or an officer wrote.

Neither formula knows what a text means. They count, and say so fast; a child who reads it aloud
is the better test.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from . import syllables
from .sentences import WORD, split

#: Under so many words one long word moves a grade by a year and more: it says nothing.
FEWEST_WORDS: Final = 30

# A web or mail address is one word, read as a name: a page is no harder for saying where to go.
# Each begins where no letter stands before, so that a long text is read once.
_ADDRESS: Final = (
    r"(?<![\w.+@/-])(?:(?:https?://|www\.)\S*[^\W_]|[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
    r"|(?:[a-zA-Z\d-]++\.)+(?:com|org|net|info|uk)\b(?:/\S*[^\W_])?)"
)
_DOTTED: Final = r"\b[^\W\d_](?:\.[^\W\d_])+\b"  # p.m. is one word
_TOKEN: Final = re.compile(f"(?P<address>{_ADDRESS})|{_DOTTED}|{WORD.pattern}")
_CUT_STEMS: Final = frozenset({"ca", "wo", "sha", "o'clock"})  # can't, won't, shan't
_SHORTENED: Final = re.compile(r"n't$|'(?:s|ll|ve|d|re|m)$")
# A letter doubled before the ending: stop-p-ed.
_DOUBLED: Final = re.compile(r"([bdgklmnprt])\1$")
_ENDINGS: Final = (
    ("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("ves", "f"), ("ying", "ie"),
    ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("est", ""), ("est", "e"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What was counted, and what the formulae make of it (rounded to one decimal)."""

    words: int
    sentences: int
    syllables: int
    grade: float | None  # None under FEWEST_WORDS words
    grade_of_any_length: float | None  # None only where there is no word
    spache: float | None  # None only where there is no word
    longest_sentence: int  # in words
    unfamiliar: tuple[str, ...]  # each once, as first written, in order of appearance


def measure(text: str) -> Reading:
    """Count ``text`` and grade it. Any text will do, also none; nothing is kept of it."""
    sentences = [_words_of(span.text) for span in split(text)]
    words = [word for sentence in sentences for word in sentence]
    spoken = sum(map(_spoken, words))
    unfamiliar = _unfamiliar(words, _names(sentences))
    level = flesch_kincaid(len(words), len(sentences), spoken) if words else None
    return Reading(
        words=len(words),
        sentences=len(sentences),
        syllables=spoken,
        grade=level if len(words) >= FEWEST_WORDS else None,
        grade_of_any_length=level,
        spache=spache(len(words), len(sentences), len(unfamiliar)) if words else None,
        longest_sentence=max(map(len, sentences), default=0),
        unfamiliar=unfamiliar,
    )


def grade(text: str) -> float | None:
    """The Flesch–Kincaid grade of ``text``; None under ``FEWEST_WORDS`` words."""
    return measure(text).grade


def flesch_kincaid(words: int, sentences: int, syllables: int) -> float:
    """The 1975 formula on counts that are already there; ``words`` and ``sentences`` over 0."""
    return round(0.39 * words / sentences + 11.8 * syllables / words - 15.59, 1)


def spache(words: int, sentences: int, unfamiliar: int) -> float:
    """The revised formula on counts; ``unfamiliar`` words counted once each."""
    return round(0.121 * words / sentences + 0.082 * 100 * unfamiliar / words + 0.659, 1)


def is_familiar(word: str) -> bool:
    """Whether ``word`` is on our list, or a regular form of one that is, or a number."""
    return _is_familiar(word.lower().replace("’", "'"))


def _words_of(sentence: str) -> list[str]:
    return [found[0] for found in _TOKEN.finditer(sentence)]


def _names(sentences: Iterable[list[str]]) -> set[str]:
    """Words with a capital inside a sentence; not BSL, and not a heading Written Like This."""
    names: set[str] = set()
    for words in sentences:
        capitals = [word for word in words[1:] if word[0].isupper() and not word.isupper()]
        if 2 * len(capitals) <= len(words):
            names.update(capitals)
    return names


def _unfamiliar(words: Iterable[str], names: set[str]) -> tuple[str, ...]:
    once: dict[str, str] = {}
    for word in words:
        if not (is_familiar(word) or word in names or _is_address(word)):
            once.setdefault(word.lower(), word)
    return tuple(once.values())


def _is_address(word: str) -> bool:
    found = _TOKEN.fullmatch(word) if "." in word or "@" in word else None
    return bool(found and found["address"])


def _spoken(word: str) -> int:
    """Syllables; of an address those of its longest part, which is what a reader takes in."""
    listed = _list().get(word.lower())
    if listed is not None:
        return listed
    if _is_address(word):
        word = max(WORD.findall(word), key=len)
    return syllables.of_word(word)


@lru_cache(maxsize=1)
def _list() -> dict[str, int]:
    """The familiar words with their syllables."""
    room = __name__.rpartition(".")[0]
    lines = files(room).joinpath("familiar.txt").read_text("utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in line.split())
    return {word: syllables.of_word(word) for word in words}


def _is_familiar(word: str) -> bool:
    if len(word) == 1 or word[0].isdigit() or word in _list():
        return True
    if "-" in word or "\u2011" in word:
        return all(map(_is_familiar, filter(None, re.split("[-\u2011]", word))))
    if "'" in word:
        stem = _SHORTENED.sub("", word)
        return stem in _CUT_STEMS or (stem != word and _is_familiar(stem))
    return any(_is_listed(word[: -len(end)] + back) for end, back in _ENDINGS if word.endswith(end))


def _is_listed(stem: str) -> bool:
    stems = {stem, stem[:-1]} if _DOUBLED.search(stem) else {stem}
    return len(stem) > 1 and any(stem in _list() for stem in stems)
