"""How gunicorn serves the site, here and in a container.

Threads (gthread): a phone on a slow network holds a thread, not a whole process, and most of a
request's time is Argon2 or the database, both of which let other threads run. Two processes, so
that one can end without the site going away. Not preloaded: a reload then brings new code, and
no connection or key is made before the fork; sharing would save little (docs/operations.md).
"""

from __future__ import annotations

import importlib
import logging
import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from portal import env
from portal.local import lifeline
from portal.logs import JsonLines, QuietFormatter


def at_least_one(name: str, usual: int) -> int:
    """``name`` from the environment. What is none ends gunicorn with a sentence: with none of them
    it would listen, and never answer."""
    try:
        number = env.number(name, usual)
    except ImproperlyConfigured as problem:
        raise SystemExit(str(problem)) from None
    if not number:
        raise SystemExit(f"{name} is at least 1.")
    return number


bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
workers = at_least_one("WEB_PROCESSES", 2)
worker_class = "gthread"
threads = at_least_one("WEB_THREADS", 4)
timeout = 30
graceful_timeout = 20
keepalive = 5
accesslog = None  # an access log is a list of addresses
loglevel = "warning"
proc_name = "clover"
control_socket_disable = True  # it would open a socket in the home folder
# The heartbeat file must not wait for a busy disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108


# Settings are not there yet in gunicorn's own process.
LOCAL = os.environ.get("PORTAL_MODE", "production") == "local"
CALLERS_PLACE = 3
"""Frames up from logging to whoever asked gunicorn's logger to say something."""


class QuietLogger(Logger):
    """Leaves out what gunicorn would say about a caller: addresses, paths, exception texts."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(QuietFormatter() if LOCAL else JsonLines())

    def access(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is kept about a request."""

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        if msg.startswith("Invalid request"):
            self.error_log.warning("A request that cannot be read as HTTP was turned away")
        else:
            self._say(logging.WARNING, msg, *args, **kwargs)

    def error(self, msg: str, *args: Any, **kwargs: Any) -> None:
        self._say(logging.ERROR, msg, *args, **kwargs)

    def critical(self, msg: str, *args: Any, **kwargs: Any) -> None:
        self._say(logging.CRITICAL, msg, *args, **kwargs)

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        if msg == "Exception in worker process":
            self.error_log.exception("A web process was ended by a fault", **kwargs)
        else:
            self.error_log.exception("A request was not answered", **kwargs)

    def _say(self, level: int, msg: str, *args: Any, **kwargs: Any) -> None:
        """As if its caller had said it: the log looks for a line's words where it was said."""
        self.error_log.log(level, msg, *args, stacklevel=CALLERS_PLACE, **kwargs)


logger_class = QuietLogger


def post_fork(server: Any, worker: Any) -> None:
    """A worker ends with its master, so that none holds the port after ``kill -9``."""
    lifeline.end_with(server.pid)


def post_worker_init(worker: Any) -> None:
    """Bring the broker's client in now: half a second that no young person should wait for.
    Django is there by now, and gunicorn's own pages give way to ours."""
    importlib.import_module("kombu.transport.redis")
    importlib.import_module("portal.kind_answers").put_on()
