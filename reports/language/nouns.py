"""The words by which a text names people, read from ``people.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from .plain import Token

CHILD, ADULT, SERVICE, FAMILY = "@child", "@adult", "@service", "@family"
_DATA = tomllib.loads((files(__package__) / "people.toml").read_text(encoding="utf-8"))
_PLURALS = frozenset({"children", "people", "men", "women"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A person whom the text has named. ``gender`` is "m", "f" or empty; ``many`` for a plural."""

    kind: str
    gender: str = ""
    many: bool = False


def words(table: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_DATA[table]["words"].split())


def _nouns() -> dict[tuple[str, ...], Seen]:
    table: dict[tuple[str, ...], Seen] = {}
    for kind in (ADULT, SERVICE, FAMILY, CHILD):
        for gender in ("any", "m", "f"):
            for entry in _DATA[kind[1:]][gender].split():
                phrase = tuple(entry.split("_"))
                many = phrase[-1].endswith("s") or phrase[-1] in _PLURALS
                table[phrase] = Seen(kind, gender.removeprefix("any"), many)
    return table


_NOUNS = _nouns()
_LONGEST: dict[str, int] = {}
for _phrase in _NOUNS:
    _LONGEST[_phrase[0]] = max(len(_phrase), _LONGEST.get(_phrase[0], 0))


def noun_at(row: list[Token], place: int) -> tuple[Seen, int] | None:
    """The longest noun for a person that begins at ``place``, and how many words it has."""
    longest = _LONGEST.get(row[place].word)
    if not longest:
        return None
    for length in range(min(longest, len(row) - place), 0, -1):
        if seen := _NOUNS.get(tuple(token.word for token in row[place : place + length])):
            return seen, length
    return None
