"""A small file system that can be filled, and a clock that can be wrong."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LEAST_BYTES, BYTES_EACH = 192 * 1024 * 1024, 64 * 1024
"""Room for the demo data and PostgreSQL's own files, and for each concern with its write-ahead
log."""
WRONG_CLOCK = Path(__file__).with_name("wrong_clock")


@contextmanager
def small_disk(
    folder: Path, people: int, left_out: list[str]
) -> Iterator[tuple[Path, Path | None]]:
    """A tmpfs in ``folder``, and where it is; ``folder`` itself where none may be mounted."""
    place = folder / "disk"
    place.mkdir(parents=True)
    size = LEAST_BYTES + people * BYTES_EACH
    words = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", str(place)]
    if os.getuid() != 0 or subprocess.run(words, check=False, capture_output=True).returncode:
        left_out.append("a full disk (nothing may be mounted here)")
        yield folder, None
        return
    try:
        yield place, place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=False)


def wrong_clock(folder: Path, given: dict[str, str]) -> Path:
    """The file that says by how many seconds the site's clock is wrong; the environment ``given``
    is told of it."""
    clock = folder / "clock"
    clock.write_text("0")
    given |= {"PYTHONPATH": str(WRONG_CLOCK), "CHAOS_CLOCK": str(clock)}
    return clock
