"""HPKE written down a second time, plainly, to check the library and our bytes against.

X-Wing after draft-connolly-cfrg-xwing-kem, section 5; the key schedule after RFC 9180, section 5.1
(base mode, KEM 0x647a, HKDF-SHA256, AES-256-GCM).
"""

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SUITE = b"HPKE" + bytes.fromhex("647a00010002")
LABEL = b"\\.//^\\"
KEM_CIPHERTEXT = 1088


def decapsulate(kem: MLKEM768PrivateKey, curve: X25519PrivateKey, encapsulated: bytes) -> bytes:
    kem_part, curve_part = encapsulated[:KEM_CIPHERTEXT], encapsulated[KEM_CIPHERTEXT:]
    parts = kem.decapsulate(kem_part) + curve.exchange(
        X25519PublicKey.from_public_bytes(curve_part)
    )
    ours = curve.public_key().public_bytes_raw()
    return hashlib.sha3_256(parts + curve_part + ours + LABEL).digest()


def extract(salt: bytes, label: bytes, material: bytes) -> bytes:
    return hmac.digest(salt, b"HPKE-v1" + SUITE + label + material, "sha256")


def expand(secret: bytes, label: bytes, info: bytes, length: int) -> bytes:
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + SUITE + label + info
    return hmac.digest(secret, labelled + b"\x01", "sha256")[:length]


def open_base(
    sealed: bytes, kem: MLKEM768PrivateKey, curve: X25519PrivateKey, info: bytes
) -> bytes:
    encapsulated, ciphertext = sealed[:1120], sealed[1120:]
    shared = decapsulate(kem, curve, encapsulated)
    schedule = b"\x00" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(shared, b"secret", b"")
    key = expand(secret, b"key", schedule, 32)
    nonce = expand(secret, b"base_nonce", schedule, 12)
    return AESGCM(key).decrypt(nonce, ciphertext, b"")
