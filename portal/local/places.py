"""Where the embedded parts of a local run live. Standard library only."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from urllib.parse import quote

LONGEST_SOCKET = 103
"""Bytes in the path of a Unix socket: 107 on Linux (unix(7)), 103 on macOS (sys/un.h)."""

_SOCKET = "broker.sock"
_SHORT = "/tmp"  # noqa: S108 - ``broker.make_room`` makes sure that the folder in it is ours alone


def socket_folder(var: Path) -> Path:
    """A folder with a short path for the broker's socket, one for each ``var``.

    A checkout can lie deep, and so can the temporary folder: then ``/tmp`` serves.
    """
    mark = hashlib.sha256(str(var.resolve()).encode()).hexdigest()[:12]
    name = f"clover-{os.getuid()}-{mark}"
    folder = Path(tempfile.gettempdir()) / name
    fits = len(os.fsencode(folder / _SOCKET)) <= LONGEST_SOCKET
    return folder if fits else Path(_SHORT) / name


def broker_socket(var: Path) -> Path:
    """The embedded broker's socket."""
    return socket_folder(var) / _SOCKET


def broker_url(var: Path) -> str:
    """The embedded broker as Celery wants it named."""
    return f"redis+socket://{quote(str(broker_socket(var)))}?virtual_host=0"
