"""Every format but HPKE written down a second time, plainly, to check our bytes against.

Standard library, AES-GCM and Argon2id; nothing of ``reports.vault``.
"""

import hmac
from base64 import urlsafe_b64decode

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def place(*parts: bytes) -> bytes:
    """Each part begins with the letter of its type: s(tring), i(nteger), u(uid)."""
    return b"".join(each[:1] + (len(each) - 1).to_bytes(4, "big") + each[1:] for each in parts)


def hkdf(secret: bytes, label: bytes) -> bytes:
    """RFC 5869, sections 2.2 and 2.3, for one block of SHA-256."""
    return hmac.digest(hmac.digest(bytes(32), secret, "sha256"), label + b"\x01", "sha256")


def gcm(sealed: bytes, key: bytes, bound_to: bytes) -> bytes:
    """Version byte, nonce, ciphertext and tag."""
    assert sealed[0] == 1
    return AESGCM(key).decrypt(sealed[1:13], sealed[13:], bound_to)


def unpadded(padded: bytes) -> bytes:
    assert len(padded) == 4_096
    end = 4 + int.from_bytes(padded[:4], "big")
    assert not padded[end:].strip(b"\0")
    return padded[4:end]


def stretched(memorised: str, salt: bytes, memory: int, passes: int) -> bytes:
    text = memorised.encode()
    return hash_secret_raw(text, salt, passes, memory, 1, 32, Type.ID, version=19)


def unwrapped(wrap: bytes, memorised: str, bound_to: bytes) -> bytes:
    """Version, memory (4 bytes), passes, lanes, salt (16), then nonce, ciphertext and tag."""
    memory, passes = int.from_bytes(wrap[1:5], "big"), wrap[5]
    assert (wrap[0], wrap[6]) == (1, 1)
    key = stretched(memorised, wrap[7:23], memory, passes)
    return AESGCM(key).decrypt(wrap[23:35], wrap[35:], wrap[:23] + bound_to)


def token_bytes(token: str) -> bytes:
    return urlsafe_b64decode(token + "=" * (-len(token) % 4))
