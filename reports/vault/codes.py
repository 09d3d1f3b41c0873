"""Keyed codes that stand in for something we would rather not keep."""

import hashlib
import hmac
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Final

from .derive import derive

_LOCAL: Final = 0xFD
"""First byte of a locally assigned unique local address (RFC 4193): never routed anywhere."""


def hide_address(address: str, *, key: bytes) -> str:
    """Return the pseudo address, inside fd00::/8, that stands for a network address.

    The sign-in limiter needs to know "the same as before", never "which". One home or phone
    holds a whole IPv6 /64 (RFC 6177) and may change within it at will, so those count as one;
    ::ffff:192.0.2.1 counts as 192.0.2.1. Text that is no address is hidden as it stands, so the
    limiter works behind a socket as well. Raises UnusableKey when ``key`` is empty.
    """
    code = hmac.digest(derive(key, label="address"), _normal(address), hashlib.sha256)
    return str(IPv6Address(bytes([_LOCAL]) + code[:15]))


def sent_once(mark: bytes, words: str) -> str:
    """Return 32 hex digits that stand for one showing of a form with these words in it.

    ``mark`` is the form's own random 16 bytes, kept nowhere: without them the code tells nothing
    about the words. The same form sent twice has the same code; with other words, another.
    """
    return hmac.digest(derive(mark, label="sent once"), words.encode(), hashlib.sha256)[:16].hex()


def _normal(address: str) -> bytes:
    try:
        parsed = ip_address(address.strip())
    except ValueError:
        return b"text:" + address.encode()
    if isinstance(parsed, IPv6Address):
        parsed = parsed.ipv4_mapped or IPv6Network((int(parsed), 64), strict=False)[0]
    return b"address:" + parsed.packed
