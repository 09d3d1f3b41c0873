"""A letterbox for each concern: a young person can put something in, and only the unit opens it.

The public half is the slot. Whoever holds it can add to what was told and read nothing, not even
what they put in themselves a minute ago; so words that fall into the wrong hands show none of it.

Format 1: version byte, then HPKE (see ``sealing``) over the padded content.
"""

from typing import Final
from uuid import UUID

from . import sealing
from .binding import context
from .formats import body_of, with_version
from .keys import PrivateKey, PublicKey
from .padding import pad, unpad

VERSION: Final = 1


def put_in(content: bytes, *, slot: PublicKey, concern: UUID, number: int) -> bytes:
    """Seal ``content`` as the ``number``-th message of a concern.

    Raises TooLong, UnusableKey, UnknownVersion.
    """
    place = _place(concern, number)
    sealed = sealing.seal_key(pad(content), to=slot, context=place)
    return with_version(sealed, version=VERSION)


def take_out(sealed: bytes, *, with_key: PrivateKey, concern: UUID, number: int) -> bytes:
    """Return the content. Raises CannotOpen, UnknownVersion."""
    body, place = body_of(sealed, version=VERSION), _place(concern, number)
    return unpad(sealing.open_key(body, with_key=with_key, context=place))


def _place(concern: UUID, number: int) -> bytes:
    return context("letterbox", VERSION, concern, number)
