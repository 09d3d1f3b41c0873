"""Vouchers: who has the right key says that a public key is the one it claims to be.

Anyone who can write to the database could exchange a public key for one of their own, and wait
until something is sealed to it. A voucher (HMAC-SHA256, RFC 2104, under a key that is not in the
database) stands beside each public key and is checked before anything is sealed. A unit's key is
vouched for by the server, a member's by whoever can open the unit's private half.
"""

import hashlib
import hmac
from typing import Final

from .binding import context as bind
from .derive import derive
from .exceptions import NotVouchedFor
from .keys import PublicKey

VERSION: Final = 1


def vouch(public: PublicKey, *, by: bytes, context: bytes) -> bytes:
    """Return the 32 bytes to keep beside ``public``.

    ``by`` is a server key or a unit's private half; ``context`` binds owner and purpose. Raises
    UnusableKey when ``by`` is empty.
    """
    # The public key stands in front, with its length: none of it can be taken for context.
    vouched = bind("vouched", VERSION, public.hex()) + context
    return hmac.digest(derive(by, label="vouching"), vouched, hashlib.sha256)


def check(voucher: bytes, *, public: PublicKey, by: bytes, context: bytes) -> None:
    """Raises NotVouchedFor unless ``vouch`` would give this very voucher; UnusableKey."""
    if not hmac.compare_digest(voucher, vouch(public, by=by, context=context)):
        raise NotVouchedFor
