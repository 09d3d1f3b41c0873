"""What a young person told us, as it is sealed: a small JSON document with a version."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

VERSION = 1


@dataclass(frozen=True)
class Story:
    """Their own words and answers. Empty text means that a question was skipped."""

    words: str = ""
    safe: str = ""
    still: str = ""
    person_name: str = ""
    person_place: str = ""

    def __repr__(self) -> str:  # a story never stands in a log or a traceback
        return "Story(…)"


@dataclass(frozen=True)
class Contact:
    """How they would like to hear back: ``here``, ``email``, ``phone``, ``none`` or unsaid.

    ``safe_time`` is one of ``reports.notices.windows.SafeTime``, or unsaid; before there was that
    list, their own words.
    """

    how: str = ""
    email: str = ""
    phone: str = ""
    safe_time: str = ""
    safe_note: str = ""
    voicemail: str = ""

    def __repr__(self) -> str:
        return "Contact(…)"


def to_bytes(part: Story | Contact) -> bytes:
    """UTF-8 JSON with its version."""
    return json.dumps({"v": VERSION, **asdict(part)}, ensure_ascii=False).encode()


def _fields(raw: bytes) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(raw)
    document.pop("v")
    return document


def story_from(raw: bytes) -> Story:
    """The opposite of ``to_bytes``."""
    return Story(**_fields(raw))


def contact_from(raw: bytes) -> Contact:
    """The opposite of ``to_bytes``."""
    return Contact(**_fields(raw))
