"""Marks that nobody sees: which string of ours a text came from, and what a person typed.

While the walk runs, each translated string ends with its number in letters of the private use
area. Where such a mark stands in an answer, that string was shown, whatever was filled in or
put around it. What the walk types itself lies between two other marks, so that it is left out
wherever it comes up again: a young person's own words are never judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.utils import dates, translation
from django.utils.safestring import SafeData, mark_safe

FIRST_DIGIT, BEGIN, END = 0xE010, "\ue000", "\ue001"
OWN_BEGIN, OWN_END = "\ue100", "\ue101"
_MARK = re.compile(f"{BEGIN}([{chr(FIRST_DIGIT)}-{chr(FIRST_DIGIT + 9)}]+){END}")
_OWN = re.compile(f"{OWN_BEGIN}[^{OWN_END}]*(?:{OWN_END}|$)")

Key = tuple[str, str]  # context (mostly empty) and the text itself


def own(words: str) -> str:
    """Words as a person types them, marked as theirs."""
    return f"{OWN_BEGIN}{words}{OWN_END}"


def without_own(text: str) -> str:
    """The text without what a person typed."""
    return _OWN.sub(" ", text)


def numbers_in(text: str) -> set[int]:
    """The numbers of the strings that came to stand in a text."""
    return {_number(found) for found in _MARK.findall(text)}


def without_marks(text: str) -> str:
    """The text as people get it."""
    return _MARK.sub("", text).replace(OWN_BEGIN, "").replace(OWN_END, "")


def _digits(number: int) -> str:
    return "".join(chr(FIRST_DIGIT + int(digit)) for digit in str(number))


def _number(digits: str) -> int:
    return int("".join(str(ord(digit) - FIRST_DIGIT) for digit in digits))


def of_dates() -> set[str]:
    """Names of days and months, which come with dates and are left as they are."""
    days = (dates.WEEKDAYS, dates.WEEKDAYS_ABBR)
    months = (dates.MONTHS, dates.MONTHS_3, dates.MONTHS_AP, dates.MONTHS_ALT)
    return {str(name) for names in (*days, *months) for name in names.values()}


class Marking:
    """Stands in for Django's translation functions and marks what they give.

    ``known`` are the strings of this project. Any other is somebody else's (Django's, allauth's)
    and gets a number above them.
    """

    def __init__(self, known: list[Key]) -> None:
        self.known = known
        self._numbers = {key: number for number, key in enumerate(known)}
        self.foreign: list[str] = []
        self._left_alone = of_dates()

    def key(self, number: int) -> Key | None:
        """The string of ours with this number; None where it is somebody else's."""
        return self.known[number] if number < len(self.known) else None

    def foreign_text(self, number: int) -> str:
        """Somebody else's string with this number."""
        return self.foreign[number - len(self.known)]

    def _mark(self, given: Any, key: Key) -> Any:
        if not str(given) or key[1] in self._left_alone:
            return given
        number = self._numbers.setdefault(key, len(self._numbers))
        if number >= len(self.known) + len(self.foreign):
            self.foreign.append(key[1])
        marked = f"{given}{BEGIN}{_digits(number)}{END}"
        return mark_safe(marked) if isinstance(given, SafeData) else marked

    def put_on(self, setattr_: Callable[[Any, str, Any], None]) -> None:
        """Take the place of the real functions, by way of ``MonkeyPatch.setattr``."""
        real = translation._trans  # type: ignore[attr-defined]
        gettext, ngettext = real.gettext, real.ngettext
        pgettext, npgettext = real.pgettext, real.npgettext

        def plural_key(one: str, many: str, number: Any) -> str:
            return one if number == 1 else many

        setattr_(real, "gettext", lambda text: self._mark(gettext(text), ("", str(text))))
        setattr_(
            real,
            "ngettext",
            lambda one, many, number: self._mark(
                ngettext(one, many, number), ("", plural_key(one, many, number))
            ),
        )
        setattr_(
            real,
            "pgettext",
            lambda context, text: self._mark(pgettext(context, text), (context, str(text))),
        )
        setattr_(
            real,
            "npgettext",
            lambda context, one, many, number: self._mark(
                npgettext(context, one, many, number), (context, plural_key(one, many, number))
            ),
        )
