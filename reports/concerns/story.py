"""What a young person told us, as it is sealed: a small JSON document with a version."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any

VERSION = 1


@dataclass(frozen=True)
class Story:
    """Their own words and answers. Empty text means that a question was skipped, or not asked.

    ``friend_knows`` and ``teller_feels`` are asked for a friend alone; stories from before there
    were these questions have neither. ``lang`` is the code of the language in which the pages came
    to them (``pl``), or empty for English. ``place`` is the town, station or start of a postcode
    that they typed beside the districts. ``before`` is what they said about danger (``safe``,
    ``still``) before they changed whom it is about, by whom it was about then (``facets.About``).
    """

    words: str = ""
    safe: str = ""
    still: str = ""
    person_name: str = ""
    person_place: str = ""
    friend_knows: str = ""
    teller_feels: str = ""
    lang: str = ""
    place: str = ""
    before: dict[str, dict[str, str]] = field(default_factory=dict)

    def __repr__(self) -> str:  # a story never stands in a log or a traceback
        return "Story(…)"


@dataclass(frozen=True)
class Contact:
    """How to get back to them: ``here``, ``email``, ``phone``, ``none``, ``unsure`` or unsaid.

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


def _fields(raw: bytes, part: type[Story | Contact]) -> dict[str, Any]:
    """What this site knows of a document: while an upgrade is under way, a newer web process may
    have sealed an answer that an older one has no question for."""
    document: dict[str, Any] = json.loads(raw)
    return {one.name: document[one.name] for one in fields(part) if one.name in document}


def story_from(raw: bytes) -> Story:
    """The opposite of ``to_bytes``."""
    return Story(**_fields(raw, Story))


def contact_from(raw: bytes) -> Contact:
    """The opposite of ``to_bytes``."""
    return Contact(**_fields(raw, Contact))
