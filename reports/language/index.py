"""Which patterns are worth trying on a row of words: those of which a rare word stands in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from typing import Generic, TypeVar

from .patterns import anchors

Held = TypeVar("Held")
_STEM = 3  # letters by which beginnings are kept; every "stem*" has at least so many


class Index(Generic[Held]):
    """Things kept by the words one of which must be there for them to matter."""

    def __init__(self, lists: Mapping[str, list[str]]) -> None:
        self._lists = lists
        self._held: list[Held] = []
        self._besides: list[tuple[frozenset[str], ...]] = []
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._begins: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._always: list[int] = []
        self.tries_all = False

    def put(self, held: Held, pattern: str) -> None:
        """Keep ``held`` by the rarest part of its pattern."""
        number = len(self._held)
        rarest, *others = anchors(pattern, self._lists) or [frozenset[str]()]
        self._held.append(held)
        self._besides.append(tuple(words for words in others if not _has_stem(words)))
        if not rarest or any(word.endswith("*") and len(word) <= _STEM for word in rarest):
            self._always.append(number)
            return
        for word in rarest:
            if word.endswith("*"):
                self._begins[word[:_STEM]].append((word[:-1], number))
            else:
                self._exact[word].append(number)

    def likely(self, words: Set[str]) -> list[Held]:
        """What may match a row of these words, in the order in which it was put in."""
        if self.tries_all:
            return self._held
        wanted = set(self._always)
        for word in words:
            if numbers := self._exact.get(word):
                wanted.update(numbers)
            if begins := self._begins.get(word[:_STEM]):
                wanted.update([number for stem, number in begins if word.startswith(stem)])
        return [
            self._held[number]
            for number in sorted(wanted)
            if not any(beside.isdisjoint(words) for beside in self._besides[number])
        ]


def _has_stem(words: frozenset[str]) -> bool:
    return any(word.endswith("*") for word in words)
