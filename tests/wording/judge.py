"""What is asked of a screen: nothing in it that could hurt, and easy to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reports.language import Finding, check
from reports.language.reading import Reading, measure
from reports.language.sentences import WORD, split
from tests.wording.record import OFFICER, PUBLIC, Screen

# Flesch-Kincaid grades: what a child of nine reads with ease, and what an officer reads in a hurry.
HIGHEST_GRADE = {PUBLIC: 4.0, OFFICER: 8.0}
LONGEST_SENTENCE = 18  # words, on public screens


@dataclass(frozen=True)
class Judged:
    """A screen, what was measured, and a sentence for each thing to mend."""

    screen: Screen
    reading: Reading
    problems: tuple[str, ...]


def judge(screen: Screen) -> Judged:
    """Measure a screen and read it by the standard."""
    reading = measure(screen.text)
    problems = [*_findings(screen), *_too_hard(screen, reading), *_too_long(screen)]
    return Judged(screen, reading, tuple(problems))


def problems_of(judged: Iterable[Judged]) -> list[str]:
    """Each thing to mend, once, with the screens that have it."""
    places: dict[str, dict[str, None]] = {}
    for one in judged:
        for problem in one.problems:
            places.setdefault(problem, {})[one.screen.name] = None
    return [f"{problem}\n      in {', '.join(names)}" for problem, names in places.items()]


def _findings(screen: Screen) -> Iterator[str]:
    for block in dict.fromkeys(screen.blocks):
        for found in _checked(block, screen.audience):
            yield f"“{found.match}” ({found.rule}, {screen.audience}) in: {block}"


@cache
def _checked(block: str, audience: str) -> tuple[Finding, ...]:
    return tuple(check(block, audience=audience))


def _too_hard(screen: Screen, reading: Reading) -> Iterator[str]:
    most = HIGHEST_GRADE[screen.audience]
    if reading.grade is not None and reading.grade > most:
        begins = " / ".join(screen.blocks)[:120]
        yield f"grade {reading.grade:.1f}, more than {most:.0f} ({screen.audience}): {begins}…"


def _too_long(screen: Screen) -> Iterator[str]:
    if screen.audience != PUBLIC:
        return
    for span in split(screen.text):
        words = len(WORD.findall(span.text))
        if words > LONGEST_SENTENCE:
            yield f"{words} words in one sentence, more than {LONGEST_SENTENCE}: {span.text}"
