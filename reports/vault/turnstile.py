"""Slow work one at a time, so that a flood of it leaves a process room for everything else.

Stretching takes a core and much memory for a moment. Whoever comes meanwhile waits, but only few
may wait: each one waiting holds a thread that a young person could be telling us something on.
"""

import threading
from types import TracebackType


class TooBusy(Exception):
    """So much slow work is under way that this has to be tried again in a moment."""


class Turnstile:
    """``with turnstile:`` around slow work.

    ``waiting`` is how many may wait for their turn in this process, ``patience`` for how many
    seconds. Raises TooBusy where there is no room to wait, or no turn came.
    """

    def __init__(self, *, waiting: int, patience: float) -> None:
        self.patience = patience
        self._room = threading.BoundedSemaphore(1 + waiting)
        self._turn = threading.BoundedSemaphore(1)

    def __enter__(self) -> None:
        if not self._room.acquire(blocking=False):
            raise TooBusy
        if not self._turn.acquire(timeout=self.patience):
            self._room.release()
            raise TooBusy

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._turn.release()
        self._room.release()
