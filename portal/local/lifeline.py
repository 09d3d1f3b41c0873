"""No process outlives the one that started it, even after ``kill -9``.

On Linux the kernel itself sends the signal (prctl(2), PR_SET_PDEATHSIG). Elsewhere there is no
such thing and a process that was left behind has to be ended by hand.
Standard library only: it runs between fork and exec.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def end_with(parent: int, by: int = signal.SIGKILL) -> None:
    """Have this process sent ``by`` as soon as ``parent`` is gone, at once if it is already."""
    if _LIBC is None:
        return
    _LIBC.prctl(PR_SET_PDEATHSIG, by)
    if os.getppid() != parent:  # it ended before the kernel was asked
        os.kill(os.getpid(), by)
