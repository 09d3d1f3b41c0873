"""What may stand in a line of the log, and nothing else: an allow-list by name and by shape.

A line's own words are kept only where they stand, letter for letter, in the source that logged
them: then they were written by a programmer, and no value has been put into them. Values come in as
``name=%s`` in those words, or without a name where their shape alone says what they are: an id, a
number, the name of an exception.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

LONGEST: Final = 200  # letters of a line's own words
SHORT: Final = 20
NAMED = re.compile(r"(\w+)=%[sd]")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]")

_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_NUMBER = re.compile(r"\d{1,9}")
_TASK = re.compile(r"(?:routing|pulse|celery|notices)\.[a-z_.]{1,40}")
_UNITS = {"central", "bradford", "calderdale", "kirklees", "leeds", "wakefield"}


def _is(shape: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda value: shape.fullmatch(value) is not None


def _is_a_fault(value: str) -> bool:
    """The name of an exception that is loaded here; no other word."""
    left: list[type[BaseException]] = [BaseException]
    seen = set()
    while left:
        kind = left.pop()
        if kind.__name__ == value:
            return True
        seen.add(kind)
        left += [each for each in kind.__subclasses__() if each not in seen]
    return False


def _is_a_part(value: str) -> bool:
    from reports.pulse.parts import KNOWN  # logs are there before Django is

    return value in KNOWN


FIELDS: Final[Mapping[str, Callable[[str], bool]]] = {
    "concern": _is(_ID),
    "notice": _is(_ID),
    "task_id": _is(_ID),
    "task": _is(_TASK),
    "officer": _is(_NUMBER),
    "message": _is(_NUMBER),
    "count": _is(_NUMBER),
    "tries": _is(_NUMBER),
    "status": _is(re.compile(r"[1-5]\d\d")),
    "unit": _UNITS.__contains__,
    "part": _is_a_part,
    "chore": _is(re.compile(r"[a-z_]{1,40}")),  # a function's name, given by the timer alone
    "fault": _is_a_fault,
}
UNNAMED: Final = (("id", _is(_ID)), ("count", _is(_NUMBER)), ("fault", _is_a_fault))
"""What a value without a name may be, by its shape alone."""


def words_of(record: logging.LogRecord) -> str:
    """The line's own words without any value; empty where they are not a programmer's."""
    words = record.msg if isinstance(record.msg, str) else ""
    if not _is_in_the_source(words, record.pathname):
        return ""
    words = PLACEHOLDER.sub("…", NAMED.sub("", words))
    return " ".join(words.split())[:LONGEST]


def values_of(record: logging.LogRecord) -> dict[str, str]:
    """The values that may stand in the line, by name."""
    found = dict(getattr(record, "fields", {}))
    if status := getattr(record, "status_code", None):
        found["status"] = status
    kept = {name: str(value) for name, value in found.items()}
    if isinstance(record.msg, str) and isinstance(record.args, tuple):
        return dict(_placed(record.msg, record.args)) | _allowed(kept)
    return _allowed(kept)


def _allowed(found: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in found.items() if name in FIELDS and FIELDS[name](value)}


def page_of(record: logging.LogRecord) -> str:
    """The name of the page's view, which is the same for everybody; never its address."""
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    return str(match.view_name) if match else ""


def _placed(words: str, args: tuple[Any, ...]) -> Iterator[tuple[str, str]]:
    """Each value of ``args`` that may stand in the line, with its name or what its shape is."""
    names = {match.end(): match[1] for match in NAMED.finditer(words)}
    places = PLACEHOLDER.finditer(words.replace("%%", "  "))
    for place, arg in zip(places, args, strict=False):
        value = str(arg) if isinstance(arg, str | int | UUID) else ""
        if name := names.get(place.end()):
            yield from _allowed({name: value}).items()
        else:
            yield from ((name, value) for name, fits in UNNAMED if fits(value))


def _is_in_the_source(words: str, path: str) -> bool:
    """Whether ``words`` stand there as they are; short ones between quotation marks, so that one
    word that somebody typed is not taken for a part of a longer text."""
    source = _source(path)
    if len(words) < SHORT:
        return bool(words) and any(f"{mark}{words}{mark}" in source for mark in "\"'")
    return words in source


@cache
def _source(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
