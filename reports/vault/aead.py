"""AES-256-GCM (NIST SP 800-38D), the one place that calls it.

A sealed box is a random 96-bit nonce, the ciphertext and a 128-bit tag. Random nonces are safe
for 2**32 boxes under one key (SP 800-38D, section 8.3); every key here seals a handful.
"""

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .exceptions import CannotOpen, UnusableKey

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12


def close_box(content: bytes, *, key: bytes, bound_to: bytes) -> bytes:
    """Encrypt ``content`` under a 32-byte key and bind it to a place. Raises UnusableKey."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, content, bound_to)


def open_box(box: bytes, *, key: bytes, bound_to: bytes) -> bytes:
    """Return the content. Raises CannotOpen for any other key, place or byte."""
    nonce, rest = box[:NONCE_BYTES], box[NONCE_BYTES:]
    try:
        return _cipher(key).decrypt(nonce, rest, bound_to)
    except (InvalidTag, ValueError):  # ValueError: cut so short that no nonce is left
        raise CannotOpen from None


def _cipher(key: bytes) -> AESGCM:
    # AESGCM would take 16 bytes as well, and quietly use the smaller cipher.
    if len(key) != KEY_BYTES:
        raise UnusableKey
    return AESGCM(key)
