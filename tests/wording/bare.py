"""Words on a young person's page that come from no catalogue, so that nobody could translate them.

While the walk goes on, each string of ours carries a mark. A block of words without any mark was
written straight into a template or into code.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.utils import dates

from portal.languages import NAMES
from reports.partners.directory import services
from tests.wording.marks import BEGIN

_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"\S+@\S+")  # typed by somebody


def _names() -> list[str]:
    """What is called the same in any language, days, which come with a catalogue of their own, and
    how languages name themselves; the longest first."""
    days = (str(day) for table in (dates.WEEKDAYS, dates.MONTHS_ALT) for day in table.values())
    known = (text for one in services() for text in (one.name, one.number, one.shown))
    names = {settings.SITE_NAME, *known, *days, *NAMES.values(), "English"}
    return sorted(names, key=len, reverse=True)


def is_bare(block: str) -> bool:
    """Whether a block of words, with its marks, has words and no mark."""
    if BEGIN in block:
        return False
    for name in _names():
        block = block.replace(name, " ")
    return bool(_WORD.search(_ADDRESS.sub(" ", block)))


def problems(found: dict[str, str]) -> list[str]:
    """A sentence for each block, by the page that it was on."""
    return [
        f"“{block}” ({page}) is in no catalogue. Put it through gettext, or mark it with "
        'translate="no" where it is the same in any language.'
        for block, page in found.items()
    ]
