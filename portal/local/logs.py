"""Logs of the parts, in ``var/log/``: the last run and the one before, never without bound."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

LARGEST = 5 * 1024 * 1024  # bytes; with the one before, ten megabytes a part
SHOWN = 15  # lines


def path(var: Path, part: str) -> Path:
    """Where a part's log lies."""
    return var / "log" / f"{part}.log"


def begin(log: Path) -> None:
    """Keep the last run's log beside, and start an empty one, readable to its owner alone."""
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if log.exists():
        log.replace(_before(log))
    os.close(os.open(log, os.O_WRONLY | os.O_CREAT, 0o600))


def keep_small(log: Path) -> None:
    """Set a long log aside. Its writers append, so they go on at the new beginning."""
    if log.exists() and log.stat().st_size > LARGEST:
        shutil.copyfile(log, _before(log))
        os.truncate(log, 0)


def end_of(log: Path) -> str:
    """The last lines, for somebody who has to see why a part does not start."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-SHOWN:])


def _before(log: Path) -> Path:
    return log.with_name(f"{log.name}.1")
