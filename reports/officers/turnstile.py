"""One password at a time in each web process.

Each takes 64 MiB and a fifth of a second of a core. A flood of them has to leave memory and
threads for young people, so whoever comes while one is being checked waits a moment.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from reports.officers.exceptions import TooBusy

TURN_SECONDS = 0.5
_TURNSTILE = threading.BoundedSemaphore(1)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Raises ``TooBusy`` where no turn came within half a second."""
    if not _TURNSTILE.acquire(timeout=TURN_SECONDS):
        raise TooBusy
    try:
        yield
    finally:
        _TURNSTILE.release()
