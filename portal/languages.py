"""The languages that there are catalogues for, and which of them are switched on.

A language is drafted first. It is offered to nobody until an operator has had it checked by a
speaker and says so in ``LANGUAGES_CHECKED`` (docs/languages.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from gettext import GNUTranslations
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

ENGLISH = "en-gb"
# Each names itself, so that whoever reads it can find it. Those spoken most in West Yorkshire
# after English. Panjabi is written as in India here (Gurmukhi).
NAMES = {
    "ar": "العربية",
    "pa": "ਪੰਜਾਬੀ",
    "pl": "Polski",
    "ro": "Română",
    "ur": "اردو",
}


@dataclass(frozen=True)
class Offered:
    """A language as the chooser shows it; ``direction`` is ``ltr`` or ``rtl``."""

    code: str
    name: str
    direction: str


def switched_on(checked: list[str]) -> list[tuple[str, str]]:
    """Django's ``LANGUAGES``: English, and the drafted ones that ``checked`` names.

    Raises ``ImproperlyConfigured`` for one that there is no catalogue for.
    """
    unknown = [code for code in checked if code not in NAMES]
    if unknown:
        raise ImproperlyConfigured(
            f"LANGUAGES_CHECKED names {', '.join(unknown)}. There are: {', '.join(NAMES)}."
        )
    return [(ENGLISH, "English"), *((code, NAMES[code]) for code in sorted(set(checked)))]


def offered() -> list[Offered]:
    """What a young person can choose from; English alone where nothing else is switched on."""
    return [
        Offered(code, name, "rtl" if code in settings.LANGUAGES_BIDI else "ltr")
        for code, name in settings.LANGUAGES
    ]


def missing_strings(code: str, folder: Path) -> int | None:
    """How many strings of a language come up in English; ``None`` where its catalogue was not
    built (``make setup``, ``tools/catalogue.py compile``)."""
    try:
        with (folder / code / "LC_MESSAGES" / "django.mo").open("rb") as file:
            return int(GNUTranslations(file).info().get("x-missing", "0"))
    except OSError:
        return None
