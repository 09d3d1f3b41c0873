"""What a run writes down in ``var/``: that it is there, where, and who can sign in."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from portal.local.sorry import Sorry


@contextmanager
def only_run(var: Path) -> Iterator[None]:
    """Hold ``var/`` for this run. The kernel lets go of it however the run ends."""
    var.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (var / "run.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            where = read(running(var)).get("base_url", "starting right now")
            raise Sorry(
                f"The site is running already: {where}\n"
                "To start it anew, stop that one first (Ctrl-C where it runs)."
            ) from None
        yield


def running(var: Path) -> Path:
    """Where the run says what it is: ``base_url``, ``ready`` and the process ids."""
    return var / "running.json"


def demo(var: Path) -> Path:
    """The invented people who can sign in, for scripts."""
    return var / "demo.json"


def read(path: Path) -> dict[str, Any]:
    """The file's contents; empty when it is not there or not whole."""
    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write(path: Path, contents: dict[str, Any]) -> None:
    """Replace the file in one go, readable to its owner alone."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(contents, file, indent=2)
            file.write("\n")
        fresh.replace(path)
    except OSError:  # a full disk: what stood there before stays
        fresh.unlink(missing_ok=True)
        raise


def name_address(var: Path, base_url: str) -> list[dict[str, str]]:
    """Write this run's address into ``demo.json``; the people in it."""
    contents = read(demo(var))
    if not contents:
        return []
    write(demo(var), {**contents, "base_url": base_url})
    return list(contents.get("people", []))
