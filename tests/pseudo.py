"""A language that nobody speaks, made from the English: what is not in it was never translated.

Every letter has a mark, every vowel stands twice (so a text is two fifths longer, as it may be in
a real language), and brackets show where a text begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polib
from django.utils import dates
from public_strings import gather

ROOT = Path(__file__).resolve().parents[1]

CODE = "xx"
BEGIN, END = "⟦", "⟧"
_LETTERS = str.maketrans(
    "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ",
    "äƀćđéƒğĥíĵķłṁńőṗŕšţúṽŵẋýžÄƁĆĐÉƑĞĤÍĴĶŁṀŃŐṖŔŠŢÚṼŴẊÝŽ",
)
# What is filled in, and marks of the page, stay as they are.
_KEPT = re.compile(r"(\{\w+\}|%\(\w+\)[sd]|%[sd]|<[^>]*>|&\w+;)")
_VOWEL = re.compile("([aeiou])")
_SAID = re.compile(f"{BEGIN}[^{BEGIN}{END}]*{END}")


def pseudo(text: str) -> str:
    """The text in the language that nobody speaks."""
    parts = _KEPT.split(text)
    said = [
        part if number % 2 else _VOWEL.sub(r"\1\1", part).translate(_LETTERS)
        for number, part in enumerate(parts)
    ]
    return f"{BEGIN}{''.join(said)}{END}"


def left_over(text: str, names: Iterable[str] = ()) -> str:
    """What of a text is in no brackets, without numbers, signs and ``names``."""
    while (shorter := _SAID.sub(" ", text)) != text:
        text = shorter
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return " ".join(re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", text))


def write(folder: Path) -> Path:
    """Its catalogue, as Django reads it, under ``folder``; the folder."""
    catalogue = polib.POFile(encoding="utf-8")
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for one in gather().values():
        catalogue.append(_entry(one.context, one.text, one.plural))
    for context, name in _of_dates():
        catalogue.append(_entry(context, name, ""))
    path = folder / CODE / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(catalogue.to_binary())
    return folder


def _entry(context: str, text: str, plural: str) -> polib.POEntry:
    forms = {0: pseudo(text), 1: pseudo(plural)} if plural else {}
    return polib.POEntry(
        msgctxt=context or None,
        msgid=text,
        msgid_plural=plural,
        msgstr="" if plural else pseudo(text),
        msgstr_plural=forms,
    )


def _of_dates() -> set[tuple[str, str]]:
    """Names of days and months: Django has them in its own catalogues for real languages."""
    plain: list[dict[int, Any]] = [dates.WEEKDAYS, dates.MONTHS]
    names = {("", str(name)) for table in plain for name in table.values()}
    return names | {("alt. month", str(name)) for name in dates.MONTHS_ALT.values()}
