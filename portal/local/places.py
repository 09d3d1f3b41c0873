"""Where the embedded parts of a local run live. Standard library only."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from urllib.parse import quote


def socket_folder(var: Path) -> Path:
    """A folder with a short path for the broker's socket, one for each ``var``.

    A Unix socket's path may not be longer than 107 bytes (unix(7)), and a checkout can lie deep.
    """
    mark = hashlib.sha256(str(var.resolve()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"clover-{os.getuid()}-{mark}"


def broker_socket(var: Path) -> Path:
    """The embedded broker's socket."""
    return socket_folder(var) / "broker.sock"


def broker_url(var: Path) -> str:
    """The embedded broker as Celery wants it named."""
    return f"redis+socket://{quote(str(broker_socket(var)))}?virtual_host=0"
