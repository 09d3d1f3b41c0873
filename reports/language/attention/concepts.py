"""Small sets of words that mean about the same, found in a plain text. See concepts.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Met:
    """A set that has a word in the text, and where."""

    name: str
    words: str
    start: int
    end: int


@cache
def sets() -> dict[str, str]:
    """For each set what matches any of it, longest first, ending before the space that follows."""
    text = files(__package__).joinpath("concepts.toml").read_text(encoding="utf-8")
    return {name: _any_of(listed) for name, listed in tomllib.loads(text).items()}


def _any_of(listed: str) -> str:
    words = sorted((word.strip() for word in listed.split("|")), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\*", r"[^ .]*") for w in words) + ")"


@cache
def _compiled() -> list[tuple[str, re.Pattern[str]]]:
    return [(name, re.compile(f"(?<= ){found}(?= )")) for name, found in sets().items()]


def met(plain_text: str) -> list[Met]:
    """Every set that is met, in the order of the text."""
    found = [
        Met(name, hit[0], hit.start(), hit.end())
        for name, pattern in _compiled()
        for hit in pattern.finditer(plain_text)
    ]
    return sorted(found, key=lambda one: (one.start, one.name))
