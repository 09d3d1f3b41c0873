"""Unambiguous names for places, so that a sealed thing opens only where it belongs.

Every part carries its type and its length. Without them ("ab", "c") and ("a", "bc") would read
the same, and a blob could be moved from one place to the other unnoticed.
"""

from uuid import UUID


def context(purpose: str, *ids: UUID | int | str) -> bytes:
    """Return the bytes that bind a purpose and the ids it is about.

    Used as HPKE ``info`` (RFC 9180, section 5.1) and as associated data of AES-GCM. Not secret.
    """
    return _part("s", purpose.encode()) + b"".join(_encode(each) for each in ids)


def _encode(value: UUID | int | str) -> bytes:
    if isinstance(value, UUID):
        return _part("u", value.bytes)
    if isinstance(value, int):
        return _part("i", str(value).encode())
    return _part("s", value.encode())


def _part(tag: str, value: bytes) -> bytes:
    return tag.encode() + len(value).to_bytes(4, "big") + value
