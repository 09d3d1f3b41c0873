"""Argon2id (RFC 9106): a slow step between a memorised secret and the key it opens.

A wrap describes itself: version, memory in KiB, passes, lanes, salt, then an AES-256-GCM box.
All of that is authenticated, so weaker settings cannot be written over a wrap, and settings that
would eat the server's memory are refused before any is spent.
"""

import secrets
import struct
from typing import Final, NamedTuple

from argon2.low_level import Type, hash_secret_raw

from .aead import KEY_BYTES, close_box, open_box
from .exceptions import CannotOpen, UnknownVersion

VERSION: Final = 1
SALT_BYTES: Final = 16
"""RFC 9106, section 3.1: 16 bytes of salt are recommended."""

_HEADER: Final = struct.Struct(f">BIBB{SALT_BYTES}s")


class Cost(NamedTuple):
    """What one guess costs: memory in KiB, passes over it, lanes."""

    memory: int
    passes: int
    lanes: int


OWASP_MINIMUM: Final = Cost(memory=19 * 1024, passes=2, lanes=1)
"""OWASP Password Storage Cheat Sheet: m = 19 MiB, t = 2, p = 1."""

OFFICER: Final = Cost(memory=64 * 1024, passes=3, lanes=1)
"""For passwords people choose: the memory and passes of RFC 9106's second choice, one lane."""

LOOK_UP: Final = Cost(memory=2 * 1024, passes=1, lanes=1)
"""For finding, which tests a guess against every concern at once: about 2 ms, so that whoever has
the database *and* the pepper still pays a thousand times more for a guess than for a plain hash."""

_MOST: Final = Cost(memory=256 * 1024, passes=10, lanes=4)


def wrap_stretched(secret: bytes, *, memorised: str, cost: Cost, bound_to: bytes) -> bytes:
    """Wrap ``secret`` under what someone remembers, with a salt of its own."""
    header = _HEADER.pack(VERSION, *cost, secrets.token_bytes(SALT_BYTES))
    key = _stretch(memorised, header)
    return header + close_box(secret, key=key, bound_to=header + bound_to)


def unwrap_stretched(wrapped: bytes, *, memorised: str, bound_to: bytes) -> bytes:
    """Return the secret. Raises CannotOpen, UnknownVersion."""
    header, box = check_header(wrapped), wrapped[_HEADER.size :]
    key = _stretch(memorised, header)
    return open_box(box, key=key, bound_to=header + bound_to)


def check_header(wrapped: bytes) -> bytes:
    """Return the header if it can be worked with. Raises CannotOpen, UnknownVersion.

    Settings below OWASP's minimum were never written by this vault; settings far above it are
    someone's attempt to make the server run out of memory.
    """
    if wrapped and wrapped[0] != VERSION:
        raise UnknownVersion
    header = wrapped[: _HEADER.size]
    if len(header) < _HEADER.size:
        raise CannotOpen
    cost = Cost(*_HEADER.unpack(header)[1:4])
    if not all(map(_within, OWASP_MINIMUM, cost, _MOST)):
        raise CannotOpen
    return header


def is_as_slow_as(wrapped: bytes, cost: Cost) -> bool:
    """Whether a wrap was made at ``cost`` or a higher one; if not, it is time to wrap anew."""
    made_at = Cost(*_HEADER.unpack(check_header(wrapped))[1:4])
    return all(map(_within, cost, made_at, _MOST))


def stretch_to_find(memorised: str, *, salt: bytes) -> bytes:
    """32 bytes that stand for what someone remembers, at the cost of ``LOOK_UP``."""
    return _stretch(memorised, _HEADER.pack(VERSION, *LOOK_UP, salt[:SALT_BYTES]))


def spend(cost: Cost) -> None:
    """Do the work of one opening for nothing."""
    _stretch("", _HEADER.pack(VERSION, *cost, secrets.token_bytes(SALT_BYTES)))


def _within(least: int, value: int, most: int) -> bool:
    return least <= value <= most


def _stretch(memorised: str, header: bytes) -> bytes:
    _, memory, passes, lanes, salt = _HEADER.unpack(header)
    return hash_secret_raw(
        memorised.encode(errors="surrogatepass"),
        salt,
        passes,
        memory,
        lanes,
        KEY_BYTES,
        Type.ID,
        version=19,
    )
