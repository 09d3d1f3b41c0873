"""Blind index: two concerns that name the same thing carry the same mark, and a mark says nothing.

A mark is HMAC-SHA256 (RFC 2104) under a key that is not in the database, over a kind ("phone") and
a value that was brought into one form before. Without the key a mark looks random, and nobody can
make one to compare with. Whoever has the key *and* the marks can test guesses as fast as they can
hash: what is easy to guess, such as a phone number, is then found. ``docs/adr/0016-links.md``.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from typing import Final, NewType

from .binding import context as bind
from .derive import derive

Mark = NewType("Mark", bytes)
"""16 bytes: half of the hash, as RFC 2104, section 5, allows; two values never share one."""

VERSION: Final = 1
MARK_BYTES: Final = 16
ROOMS: Final = (4, 8, 16, 32, 64)
"""How many marks lie together: those made, filled up to one of these with marks of nothing."""


def mark(kind: str, value: str, *, by: bytes) -> Mark:
    """Return the mark of ``value``, the same one each time.

    ``by`` is a server key; the one used is made from it for this job alone. Raises UnusableKey
    when it is empty.
    """
    marked = bind("mark", VERSION, kind, value)
    return Mark(hmac.digest(derive(by, label="blind index"), marked, hashlib.sha256)[:MARK_BYTES])


def filled_up(marks: Iterable[Mark]) -> list[Mark]:
    """Put marks of nothing beside them, up to the next of ``ROOMS``, in an order that tells none.

    Twice the same mark counts once; at most ``ROOMS[-1]`` of them are kept, the first ones.
    """
    kept = list(dict.fromkeys(marks))[: ROOMS[-1]]
    room = next(room for room in ROOMS if len(kept) <= room)
    return sorted(kept + [Mark(secrets.token_bytes(MARK_BYTES)) for _ in range(room - len(kept))])
