"""What a visit holds of coming back: what opens the conversation, and what was typed meanwhile.

Sealed under the visit's cookie, and gone with it. The secret words themselves are not kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from reports.conversation.door import Visitor
from reports.vault.visits import VisitToken
from reports.visits import store
from reports.visits.exceptions import NoVisit

PART = "back"

Typed = dict[str, str]


@dataclass
class Back:
    """Who came back, what they typed on each page and did not send, and what to say next."""

    visitor: Visitor
    drafts: dict[str, Typed] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def begin(token: VisitToken | None, visitor: Visitor, *, page: str, typed: Typed) -> VisitToken:
    """Keep the opened door for as long as the visit lasts, under a token that nobody had before.

    Drafts of an earlier moment stay, where they were meant for this very concern.
    """
    fresh = store.renew(token)
    try:
        before = _read(store.read(fresh, PART, lock=True))
    except NoVisit:
        before = None
    drafts = before.drafts if before and before.visitor == visitor else {}
    _write(fresh, Back(visitor, {**drafts, page: _short(typed)} if typed else drafts))
    return fresh


def read(token: VisitToken | None) -> Back:
    """What the visit holds. Raises ``NoVisit``."""
    back = _read(store.read(token, PART))
    store.go_on(token)
    return back


@transaction.atomic
def keep(token: VisitToken | None, page: str, typed: Typed, **said: str) -> None:
    """What was typed on a page, for when they come back to it (nothing once it was sent), and
    what the next page says. A visit that ended meanwhile keeps nothing."""
    try:
        back = _read(store.read(token, PART, lock=True))
    except NoVisit:
        return
    if token is not None:
        drafts = {**back.drafts, page: _short(typed)}
        _write(
            token, Back(back.visitor, drafts, {name: text for name, text in said.items() if text})
        )


@transaction.atomic
def take_said(token: VisitToken | None) -> Typed:
    """What the page says once, and not again when it is opened anew."""
    try:
        back = _read(store.read(token, PART, lock=True))
    except NoVisit:
        return {}
    if back.said and token is not None:
        _write(token, Back(back.visitor, back.drafts))
    return back.said


def _short(typed: Typed) -> Typed:
    return {name: text[: store.LONGEST_DRAFT] for name, text in typed.items() if text}


def _read(notes: dict[str, Any]) -> Back:
    if not notes:
        raise NoVisit
    return Back(Visitor.from_notes(notes), notes["drafts"], notes["said"])


def _write(token: VisitToken, back: Back) -> None:
    notes = {**back.visitor.to_notes(), "drafts": back.drafts, "said": back.said}
    store.write(token, PART, notes)
