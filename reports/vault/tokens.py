"""Random tokens as text, for cookies: 32 bytes as 43 URL-safe letters."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from typing import Final

from .exceptions import CannotOpen

TOKEN_BYTES: Final = 32


def new_token_text() -> str:
    """Return a fresh token: 256 random bits as text."""
    return to_text(secrets.token_bytes(TOKEN_BYTES))


def token_bytes(token: str) -> bytes:
    """Return the 32 bytes of a token. Raises CannotOpen for any text that is not one."""
    raw = from_text(token)
    if len(raw) != TOKEN_BYTES:
        raise CannotOpen
    return raw


def to_text(raw: bytes) -> str:
    """Write bytes as URL-safe text without padding (RFC 4648, section 5)."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_text(text: str) -> bytes:
    """Read such text back. Raises CannotOpen unless it is the one way to write those bytes."""
    try:
        raw = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (Error, UnicodeEncodeError):
        raise CannotOpen from None
    if to_text(raw) != text:
        raise CannotOpen
    return raw
