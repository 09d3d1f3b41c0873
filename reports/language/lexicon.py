"""The lexicon as it stands in its file: rules, and the words they are made of."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from .findings import Audience, Level
from .index import Index
from .patterns import PEOPLE, BadPattern, compile_pattern

Lists = Mapping[str, list[str]]
_NEAR = 46  # letters before a match in which "not", "nobody" … turn its meaning round
_CLAUSE = re.compile(r" [.;:!?,] | but | (?:al)?though | however | because | and @")
# What turns a blaming thought round: "it does not mean that you chose …", "nobody will ask …".
_DENIED = re.compile(
    r" (?:not|never|nobody|no one|no|nothing|none|without|instead of|rather than|avoid|avoids|"
    r"avoided|neither|nor|cannot|stop|stopped|wrong to) "
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern, ready to search. It runs over the row with people where it names one."""

    source: str
    expression: re.Pattern[str]
    needs_people: bool

    def found_in(self, raw: str, tagged: str) -> re.Match[str] | None:
        """The first match in the row that it is for."""
        return self.expression.search(tagged if self.needs_people else raw)


@dataclass(frozen=True)
class Rule:
    """One rule: what blames, for whom it is checked, why, and what to say instead."""

    id: str
    frame: str
    audiences: frozenset[Audience]
    level: Level
    why: str
    instead: str
    allowed: str
    source: str
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...] = ()

    def lets_pass(self, row: str, start: int, *, raw: str, tagged: str) -> bool:
        """Whether a match at ``start`` blames nobody: denied ("you did not …"), or ``unless``."""
        return _denied(row, start) or any(p.found_in(raw, tagged) for p in self.unless)


def _denied(row: str, start: int) -> bool:
    before = row[max(0, start - _NEAR) : start + 1]
    ends = [match.end() for match in _CLAUSE.finditer(before)]
    return _DENIED.search(before[ends[-1] - 1 :] if ends else before) is not None


class Lexicon:
    """All rules, and which of them are worth trying on a row of words."""

    def __init__(self, rules: Iterable[Rule], lists: Lists, clears: Lists) -> None:
        self.rules = tuple(rules)
        self._rules = {audience: Index[tuple[Rule, Pattern]](lists) for audience in Audience}
        for rule in self.rules:
            for audience in rule.audiences:
                for pattern in rule.patterns:
                    self._rules[audience].put((rule, pattern), pattern.source)
        self._clears: dict[str, Index[Pattern]] = {}
        for name, sources in clears.items():
            self._clears[name] = index = Index[Pattern](lists)
            for pattern in _patterns(sources, lists):
                index.put(pattern, pattern.source)

    def worth_trying(self, words: Set[str], audience: Audience) -> list[tuple[Rule, Pattern]]:
        """Rules for ``audience`` whose rarest words stand among ``words``."""
        return self._rules[audience].likely(words)

    def clears(self, name: str, words: Set[str], *, raw: str, tagged: str) -> bool:
        """Whether a sentence takes a blaming word apart ("text") or denies blame ("fault")."""
        index = self._clears.get(name)
        return index is not None and any(
            pattern.found_in(raw, tagged) for pattern in index.likely(words)
        )

    @contextmanager
    def every_rule_tried(self) -> Iterator[None]:
        """For a test: the same without passing over what is not likely."""
        parts: list[Index[Any]] = [*self._rules.values(), *self._clears.values()]
        for part in parts:
            part.tries_all = True
        try:
            yield
        finally:
            for part in parts:
                part.tries_all = False


def load(text: str = "") -> Lexicon:
    """The lexicon from its file, or from ``text``. Raises ``BadPattern`` naming the rule."""
    source = text or (files(__package__) / "lexicon.toml").read_text(encoding="utf-8")
    data = tomllib.loads(source)
    lists: Lists = data.get("lists", {})
    return Lexicon([_rule(row, lists) for row in data["rule"]], lists, data.get("clears", {}))


def _rule(row: dict[str, Any], lists: Lists) -> Rule:
    try:
        return Rule(
            id=row["id"],
            frame=row["frame"],
            audiences=frozenset(Audience(name) for name in row.get("audience", list(Audience))),
            level=Level(row.get("level", "block")),
            why=row["why"],
            instead=row["instead"],
            allowed=row.get("allowed", ""),
            source=row.get("source", ""),
            patterns=_patterns(row["patterns"], lists),
            unless=_patterns(row.get("unless", []), lists),
        )
    except (BadPattern, KeyError, ValueError, re.error) as trouble:
        raise BadPattern(f"{row.get('id', 'a rule without id')}: {trouble}") from trouble


def _patterns(sources: Iterable[str], lists: Lists) -> tuple[Pattern, ...]:
    return tuple(
        Pattern(source, compile_pattern(source, lists), _needs_people(source)) for source in sources
    )


def _needs_people(source: str) -> bool:
    return "~" in source or "@" in source or any("{" + name + "}" in source for name in PEOPLE)
