"""A clock that is wrong by what a file says, for every Python process that has this folder on its
path. Python runs a module of this name before anything else.

``time.time`` and Django's ``timezone.now`` go wrong: what our code, kombu and sessions go by. A
clock that only goes forward (``time.monotonic``) stays right, as it does on a real machine.
libfaketime would reach the broker too, but Python 3.11 does not sleep under it (``OSError 22``).
"""

import os
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.utils import timezone as django_clock

LOOKS_EVERY = 0.5  # seconds
_right = time.time
_file = os.environ.get("CHAOS_CLOCK", "")
_known = {"by": 0.0, "looked": -LOOKS_EVERY}


def _by() -> float:
    """By how many seconds it is wrong now."""
    if _file and time.monotonic() - _known["looked"] >= LOOKS_EVERY:
        _known["looked"] = time.monotonic()
        with suppress(OSError, ValueError):  # being written just now: as it was
            _known["by"] = float(Path(_file).read_text())
    return _known["by"]


def _time() -> float:
    return _right() + _by()


def _now() -> datetime:
    return datetime.now(tz=UTC) + timedelta(seconds=_by())


time.time = _time
django_clock.now = _now
