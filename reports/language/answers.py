"""What programs get for a text: its findings and its reading grade, ready for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from .findings import Audience
from .reading import grade
from .standard import check


def answer(text: str, *, audience: Audience) -> dict[str, Any]:
    """``{"findings": [{"rule": …, "match": …, …}], "grade": 3.2}``.

    The findings have the fields of ``Finding``. ``grade`` is ``None`` for a text too short to say.
    """
    found = [asdict(finding) for finding in check(text, audience=audience)]
    return {"findings": found, "grade": grade(text)}
