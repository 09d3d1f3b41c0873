"""What the commands have in common that read a text a line: see ``reports.language.lines``."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import Any, TextIO, cast

from django.core.management.base import CommandError

from reports.language.lines import answer_each

NOT_ALL_READ = 2


class _Aside(io.TextIOBase):
    """Standard error, or nowhere: that nobody reads what is said aside takes nobody's answer."""

    def __init__(self, stream: TextIO | None) -> None:
        self.there = stream is not None
        self._stream = stream

    def write(self, words: str) -> int:
        if self.there and self._stream is not None:
            try:
                self._stream.write(words)
                self._stream.flush()
            except OSError:
                self.there = False
        return len(words)


def answer_standard_input(answer: Callable[[str], dict[str, Any]]) -> None:
    """One line of JSON for each line of standard input.

    Raises ``CommandError`` (exit code 2) at the end where lines could not be read, and at once
    where there is nothing to read from or to write to. Whoever stops listening (``head``) ends it
    quietly.
    """
    if sys.stdin is None or sys.stdout is None:
        raise CommandError(
            "Please give the texts on standard input, a line each, and leave standard output open.",
            returncode=NOT_ALL_READ,
        )
    aside = _Aside(sys.stderr)
    try:
        left_out = answer_each(sys.stdin.buffer, answer, out=sys.stdout, err=cast(TextIO, aside))
    except BrokenPipeError:
        _into_nowhere(sys.stdout)
        return
    except OSError as trouble:
        _into_nowhere(sys.stdout)
        raise CommandError(
            f"The answers stop here: {trouble.strerror}.", returncode=NOT_ALL_READ
        ) from None
    if left_out:
        _say_at_the_end(left_out, aside)


def _say_at_the_end(left_out: int, aside: _Aside) -> None:
    if not aside.there:  # Django would say it there, and end with another code
        _into_nowhere(sys.stderr)
        raise SystemExit(NOT_ALL_READ)
    lines = "One line was" if left_out == 1 else f"{left_out} lines were"
    raise CommandError(f"{lines} not read; see above.", returncode=NOT_ALL_READ)


def _into_nowhere(stream: TextIO | None) -> None:
    """What is still waiting to be written goes nowhere, so that the end is quiet."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
