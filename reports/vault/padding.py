"""Buckets, so that the stored length of a story tells nothing about it.

A four-byte length, the content, then zeros up to the bucket. An ordinary story (a few thousand
letters) always lands in the smallest bucket.
"""

from typing import Final

from .exceptions import CannotOpen, TooLong

BUCKETS: Final = (4 * 1024, 16 * 1024, 64 * 1024, 256 * 1024)
"""Padded lengths in bytes."""

LENGTH_BYTES: Final = 4


def pad(content: bytes) -> bytes:
    """Fill ``content`` up to the smallest bucket that holds it. Raises TooLong."""
    framed = len(content).to_bytes(LENGTH_BYTES, "big") + content
    return framed.ljust(_bucket_for(len(content)), b"\0")


def unpad(padded: bytes) -> bytes:
    """Return what was padded. Raises CannotOpen unless ``pad`` would give these very bytes."""
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    content = padded[LENGTH_BYTES : LENGTH_BYTES + length]
    if length > BUCKETS[-1] - LENGTH_BYTES or pad(content) != padded:
        raise CannotOpen
    return content


def _bucket_for(length: int) -> int:
    for bucket in BUCKETS:
        if length + LENGTH_BYTES <= bucket:
            return bucket
    raise TooLong
