"""Second-factor secrets (TOTP seeds, recovery seeds), sealed under a key of the server.

The sign-in library keeps them in the database as text; the key comes from the environment, so a
copy of the database alone makes no codes.
"""

from typing import Final

from .aead import close_box, open_box
from .binding import context as bind
from .derive import derive
from .formats import body_of, with_version
from .tokens import from_text, to_text

VERSION: Final = 1


def seal_text(text: str, *, key: bytes, context: bytes) -> str:
    """Seal ``text`` under a server key of any length; ``context`` binds its owner.

    Returns URL-safe text. Raises UnusableKey when the key is empty.
    """
    box = close_box(text.encode(), key=_key(key), bound_to=_place(context))
    return to_text(with_version(box, version=VERSION))


def open_text(sealed: str, *, key: bytes, context: bytes) -> str:
    """Return the text. Raises CannotOpen, UnknownVersion, UnusableKey."""
    box = body_of(from_text(sealed), version=VERSION)
    return open_box(box, key=_key(key), bound_to=_place(context)).decode()


def _key(key: bytes) -> bytes:
    return derive(key, label="second factor")


def _place(context: bytes) -> bytes:
    return bind("second factor", VERSION) + context
