"""What the finders of ``identifiers`` hand on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Identifier(NamedTuple):
    """One thing that tells a person apart. ``kind`` is ``account``, ``phone``, ``email``,
    ``plate`` or ``house``; ``account:<site>`` where the name alone is too common, or a number."""

    kind: str
    value: str


class Found(NamedTuple):
    """Where it stands in a text, ``start`` to ``end``; ``identifier`` is None for what is nobody's
    (a helpline) and has been read all the same."""

    start: int
    end: int
    identifier: Identifier | None


def hidden(text: str, named: Iterable[Found]) -> str:
    """The text with blanks in their places, as long as before."""
    parts, at = [], 0
    for each in sorted(named):
        if each.end > at:
            start = max(at, each.start)
            parts += [text[at:start], " " * (each.end - start)]
            at = each.end
    return "".join([*parts, text[at:]])
