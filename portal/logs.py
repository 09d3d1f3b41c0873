"""Logs that carry event names and ids, never what somebody wrote.

Two writings of the same: lines for a person on a local run, and on a server a JSON object a line,
with nothing in it but what ``portal.log_fields`` allows.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import time
import traceback
from pathlib import Path
from types import TracebackType

from portal import log_fields

CODE = str(Path(__file__).resolve().parents[1])

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class TasksWithoutWords(logging.Filter):
    """Celery writes a task's exception, arguments and traceback into its own message; keep the
    task's name and id, and let the formatter show where it broke."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true; the record is made shorter on the way."""
        task = record.args
        if isinstance(task, dict) and "exc" in task:
            record.msg = "task %s[%s] %s"
            record.args = tuple(str(task.get(word, "")) for word in ("name", "id", "description"))
            record.fields = {"task": task.get("name", ""), "task_id": task.get("id", "")}
        return True


class QuietFormatter(logging.Formatter):
    """Says where something broke and what kind it was, and leaves its message out.

    An exception's text may quote the value that caused it (a story, say); the place never does.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802  (the name logging asks for)
        """Frames and exception types of the whole chain, without messages."""
        return "\n".join(self._links(ei[1])) if ei[1] else ""

    def _links(self, problem: BaseException) -> list[str]:
        before = problem.__cause__ or (
            None if problem.__suppress_context__ else problem.__context__
        )
        lines = self._links(before) if before else []
        frames = traceback.extract_tb(problem.__traceback__)
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return [*lines, type(problem).__qualname__]


class JsonLines(QuietFormatter):
    """One JSON object a line: ``at`` (UTC, to the second), ``level``, ``from``, and where there is
    something to say ``said``, ``page``, ``where``, ``faults`` and the fields of the allow-list."""

    def format(self, record: logging.LogRecord) -> str:
        """Nothing else of the record gets through, whoever logged it."""
        line: dict[str, object] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "from": record.name,
            "said": log_fields.words_of(record),
            "page": log_fields.page_of(record),
            **log_fields.values_of(record),
        }
        if record.exc_info and record.exc_info[1]:
            line["where"], line["faults"] = _chain(record.exc_info[1])
        elif not line["said"]:
            line["where"] = [f"{_place(record.pathname)}:{record.lineno}"]
        return json.dumps({name: value for name, value in line.items() if value})


def _chain(problem: BaseException) -> tuple[list[str], list[str]]:
    """Frames and exception types of the whole chain, the first fault first; no messages."""
    before = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    where, faults = _chain(before) if before else ([], [])
    frames = traceback.extract_tb(problem.__traceback__)
    where += [f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return where, [*faults, type(problem).__qualname__]


def _place(path: str) -> str:
    """A file of ours as it lies in the tree, another from its package on."""
    return path.removeprefix(f"{CODE}/").rpartition("site-packages/")[2]


def say_faults_quietly() -> None:
    """What nobody caught is logged like everything else. Python itself would write the exception's
    text to the console, and the text may quote what somebody wrote."""
    log = logging.getLogger("portal")

    def told(kind: type[BaseException], problem: BaseException, at: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return sys.__excepthook__(kind, problem, at)
        log.critical("ended by a fault that nobody caught", exc_info=(kind, problem, at))

    def told_by_a_thread(found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            log.critical(
                "a thread was ended by a fault that nobody caught",
                exc_info=(found.exc_type, found.exc_value, found.exc_traceback),
            )

    sys.excepthook = told
    threading.excepthook = told_by_a_thread
