"""The table: a line for each screen with its states, the hardest of them counting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.wording.judge import Judged

HEAD = ("screen", "audience", "states", "words", "grade", "longest", "findings")


@dataclass
class Row:
    """One screen: the most words, the highest grade, the longest sentence of its states."""

    name: str
    audience: str
    states: int = 0
    words: int = 0
    grade: float | None = None
    longest: int = 0
    findings: int = 0

    def add(self, one: Judged) -> None:
        """One state more."""
        self.states += 1
        self.words = max(self.words, one.reading.words)
        self.longest = max(self.longest, one.reading.longest_sentence)
        self.findings += len(one.problems)
        if one.reading.grade is not None:
            self.grade = max(one.reading.grade, self.grade or -9.9)

    @property
    def cells(self) -> tuple[str, ...]:
        """As they are printed."""
        grade = "" if self.grade is None else f"{self.grade:.1f}"
        numbers = (str(self.words), grade, str(self.longest), str(self.findings or ""))
        return (self.name, self.audience, str(self.states), *numbers)


def rows(judged: Iterable[Judged]) -> list[Row]:
    """The public screens first."""
    found: dict[tuple[str, str], Row] = {}
    for one in judged:
        key = one.screen.audience, one.screen.name
        found.setdefault(key, Row(one.screen.name, one.screen.audience)).add(one)
    return sorted(found.values(), key=lambda row: (row.audience != "public", row.name))


def text(judged: Iterable[Judged]) -> str:
    """The table, ready to print, and a line that sums it up for each audience."""
    found = rows(judged)
    cells = [HEAD, *(row.cells for row in found)]
    wide = [max(len(line[column]) for line in cells) for column in range(len(HEAD))]
    lines = [
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, wide, strict=True))
        ).rstrip()
        for line in cells
    ]
    return "\n".join([*lines, "", *(_sum(found, who) for who in ("public", "officer"))])


def _sum(found: list[Row], audience: str) -> str:
    mine = [row for row in found if row.audience == audience]
    grades = [row.grade for row in mine if row.grade is not None]
    return (
        f"{audience}: {len(mine)} screens, {sum(row.states for row in mine)} states, "
        f"highest grade {max(grades, default=0.0):.1f}, "
        f"longest sentence {max((row.longest for row in mine), default=0)} words, "
        f"{sum(row.findings for row in mine)} findings"
    )
