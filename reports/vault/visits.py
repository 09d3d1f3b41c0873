"""A young person's answers, kept between pages and for no longer than the visit.

The token lives in their session cookie alone. The row in the database is found by an id made
from the token and opened by a key made from the token, so a copy of the database opens nothing.
"""

from typing import Final, NewType

from .aead import close_box, open_box
from .binding import context
from .derive import derive
from .formats import body_of, with_version
from .padding import pad, unpad
from .tokens import new_token_text, to_text, token_bytes

VisitToken = NewType("VisitToken", str)
"""43 URL-safe letters: 32 random bytes."""

VERSION: Final = 1


def new_token() -> VisitToken:
    """Return the token of a new visit."""
    return VisitToken(new_token_text())


def token_for(token: VisitToken, *, use: str) -> VisitToken:
    """Return the token that this one stands for in another use. Raises CannotOpen.

    Neither opens what lies under the other: a row of one use is never taken for one of another.
    """
    return VisitToken(to_text(derive(token_bytes(token), label=f"visit token for {use}")))


def visit_id(token: VisitToken) -> str:
    """Return the id to keep the answers under: 64 hex digits. Raises CannotOpen.

    It shows nothing of the key: both come from the token through HKDF under labels of their own.
    """
    return derive(token_bytes(token), label="visit id").hex()


def seal_visit(answers: bytes, *, token: VisitToken) -> bytes:
    """Seal the answers given so far. Raises TooLong, and CannotOpen for a malformed token."""
    box = close_box(pad(answers), key=_key(token), bound_to=_place(token))
    return with_version(box, version=VERSION)


def open_visit(sealed: bytes, *, token: VisitToken) -> bytes:
    """Return the answers. Raises CannotOpen, UnknownVersion."""
    box = body_of(sealed, version=VERSION)
    return unpad(open_box(box, key=_key(token), bound_to=_place(token)))


def _key(token: VisitToken) -> bytes:
    return derive(token_bytes(token), label="visit key")


def _place(token: VisitToken) -> bytes:
    return context("visit", VERSION, visit_id(token))
