"""How messages lie in the database: an officer's under the conversation key, a young person's in
the letterbox. Both are small JSON documents with a version."""

from __future__ import annotations

import json
import uuid
from typing import Any

from reports.conversation.models import Message
from reports.vault import content, letterbox
from reports.vault.keys import ConversationKey, PrivateKey, PublicKey

VERSION = 1
ANSWER = "answer"
Said = dict[str, Any]


def _document(**said: str) -> bytes:
    return json.dumps({"v": VERSION, **said}, ensure_ascii=False).encode()


def seal_answer(
    words: str, *, key: ConversationKey, concern_id: uuid.UUID, number: int
) -> tuple[bytes, int]:
    """An officer's message, sealed, and the number of its format."""
    document = _document(words=words)
    sealed = content.seal(document, key=key, concern=concern_id, kind=ANSWER, number=number)
    return sealed, content.newest()


def open_answer(message: Message, *, key: ConversationKey) -> Said:
    """What an officer wrote. Raises the vault's ``CannotOpen`` and ``UnknownVersion``."""
    opened = content.unseal(
        bytes(message.sealed),
        key=key,
        concern=message.concern_id,
        kind=ANSWER,
        number=message.number,
    )
    return _said(opened)


def renew_answer(message: Message, *, key: ConversationKey) -> None:
    """Seal an officer's message anew, in the newest format. Raises as ``open_answer``."""
    words = open_answer(message, key=key)["words"]
    message.sealed, message.format = seal_answer(
        words, key=key, concern_id=message.concern_id, number=message.number
    )
    message.save(update_fields=["sealed", "format"])


def seal_letter(
    words: str, *, safe: str, slot: PublicKey, concern_id: uuid.UUID, number: int
) -> tuple[bytes, int]:
    """A young person's message, sealed, and the number of its format."""
    document = _document(words=words, safe=safe)
    sealed = letterbox.put_in(document, slot=slot, concern=concern_id, number=number)
    return sealed, letterbox.VERSION


def open_letter(message: Message, *, private: PrivateKey) -> Said:
    """What a young person wrote. Raises the vault's ``CannotOpen`` and ``UnknownVersion``."""
    opened = letterbox.take_out(
        bytes(message.sealed),
        with_key=private,
        concern=message.concern_id,
        number=message.number,
    )
    return _said(opened)


def _said(document: bytes) -> Said:
    said: Said = json.loads(document)
    return said
