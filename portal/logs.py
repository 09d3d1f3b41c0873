"""Logs that carry event names and ids, never what somebody wrote."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

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
