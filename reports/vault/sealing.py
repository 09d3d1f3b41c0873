"""A key sealed to a unit or an officer: hybrid public key encryption (HPKE, RFC 9180).

Suite 1 is MLKEM768-X25519 (draft-ietf-hpke-pq, KEM 0x647a), HKDF-SHA256 and AES-256-GCM, base
mode. With an HKDF the key schedule is RFC 9180's own, unchanged; the SHAKE one-stage schedule of
the draft may still move, and sealed keys have to open for years.
"""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from .binding import context
from .exceptions import CannotOpen, UnusableKey
from .formats import body_of, with_version
from .keys import PrivateKey, PublicKey, parse_private, parse_public

__all__ = ["VERSION", "context", "open_key", "seal_key"]

VERSION: Final = 1
_SUITE: Final = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def seal_key(secret: bytes, *, to: PublicKey, context: bytes) -> bytes:
    """Seal ``secret`` so that only the holder of ``to``'s private half opens it.

    ``context`` (see the function of that name) binds purpose and ids; the same bytes are needed
    to open. Returns a version byte, 1,120 bytes of encapsulated key, the ciphertext and a tag.
    The sender is not authenticated: anyone with the public key can seal. Raises UnusableKey,
    UnknownVersion.
    """
    recipient = parse_public(to)
    try:
        sealed = _SUITE.encrypt(secret, recipient, _info(context))
    except ValueError:  # FIPS 203's modulus check, or an X25519 point of low order
        raise UnusableKey from None
    return with_version(sealed, version=VERSION)


def open_key(sealed: bytes, *, with_key: PrivateKey, context: bytes) -> bytes:
    """Return the secret. Raises CannotOpen, UnknownVersion."""
    body = body_of(sealed, version=VERSION)
    holder = parse_private(with_key)
    try:
        return _SUITE.decrypt(body, holder, _info(context))
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def _info(context: bytes) -> bytes:
    return with_version(context, version=VERSION)
