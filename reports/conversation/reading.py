"""Reading, on either side. What does not open is named in its place; the rest is shown."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from reports.concerns.models import this_hour
from reports.concerns.opening import Opened
from reports.conversation.door import Visitor
from reports.conversation.models import Message
from reports.conversation.sealed import Said, open_answer, open_letter
from reports.officers.models import Officer
from reports.vault.exceptions import VaultError
from reports.vault.keys import ConversationKey, PrivateKey, conversation_key

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Line:
    """One message as one side sees it. ``words`` is None for what is not theirs to read, or
    does not open (``broken``); ``missing`` when its row is gone."""

    number: int
    side: str
    kind: str
    at: datetime | None = None
    by: Officer | None = None
    words: str | None = None
    safe: str = ""
    seen_at: datetime | None = None
    is_new: bool = False
    broken: bool = False
    missing: bool = False

    def __repr__(self) -> str:  # never in a log or a traceback
        return f"Line({self.number})"


def for_young_person(visitor: Visitor) -> list[Line]:
    """Officers' messages with their words; of their own only that and when they wrote.

    Marks what they see as seen, to the hour.
    """
    messages = Message.objects.filter(concern_id=visitor.concern_id).order_by("number")
    lines = [_for_them(message, visitor.key) for message in messages]
    _mark_seen(messages, Message.Side.US, lines)
    return lines


def for_officers(opened: Opened) -> list[Line]:
    """Everything, in order, with what is missing named in its place. Marks theirs as read."""
    concern, keys = opened.concern, opened.keys
    answers, letters = conversation_key(keys.content), keys.letterbox
    messages = {m.number: m for m in concern.messages.select_related("by")}
    lines = [
        _for_us(messages[number], answers, letters) if number in messages else _missing(number)
        for number in range(1, max([concern.message_count, *messages]) + 1)
    ]
    _mark_seen(concern.messages.all(), Message.Side.THEM, lines)
    return lines


def _mark_seen(messages: QuerySet[Message], side: str, lines: list[Line]) -> None:
    shown = [line.number for line in lines]
    messages.filter(side=side, seen_at=None, number__in=shown).update(seen_at=this_hour())


def _for_them(message: Message, key: ConversationKey) -> Line:
    if message.side == Message.Side.THEM:
        return _line(message)
    return _opened(message, lambda: open_answer(message, key=key))


def _for_us(message: Message, answers: ConversationKey, letters: PrivateKey) -> Line:
    if message.side == Message.Side.US:
        return _opened(message, lambda: open_answer(message, key=answers))
    return _opened(message, lambda: open_letter(message, private=letters))


def _opened(message: Message, opening: Callable[[], Said]) -> Line:
    try:
        said = opening()
    except VaultError as problem:
        # Without the concern's id: beside the second, it would tell when a child was reading.
        log.error("a message does not open (%s)", type(problem).__name__)
        return _line(message, broken=True)
    return _line(message, words=said["words"], safe=said.get("safe", ""))


def _line(message: Message, **more: Any) -> Line:
    return Line(
        number=message.number,
        side=message.side,
        kind=message.kind,
        at=message.written_at,
        by=message.by,
        seen_at=message.seen_at,
        is_new=message.seen_at is None,
        **more,
    )


def _missing(number: int) -> Line:
    log.error("message %d is missing", number)
    return Line(number=number, side="", kind=Message.Kind.MESSAGE, missing=True)
