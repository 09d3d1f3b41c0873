"""How gunicorn serves the site, here and in a container.

Threads (gthread): a phone on a slow network holds a thread, not a whole process, and most of a
request's time is Argon2 or the database, both of which let other threads run. Two processes, so
that one can end without the site going away. Not preloaded: a reload then brings new code, and
no connection or key is made before the fork; sharing would save little (docs/operations.md).
"""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from portal.local import lifeline
from portal.logs import QuietFormatter

bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_PROCESSES", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 30
graceful_timeout = 20
keepalive = 5
accesslog = None  # an access log is a list of addresses
loglevel = "warning"
proc_name = "clover"
control_socket_disable = True  # it would open a socket in the home folder
# The heartbeat file must not wait for a busy disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108


class QuietLogger(Logger):
    """Leaves out what gunicorn would say about a caller: addresses, paths, exception texts."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(QuietFormatter())

    def access(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is kept about a request."""

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        if msg.startswith("Invalid request"):
            msg, args = "A request that is not proper HTTP was turned away", ()
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        super().exception("A request was not answered", **kwargs)


logger_class = QuietLogger


def post_fork(server: Any, worker: Any) -> None:
    """A worker ends with its master, so that none holds the port after ``kill -9``."""
    lifeline.end_with(server.pid)


def post_worker_init(worker: Any) -> None:
    """Bring the broker's client in now: half a second that no young person should wait for."""
    importlib.import_module("kombu.transport.redis")
