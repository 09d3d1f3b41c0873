"""What a visit holds of coming back: what opens the conversation, and what was typed meanwhile.

Sealed under the visit's cookie, and gone with it. The secret words themselves are not kept.
"""

from __future__ import annotations

from typing import Any

from reports.conversation.door import Visitor
from reports.vault.visits import VisitToken
from reports.visits import store
from reports.visits.exceptions import NoVisit

PART = "back"
LONGEST_DRAFT = 20_000  # letters


def begin(token: VisitToken | None, visitor: Visitor, *, drafts: dict[str, Any]) -> VisitToken:
    """Keep the opened door for as long as the visit lasts."""
    try:
        store.read(token, PART)
    except NoVisit:  # none yet, or a cookie that was never ours
        token = None
    token = token or store.new_token()
    store.write(token, PART, {**visitor.to_notes(), "drafts": drafts})
    return token


def read(token: VisitToken | None) -> tuple[Visitor, dict[str, Any]]:
    """Who came back, and what they had typed on each page. Raises ``NoVisit``."""
    notes = store.read(token, PART)
    if not notes:
        raise NoVisit
    store.go_on(token)
    return Visitor.from_notes(notes), notes["drafts"]


def keep_draft(token: VisitToken, page: str, typed: dict[str, str]) -> None:
    """What was typed on a page, for when they come back to it; empty once it was sent."""
    notes = store.read(token, PART)
    short = {name: text[:LONGEST_DRAFT] for name, text in typed.items() if text}
    store.write(token, PART, {**notes, "drafts": {**notes["drafts"], page: short}})
