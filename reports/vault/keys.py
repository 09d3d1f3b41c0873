"""Key pairs of units and officers, and the content key of a concern.

A pair is MLKEM768-X25519, also called X-Wing (draft-connolly-cfrg-xwing-kem): it stays closed as
long as either ML-KEM-768 (FIPS 203) or X25519 (RFC 7748) does, so what is copied today does not
open for a quantum computer tomorrow. The two halves are kept side by side, not as X-Wing's
32-byte seed, because the library hands them out that way.
"""

import secrets
from dataclasses import dataclass, field
from typing import Final, NewType

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey

from .aead import KEY_BYTES
from .derive import derive
from .exceptions import UnknownVersion, UnusableKey

PublicKey = NewType("PublicKey", bytes)
"""Version byte, ML-KEM-768 encapsulation key (1,184 bytes), X25519 public key (32 bytes)."""

PrivateKey = NewType("PrivateKey", bytes)
"""Version byte, ML-KEM-768 seed d || z (64 bytes, FIPS 203 section 7.1), X25519 key (32 bytes)."""

ContentKey = NewType("ContentKey", bytes)
"""32 random bytes; one for each concern."""

ConversationKey = NewType("ConversationKey", bytes)
"""32 bytes made from a content key, for what officers write back. It does not lead back to the
content key: whoever has it reads answers, and no story."""

VERSION: Final = 1
MLKEM_PUBLIC_BYTES: Final = 1184
MLKEM_SEED_BYTES: Final = 64
X25519_BYTES: Final = 32


@dataclass(frozen=True)
class KeyPair:
    """Both halves of a new pair. The private half stays out of ``repr``."""

    public: PublicKey
    private: PrivateKey = field(repr=False)


def new_key_pair() -> KeyPair:
    """Make a fresh pair from the system's randomness."""
    kem, curve = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
    private = bytes([VERSION]) + kem.private_bytes_raw() + curve.private_bytes_raw()
    return KeyPair(public=_public_bytes(kem, curve), private=PrivateKey(private))


def new_content_key() -> ContentKey:
    """Make the key of one concern: 32 random bytes."""
    return ContentKey(secrets.token_bytes(KEY_BYTES))


def conversation_key(key: ContentKey) -> ConversationKey:
    """Make the key of the answers to a concern from its content key. Raises UnusableKey."""
    return ConversationKey(derive(key, label="conversation"))


def public_half(private: PrivateKey) -> PublicKey:
    """Return the public key that goes with a private one. Raises UnusableKey, UnknownVersion."""
    return _public_bytes(*_split_private(private))


def parse_public(public: PublicKey) -> MLKEM768X25519PublicKey:
    """Read a public key for HPKE. Raises UnusableKey, UnknownVersion."""
    kem, curve = _split(public, MLKEM_PUBLIC_BYTES)
    try:
        return MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(kem), X25519PublicKey.from_public_bytes(curve)
        )
    except ValueError:
        raise UnusableKey from None


def parse_private(private: PrivateKey) -> MLKEM768X25519PrivateKey:
    """Read a private key for HPKE. Raises UnusableKey, UnknownVersion."""
    return MLKEM768X25519PrivateKey(*_split_private(private))


def _split_private(private: PrivateKey) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    seed, curve = _split(private, MLKEM_SEED_BYTES)
    return MLKEM768PrivateKey.from_seed_bytes(seed), X25519PrivateKey.from_private_bytes(curve)


def _split(key: bytes, first: int) -> tuple[bytes, bytes]:
    if key and key[0] != VERSION:
        raise UnknownVersion
    if len(key) != 1 + first + X25519_BYTES:
        raise UnusableKey
    return key[1 : 1 + first], key[1 + first :]


def _public_bytes(kem: MLKEM768PrivateKey, curve: X25519PrivateKey) -> PublicKey:
    halves = kem.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    return PublicKey(bytes([VERSION]) + halves)
