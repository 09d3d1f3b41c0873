"""Frames: who does what, when. A reviewed table, see frames.tsv; its parts stand in parts.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .concepts import Met
from .plain import read_table

_GAPS = {"..": "(?:[^ .]+ ){0,3}", "...": "(?:[^ .]+ ){0,8}"}


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of the table."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    unless: frozenset[str]
    why: str


@dataclass(frozen=True, slots=True)
class Fits:
    """A frame that a text fits, the words that do, and the sets that speak against it."""

    frame: Frame
    words: str
    against: frozenset[str]


def fitting(plain_text: str, sets: list[Met]) -> list[Fits]:
    """Every frame that the text fits."""
    there = {hit.name for hit in sets}
    return [
        Fits(frame, hit[0].strip(), frame.unless & there)
        for frame in frames()
        if (hit := frame.pattern.search(plain_text))
    ]


@cache
def frames() -> tuple[Frame, ...]:
    """The whole table, compiled once."""
    return tuple(
        Frame(name, kind, re.compile(_regex(pattern)), frozenset(unless.split(",")), why)
        for name, kind, pattern, unless, why in read_table("frames.tsv")
    )


@cache
def _parts() -> dict[str, str]:
    text = files(__package__).joinpath("parts.toml").read_text(encoding="utf-8")
    return {name: _either(listed.split("|")) for name, listed in tomllib.loads(text).items()}


def _either(words: list[str]) -> str:
    longest_first = sorted((word.strip() for word in words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(word) for word in longest_first) + ")"


def _regex(pattern: str) -> str:
    """``<he> .. is here|at_home`` as a regular expression over a plain text."""
    return "(?<= )" + "".join(map(_token, pattern.split()))


def _token(token: str) -> str:
    if token in _GAPS:
        return _GAPS[token]
    maybe = token.endswith("?")
    token = token.rstrip("?")
    found = "(?:" + "|".join(map(_choice, token.split("|"))) + ") "
    return f"(?:{found})?" if maybe else found


def _choice(word: str) -> str:
    return _parts()[word[1:-1]] if word.startswith("<") else re.escape(word.replace("_", " "))
