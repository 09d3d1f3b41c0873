"""A long stream, such as a copy of the database, sealed to one public key and opened elsewhere.

A fresh 32-byte key is sealed to the recipient (``sealing``); the stream follows in frames under
it (``aead``), each bound to its number and to whether it is the last. So a frame that is changed,
moved, doubled or missing, and an end that was cut off, do not open. Neither side ever holds more
than one frame in memory, and nothing that was sealed here can be opened here.

    magic | version | sealed key | (length of the box, 4 bytes | box) …
"""

import secrets
from collections.abc import Iterator
from typing import BinaryIO, Final

from .aead import KEY_BYTES, NONCE_BYTES, close_box, open_box
from .binding import context
from .exceptions import CannotOpen
from .formats import body_of, with_version
from .keys import PrivateKey, PublicKey
from .sealing import open_key, seal_key

MAGIC: Final = b"CLOVERARCHIVE"
VERSION: Final = 1
FRAME_BYTES: Final = 1024 * 1024
TAG_BYTES: Final = 16
SEALED_KEY_BYTES: Final = 1 + 1120 + KEY_BYTES + TAG_BYTES
"""As ``sealing.seal_key`` makes it: version, encapsulated key, the key, a tag."""


def seal_stream(source: BinaryIO, target: BinaryIO, *, to: PublicKey) -> int:
    """Seal everything ``source`` gives, until its end, into ``target``; the bytes that were read.

    An empty source makes one empty last frame. Raises UnusableKey, UnknownVersion.
    """
    key = secrets.token_bytes(KEY_BYTES)
    sealed = seal_key(key, to=to, context=_place_of_key())
    target.write(MAGIC + with_version(sealed, version=VERSION))
    total, number, frame = 0, 0, _whole(source, FRAME_BYTES)
    while True:
        following = _whole(source, FRAME_BYTES) if frame else b""
        box = close_box(frame, key=key, bound_to=_place(number, last=not following))
        target.write(len(box).to_bytes(4, "big") + box)
        total, number = total + len(frame), number + 1
        if not following:
            return total
        frame = following


def opened_stream(source: BinaryIO, *, with_key: PrivateKey) -> Iterator[bytes]:
    """The stream, a frame at a time, each authentic and in its place.

    That nothing is missing at the end is known only when this ends without an exception: whoever
    acts on the frames has to take back what they did when it does not. Raises CannotOpen,
    UnknownVersion.
    """
    if source.read(len(MAGIC)) != MAGIC:
        raise CannotOpen
    sealed = body_of(_whole(source, 1 + SEALED_KEY_BYTES), version=VERSION)
    key = open_key(sealed, with_key=with_key, context=_place_of_key())
    number, box = 0, _box(source)
    while box:
        following = _box(source)
        yield open_box(box, key=key, bound_to=_place(number, last=not following))
        number, box = number + 1, following
    if not number:
        raise CannotOpen


def _box(source: BinaryIO) -> bytes:
    """The next box; empty at the end. Raises CannotOpen for one that was cut or is too long."""
    head = _whole(source, 4)
    if not head:
        return b""
    length = int.from_bytes(head, "big")
    if len(head) < 4 or length > NONCE_BYTES + FRAME_BYTES + TAG_BYTES:
        raise CannotOpen
    box = _whole(source, length)
    if not box or len(box) < length:
        raise CannotOpen
    return box


def _whole(source: BinaryIO, size: int) -> bytes:
    """``size`` bytes, or what is left: a pipe hands out less than it is asked for."""
    pieces, left = [], size
    while left and (piece := source.read(left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _place_of_key() -> bytes:
    return context("archive", VERSION)


def _place(number: int, *, last: bool) -> bytes:
    return context("archive frame", VERSION, number, "last" if last else "more")
