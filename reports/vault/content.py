"""Stories, messages and notes, sealed under the concern's own key.

Format 1: version byte, then an AES-256-GCM box of the padded content. The version, the concern,
the kind and the number are bound in: a message cannot be passed off as a story, nor moved to
another concern, nor put in another's place in the same conversation.
"""

from typing import Final
from uuid import UUID

from .aead import close_box, open_box
from .binding import context
from .formats import body_of, with_version
from .keys import ContentKey
from .padding import pad, unpad

VERSION: Final = 1


def seal(content: bytes, *, key: ContentKey, concern: UUID, kind: str, number: int = 0) -> bytes:
    """Seal ``content`` for its place. Raises TooLong, UnusableKey.

    ``kind`` says what it is ("story", "message"); ``number`` which one of that kind.
    """
    place = _place(concern, kind, number)
    return with_version(close_box(pad(content), key=key, bound_to=place), version=VERSION)


def unseal(sealed: bytes, *, key: ContentKey, concern: UUID, kind: str, number: int = 0) -> bytes:
    """Return the content. Raises CannotOpen, UnknownVersion."""
    box, place = body_of(sealed, version=VERSION), _place(concern, kind, number)
    return unpad(open_box(box, key=key, bound_to=place))


def _place(concern: UUID, kind: str, number: int) -> bytes:
    return context("content", VERSION, concern, kind, number)
