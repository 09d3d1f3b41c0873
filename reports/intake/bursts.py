"""Very many from one place within minutes: flagged, never turned away.

A class that tells us something in awareness week comes from one address, and so does somebody who
floods us. Nobody can tell the two apart, so all of them get through. What is flagged only stands
behind the others of its lane, so that a flood hides nobody from another place; in the lane "now"
nothing stands behind, and whatever is due stands behind nobody (``concerns.actions``).

No address is kept. What is counted is a keyed stand-in, under a key that was made in the memory of
this process, lives for minutes and is written nowhere; with the key the counts go too.
"""

from __future__ import annotations

import secrets
import threading
from collections import Counter
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from reports.vault.codes import hide_address

KEY_SECONDS: Final = 600.0
"""How long one key, and what was counted under it, lives."""
MANY: Final = 40
"""As many from one place under one key are a class, and not flagged. Each web process counts what
it is sent itself, so a flood over several is found later, by their number at most."""
MOST_PLACES: Final = 20_000
"""Places counted at once; a flood from ever new ones begins anew and takes no more memory."""


class Bursts:
    """Counts sendings by place. Safe in several threads."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._key = b""
        self._until = 0.0
        self._counts: Counter[str] = Counter()

    def is_one(self, address: str, *, now: float) -> bool:
        """Count one more from ``address`` and say whether that makes it one of very many.

        ``now`` is in seconds of a clock that only goes forward (``time.monotonic``).
        """
        with self._turn:
            if now >= self._until or len(self._counts) >= MOST_PLACES:
                self._key, self._until = secrets.token_bytes(32), now + KEY_SECONDS
                self._counts.clear()
            place = hide_address(address, key=self._key)
            self._counts[place] += 1
            return self._counts[place] > MANY


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, as the proxy says; kept nowhere."""
    given = request.META.get(settings.ADDRESS_HEADER) or request.META.get("REMOTE_ADDR", "")
    return str(given)


BURSTS: Final = Bursts()
"""This process's counts."""
