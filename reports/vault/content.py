"""Stories, answers and notes, sealed under the concern's own keys.

Format 1: version byte, then an AES-256-GCM box of the padded content. The version, the concern,
the kind and the number are bound in: a message cannot be passed off as a story, nor moved to
another concern, nor put in another's place in the same conversation.

A new format gets the next number in ``FORMATS`` and is the one to seal with from then on; the older
ones stay, to be read and sealed anew (``reports.concerns.resealing``).
"""

from typing import Final, Protocol
from uuid import UUID

from .aead import close_box, open_box
from .binding import context
from .exceptions import CannotOpen, UnknownVersion
from .formats import with_version
from .keys import ContentKey, ConversationKey
from .padding import pad, unpad

OwnKey = ContentKey | ConversationKey


class Format(Protocol):
    """One way to seal: the version byte is not part of ``body``, but ``place`` has it."""

    def close(self, content: bytes, *, key: bytes, place: bytes) -> bytes: ...
    def open(self, body: bytes, *, key: bytes, place: bytes) -> bytes: ...


class PaddedGcm:
    """AES-256-GCM under the key as it is, over padded content."""

    def close(self, content: bytes, *, key: bytes, place: bytes) -> bytes:
        return close_box(pad(content), key=key, bound_to=place)

    def open(self, body: bytes, *, key: bytes, place: bytes) -> bytes:
        return unpad(open_box(body, key=key, bound_to=place))


FORMATS: Final[dict[int, Format]] = {1: PaddedGcm()}


def newest() -> int:
    """The number of the format that ``seal`` uses."""
    return max(FORMATS)


def seal(content: bytes, *, key: OwnKey, concern: UUID, kind: str, number: int = 0) -> bytes:
    """Seal ``content`` for its place, in the newest format. Raises TooLong, UnusableKey.

    ``kind`` says what it is ("story", "answer"); ``number`` which one of that kind.
    """
    version = newest()
    place = _place(version, concern, kind, number)
    body = FORMATS[version].close(content, key=key, place=place)
    return with_version(body, version=version)


def unseal(sealed: bytes, *, key: OwnKey, concern: UUID, kind: str, number: int = 0) -> bytes:
    """Return the content. Raises CannotOpen, UnknownVersion."""
    if not sealed:
        raise CannotOpen
    version = sealed[0]
    if version not in FORMATS:
        raise UnknownVersion
    place = _place(version, concern, kind, number)
    return FORMATS[version].open(sealed[1:], key=key, place=place)


def _place(version: int, concern: UUID, kind: str, number: int) -> bytes:
    return context("content", version, concern, kind, number)
