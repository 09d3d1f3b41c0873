"""Catalogues as files: read, bring up to date with the English, write, compile.

``locale/<language>/LC_MESSAGES/django.po`` holds what a translator wrote, and nothing else that
changes: no date, no line number, no name of a machine. ``.mo`` beside it is made by ``make setup``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polib
from public_strings import ROOT, Key, Said

LOCALE = ROOT / "locale"
FUZZY = "fuzzy"
LIKE_ENOUGH = 0.7  # of difflib's ratio: below, a sentence is a new one
WIDTH = 0  # a message a line: words that move between lines would look like changes


@dataclass(frozen=True)
class Language:
    """``plural`` is gettext's rule; ``forms`` says for whoever translates when each is used.

    Source of the rules: Unicode CLDR, "Language Plural Rules", cardinal, whole numbers.
    """

    code: str
    english: str
    plural: str
    forms: tuple[str, ...]
    right_to_left: bool = False


LANGUAGES = {
    one.code: one
    for one in (
        Language(
            "ar",
            "Arabic",
            "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
            "n%100>=11 && n%100<=99 ? 4 : 5;",
            ("0", "1", "2", "3 to 10", "11 to 99", "100, and all others"),
            right_to_left=True,
        ),
        Language("pa", "Panjabi", "nplurals=2; plural=(n > 1);", ("0 and 1", "all others")),
        Language(
            "pl",
            "Polish",
            "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
            ("1", "2 to 4, 22 to 24 …", "5 to 21, and all others"),
        ),
        Language(
            "ro",
            "Romanian",
            "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>=1 && n%100<=19) ? 1 : 2);",
            ("1", "0, 2 to 19, 101 to 119 …", "20 to 100, and all others"),
        ),
        Language(
            "ur", "Urdu", "nplurals=2; plural=(n != 1);", ("1", "all others"), right_to_left=True
        ),
    )
}
# Groups of digits stand the wrong way round between words that run from right to left.
_NUMBER = re.compile(r"\+?\d[\d ]*\d")
_FILLED_IN = re.compile(r"""(?<!["'=])%\(\w+\)[sd]""")
_LEFT_TO_RIGHT, _AS_IT_IS, _END = "\u2066", "\u2068", "\u2069"


def path_of(language: str, folder: Path = LOCALE) -> Path:
    """Where a language's catalogue lies."""
    return folder / language / "LC_MESSAGES" / "django.po"


def read(language: str, folder: Path = LOCALE) -> polib.POFile:
    """The catalogue of a language; an empty one where there is none yet."""
    path = path_of(language, folder)
    if not path.exists():
        return _empty(language)
    return polib.pofile(str(path), wrapwidth=WIDTH, encoding="utf-8")


def write(catalogue: polib.POFile, language: str, folder: Path = LOCALE) -> None:
    """Keep a catalogue."""
    path = path_of(language, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{catalogue}\n", encoding="utf-8")


def key_of(entry: polib.POEntry) -> Key:
    """By what a string is found: its context and the English."""
    return entry.msgctxt or "", entry.msgid


def up_to_date(old: polib.POFile, said: Mapping[Key, Said], language: str) -> polib.POFile:
    """The catalogue for the English of now.

    What is still said keeps its translation. What is said a little differently keeps it as well,
    marked "fuzzy" with the English of before, and is not shown until somebody has looked at it.
    """
    known = {key_of(entry): entry for entry in old}
    free = {
        entry.msgid: entry for key, entry in known.items() if key not in said and _has_words(entry)
    }
    new = _empty(language)
    for key, one in said.items():
        entry = _entry(one, language)
        before = known.get(key)
        if before and bool(before.msgid_plural) == bool(one.plural):
            _take_over(entry, before, fuzzy=FUZZY in before.flags, was=before.previous_msgid)
            if before.msgid_plural != one.plural:
                _take_over(entry, before, fuzzy=True, was=before.msgid)
        elif like := difflib.get_close_matches(one.text, free, n=1, cutoff=LIKE_ENOUGH):
            other = free[like[0]]
            if bool(other.msgid_plural) == bool(one.plural):
                _take_over(entry, other, fuzzy=True, was=other.previous_msgid or other.msgid)
        new.append(entry)
    return new


def compiled(catalogue: polib.POFile, language: str) -> bytes:
    """The ``.mo`` of a catalogue. Strings without a (sure) translation are left out of it, and
    counted in its head as ``X-Missing``."""
    whole = polib.POFile(encoding="utf-8")
    whole.metadata = {
        **catalogue.metadata,
        "X-Missing": str(sum(not entry.translated() for entry in catalogue)),
    }
    for entry in catalogue:
        if entry.translated():
            whole.append(_for_readers(entry, language))
    data: bytes = whole.to_binary()
    return data


def _for_readers(entry: polib.POEntry, language: str) -> polib.POEntry:
    def said(text: str) -> str:
        return isolated(text) if LANGUAGES[language].right_to_left else text

    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        msgstr=said(entry.msgstr),
        msgstr_plural={form: said(text) for form, text in entry.msgstr_plural.items()},
    )


def isolated(text: str) -> str:
    """Numbers of several groups, and what is filled in, set apart from words that run from right
    to left (Unicode Standard Annex 9, "isolates"): else "0800 1111" reads "1111 0800"."""

    def number(found: re.Match[str]) -> str:
        return f"{_LEFT_TO_RIGHT}{found[0]}{_END}" if " " in found[0] else found[0]

    return _FILLED_IN.sub(rf"{_AS_IT_IS}\g<0>{_END}", _NUMBER.sub(number, text))


def _empty(language: str) -> polib.POFile:
    about = LANGUAGES[language]
    catalogue = polib.POFile(wrapwidth=WIDTH, encoding="utf-8")
    catalogue.header = (
        f"{about.english}, what a young person reads. Who checked it, and when: docs/languages.md."
    )
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": about.plural,
    }
    return catalogue


def _entry(one: Said, language: str) -> polib.POEntry:
    forms = range(len(LANGUAGES[language].forms)) if one.plural else ()
    return polib.POEntry(
        msgctxt=one.context or None,
        msgid=one.text,
        msgid_plural=one.plural,
        msgstr="",
        msgstr_plural=dict.fromkeys(forms, ""),
        occurrences=[(place, "") for place in sorted(one.places)],
        flags=["python-format"] if "%(" in one.text + one.plural else [],
    )


def _take_over(entry: polib.POEntry, before: polib.POEntry, *, fuzzy: bool, was: str) -> None:
    entry.msgstr = before.msgstr
    entry.msgstr_plural |= {
        form: text for form, text in before.msgstr_plural.items() if form in entry.msgstr_plural
    }
    entry.comment, entry.tcomment = before.comment, before.tcomment
    if fuzzy and _has_words(before):
        entry.flags = [*(flag for flag in entry.flags if flag != FUZZY), FUZZY]
        entry.previous_msgid = was


def _has_words(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr or any(entry.msgstr_plural.values()))
