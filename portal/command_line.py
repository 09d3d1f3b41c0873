"""A command that cannot go on says so in a sentence: what is wrong, and what to do about it.

Whoever runs the site reads this at night, with something away. A list of places in the code helps
nobody then; ``--traceback`` still shows it, where it may be shown.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Final

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError

WRONG, STOPPED = 1, 130
"""What a command ends with; the second is a shell's own for Ctrl-C (128 and SIGINT)."""
AT_LENGTH = "--traceback"

NOBODY_TYPED = (
    "It asks for something to be typed, and nobody is there to type it. Run it in a terminal, or "
    "hand it in by standard input: --help says how."
)
_REASONS: Final = (
    ("refused", "nothing listens at that address and port"),
    ("password", "it does not take that user's password"),
    ("no pg_hba.conf entry", "it lets that user in from nowhere near here (pg_hba.conf)"),
    ("does not exist", "it has no database, or no user, of that name"),
    ("resolve", "there is no machine of that name"),
    ("translate host name", "there is no machine of that name"),
    ("not known", "there is no machine of that name"),
    ("timeout", "it does not answer in time"),
    ("couldn't get a connection", "it does not answer in time"),
)
_NOT_PREPARED: Final = {"UndefinedTable", "UndefinedColumn"}


def run(words: Sequence[str]) -> int:
    """``manage.py`` with ``words``; what to end with. Raises what nobody foresaw, and with
    ``--traceback`` everything."""
    try:
        execute_from_command_line(list(words))
    except KeyboardInterrupt:
        return _said("Stopped.", STOPPED)
    except (EOFError, ImproperlyConfigured, OperationalError, ProgrammingError, OSError) as problem:
        sentence = said_of(problem)
        if not sentence or AT_LENGTH in words:
            raise
        return _said(sentence)
    return 0


def said_of(problem: BaseException) -> str:
    """What to say about it; empty where only its place in the code can tell."""
    if isinstance(problem, ImproperlyConfigured):
        return str(problem)
    if isinstance(problem, EOFError):
        return NOBODY_TYPED
    if isinstance(problem, OSError):
        return f"{problem.filename}: {problem.strerror}." if problem.filename else ""
    return _of_the_database(problem)


def _of_the_database(problem: BaseException) -> str:
    """Never what the database itself says: it may quote what stands in a row."""
    cause = problem.__cause__
    text = str(cause).lower()
    if type(cause).__name__ in _NOT_PREPARED or "no such table" in text:
        return (
            "The database does not have the tables of this release. manage.py prepare makes them."
        )
    if type(cause).__name__ == "InsufficientPrivilege":
        return "The user in DATABASE_URL may not do that. docs/operations.md lists their rights."
    if not isinstance(problem, OperationalError):
        return ""
    why = next((said for word, said in _REASONS if word in text), "it does not answer")
    return f"The database cannot be used: {why}. Is it running, and is DATABASE_URL right?"


def speak_kindly() -> None:
    """The same for a process that is no command of ours, while it starts."""

    def told(kind: type[BaseException], problem: BaseException, at: TracebackType | None) -> None:
        if isinstance(problem, ImproperlyConfigured) and AT_LENGTH not in sys.argv:
            _said(str(problem))
        else:
            sys.__excepthook__(kind, problem, at)

    sys.excepthook = told


def _said(sentence: str, number: int = WRONG) -> int:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
    return number
