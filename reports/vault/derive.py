"""Keys from keys: HKDF-SHA256 (RFC 5869) under a label, so no key does two jobs."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .aead import KEY_BYTES
from .exceptions import UnusableKey


def derive(secret: bytes, *, label: str) -> bytes:
    """Return 32 bytes made from ``secret`` for the one job named by ``label``.

    ``secret`` may be of any length but must be hard to guess: HKDF does not slow a guesser
    down (that is what ``stretching`` is for). Raises UnusableKey when it is empty.
    """
    if not secret:
        raise UnusableKey
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=label.encode()).derive(secret)
