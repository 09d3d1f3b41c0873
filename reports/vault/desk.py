"""An officer's opened private key while they are signed in.

The locked key lies in the server's session, the desk key in the officer's cookie: neither a copy
of the sessions nor a copy of the cookie opens anything by itself.
"""

from typing import Final, NewType

from .aead import close_box, open_box
from .binding import context as bind
from .derive import derive
from .formats import body_of, with_version
from .keys import PrivateKey
from .tokens import new_token_text, token_bytes

DeskKey = NewType("DeskKey", str)
"""43 URL-safe letters: 32 random bytes, for the cookie."""

VERSION: Final = 1


def new_desk_key() -> DeskKey:
    """Return the key of a new signed-in session."""
    return DeskKey(new_token_text())


def lock(private: PrivateKey, *, desk_key: DeskKey, context: bytes) -> bytes:
    """Lock an opened private key; ``context`` binds the officer. Raises CannotOpen."""
    box = close_box(private, key=_key(desk_key), bound_to=_place(context))
    return with_version(box, version=VERSION)


def unlock(locked: bytes, *, desk_key: DeskKey, context: bytes) -> PrivateKey:
    """Return the private key. Raises CannotOpen, UnknownVersion."""
    box = body_of(locked, version=VERSION)
    return PrivateKey(open_box(box, key=_key(desk_key), bound_to=_place(context)))


def _key(desk_key: DeskKey) -> bytes:
    return derive(token_bytes(desk_key), label="desk key")


def _place(context: bytes) -> bytes:
    return bind("desk", VERSION) + context
