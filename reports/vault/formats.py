"""Every sealed thing begins with one byte that names its format."""

from .exceptions import CannotOpen, UnknownVersion


def body_of(sealed: bytes, *, version: int) -> bytes:
    """Return what follows the version byte. Raises CannotOpen (empty), UnknownVersion."""
    if not sealed:
        raise CannotOpen
    if sealed[0] != version:
        raise UnknownVersion
    return sealed[1:]


def with_version(body: bytes, *, version: int) -> bytes:
    """Put the version byte in front."""
    return bytes([version]) + body
