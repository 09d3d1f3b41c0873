"""What can be seen wrong with a translation without knowing the language.

It does not say that a translation is good: a speaker says that (docs/languages.md).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib
from po_files import LOCALE

MOST_WORDS = 22  # in a sentence; the English has 18 at most, and other languages need more
SAME = "same.txt"  # English texts that may stand unchanged in any language
BLAMING = "words_that_blame.txt"  # beside a language's catalogue; * at the end: any ending
SCRIPTS = {
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "pa": re.compile(r"[\u0a00-\u0a7f]"),
    "ur": re.compile(r"[\u0600-\u06ff]"),
}
_FILLED_IN = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_NUMBER = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_ENDS = re.compile("[.!?\u061f\u06d4\u0964:](?:\\s|$)")
# Not \W: that would cut a word at the vowel signs of Gurmukhi and Arabic.
_BETWEEN_WORDS = re.compile(r"[\s.,;:!?\u060c\u061b\u061f\u06d4\u0964“”„«»()\[\]–—…·/]+")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def problems(entry: polib.POEntry, language: str, folder: Path = LOCALE) -> list[str]:
    """A sentence for each thing that is not as it should be; nothing where there is no
    translation yet."""
    found = []
    if entry.msgid_plural:
        texts = list(entry.msgstr_plural.values())
        if any(texts) and not all(texts):
            found.append("Some of the plural forms are empty.")
        for text in filter(None, texts):
            found += _of_plural(entry, text)
    else:
        texts = [entry.msgstr]
        found += _of_one(entry.msgid, entry.msgstr) if entry.msgstr else []
    for text in filter(None, texts):
        found += [*_of_words(entry, text, language, folder)]
    return found


def _of_one(english: str, text: str) -> Iterator[str]:
    for name, pattern in (("filled in", _FILLED_IN), ("marked up", _TAG)):
        if Counter(pattern.findall(english)) != Counter(pattern.findall(text)):
            yield f"What is {name} is not the same: {sorted(set(pattern.findall(english)))}."
    said, wanted = _numbers(text), _numbers(english)
    if said != wanted:
        yield f"Its numbers are not those of the English: {wanted}, and here {said}."


def _of_plural(entry: polib.POEntry, text: str) -> Iterator[str]:
    """A form may leave the number out ("one thing"), and fill in nothing that is not there."""
    allowed = set(_FILLED_IN.findall(entry.msgid + entry.msgid_plural))
    if strange := set(_FILLED_IN.findall(text)) - allowed:
        yield f"Nothing is filled in for {sorted(strange)}."


def _numbers(text: str) -> list[str]:
    return sorted(_NUMBER.findall(_TAG.sub(" ", _FILLED_IN.sub(" ", text))))


def _of_words(entry: polib.POEntry, text: str, language: str, folder: Path) -> Iterator[str]:
    plain = _FILLED_IN.sub(" ", _TAG.sub(" ", text))
    if (entry.msgid[0].isspace(), entry.msgid[-1].isspace()) != (
        text[0].isspace(),
        text[-1].isspace(),
    ):
        yield "It begins or ends with a space or a new line, and the English does not (or the same "
        "the other way round)."
    if _LETTER.search(plain) and entry.msgid not in _lines(folder / SAME):
        if text in (entry.msgid, entry.msgid_plural):
            yield f"It is still English. Where that is right, add it to locale/{SAME}."
        elif language in SCRIPTS and not SCRIPTS[language].search(plain):
            yield "No letter of it is in the language's own script."
    if any(mark in text and mark not in entry.msgid for mark in '"<>&'):
        yield 'It has one of " < > &, which means something else in a page. Take “ ” or the like.'
    if _DIRECTION.search(text):
        yield "It has a sign for the direction of writing. These are put in by themselves."
    for word in _blaming(plain, language, folder):
        yield f"“{word}” could blame or frighten (locale/{language}/{BLAMING})."
    longest = max((len(part.split()) for part in _SENTENCE_ENDS.split(plain)), default=0)
    if longest > MOST_WORDS:
        yield f"A sentence has {longest} words. Please make two of it."


def _blaming(text: str, language: str, folder: Path) -> Iterator[str]:
    words = _BETWEEN_WORDS.split(text.lower())
    joined = f" {' '.join(words)} "
    for listed in _lines(folder / language / BLAMING):
        ending = "" if listed.endswith("*") else " "
        if f" {listed.removesuffix('*').lower()}{ending}" in joined:
            yield listed


def _lines(path: Path) -> list[str]:
    """The lines of a list; those that begin with # are for its readers."""
    if not path.exists():
        return []
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]
