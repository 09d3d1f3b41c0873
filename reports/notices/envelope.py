"""An address, sealed to the mailer: put in by whoever has the public half, read by the mailer.

The safe time is sealed with it. The mailer looks at that before it sends, so a row whose moment
was changed still goes out in safe hours or not at all. Bound to the notice's own id.
"""

import json
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from reports.notices.exceptions import NotAnAddress
from reports.vault.binding import context
from reports.vault.exceptions import CannotOpen
from reports.vault.keys import PrivateKey, PublicKey
from reports.vault.padding import BUCKETS, pad, unpad
from reports.vault.sealing import open_key, seal_key

VERSION: Final = 1

LONGEST_ADDRESS: Final = 254
"""Letters (RFC 5321, section 4.5.3.1.3, without the brackets). Even at four bytes a letter the
smallest bucket holds them, so every envelope has the same size."""

SEALED_BYTES: Final = 1 + 1120 + BUCKETS[0] + 16
"""Version, encapsulated key, padded content, tag (see ``vault.sealing``)."""


@dataclass(frozen=True)
class Envelope:
    """Where to, and when it is safe."""

    address: str
    safe_time: str

    def __repr__(self) -> str:  # never in a log or a traceback
        return "Envelope(…)"


NOTICE: Final = "notice"
STAFF: Final = "staff-mailbox"
"""What an envelope is for: that of a young person never opens as one of staff."""


def seal(envelope: Envelope, *, to: PublicKey, notice: UUID, purpose: str = NOTICE) -> bytes:
    """Close it, ``SEALED_BYTES`` long. Raises NotAnAddress, UnusableKey, UnknownVersion."""
    if len(envelope.address) > LONGEST_ADDRESS:
        raise NotAnAddress
    document = {"address": envelope.address, "safe_time": envelope.safe_time}
    content = json.dumps(document, ensure_ascii=False).encode()
    return seal_key(pad(content), to=to, context=_place(purpose, notice))


def unseal(sealed: bytes, *, with_key: PrivateKey, notice: UUID, purpose: str = NOTICE) -> Envelope:
    """Open it. Raises CannotOpen, UnknownVersion."""
    content = unpad(open_key(sealed, with_key=with_key, context=_place(purpose, notice)))
    try:
        return Envelope(**json.loads(content))
    except (ValueError, TypeError):  # sealed by somebody else who has the public half
        raise CannotOpen from None


def _place(purpose: str, notice: UUID) -> bytes:
    return context(purpose, VERSION, notice)
