"""Beside the officer's hand: which words of a text could hurt, what to say instead, how it reads.

Nothing is kept: a text comes in, what was found goes out. A browser counts letters in UTF-16, so
the places are counted that way here (a smile in the text moves nothing).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from reports.language import Audience, Finding, Level, check
from reports.language.reading import Reading, measure
from reports.language.sentences import WORD, split
from reports.triage.beside_swaps import instead_of

MOST_LETTERS = 20_000
MOST_SHOWN = 20  # places in one list; nobody reads more beside a box
AT_ONCE = 5  # of them in sight; the rest opens by a tap, so that "Send" stays near
MOST_NEW_WORDS = 8
EASY_GRADE = 4  # what our own screens for children keep well under
MOST_GRADE = 12  # a higher one tells nobody more
AROUND = 40  # letters on each side that a phrase has to fit to
LONG_SENTENCE = 15  # words; longer ones are shown


@dataclass(frozen=True, slots=True)
class Place:
    """A finding as the page shows it. ``start`` and ``end`` count as a browser does."""

    finding: Finding
    start: int
    end: int
    swaps: tuple[str, ...]
    advice: str


@dataclass(frozen=True)
class Looked:
    """A text that was looked at."""

    text: str
    audience: Audience
    findings: tuple[Finding, ...]

    @property
    def number(self) -> int:
        """How many places there are to look at, shown or not."""
        return len(self.findings)

    @property
    def blocks(self) -> tuple[str, ...]:
        """The rule of each finding that is asked about before it goes to a child."""
        return tuple(found.rule for found in self.findings if found.level == Level.BLOCK)

    @property
    def not_shown(self) -> int:
        return max(0, self.number - MOST_SHOWN)

    @cached_property
    def places(self) -> list[Place]:
        """The first of them, in the order in which they stand."""
        return [_place(self.text, found, self.audience) for found in self.findings[:MOST_SHOWN]]

    @property
    def at_once(self) -> list[Place]:
        return self.places[:AT_ONCE]

    @property
    def further_on(self) -> list[Place]:
        return self.places[AT_ONCE:]

    @cached_property
    def is_other_language(self) -> bool:
        """Whether most of it is in letters that English is not written in: then what was found
        says little, and that nothing was found says nothing."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return 2 * sum(letter.isascii() for letter in letters) < len(letters)

    @cached_property
    def reading(self) -> HowItReads | None:
        """How it reads, for a text that a child gets; a grade is for English."""
        if self.audience != Audience.PUBLIC or self.is_other_language:
            return None
        return HowItReads(measure(self.text), self.text)

    @property
    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, and whether each is marked."""
        at = 0
        for found in self.findings:  # no two of them meet: see ``check``
            yield self.text[at : found.start], False
            yield self.text[found.start : found.end], True
            at = found.end
        yield self.text[at:], False


@dataclass(frozen=True)
class HowItReads:
    """The reading grade of a message, and what would make it easier."""

    reading: Reading
    text: str

    @property
    def grade(self) -> int | None:
        """A whole grade, upwards: "4 or lower" has to hold. ``None`` for a text too short."""
        grade = self.reading.grade
        return None if grade is None else max(1, -int(-grade // 1))

    @property
    def is_very_hard(self) -> bool:
        return self.grade is not None and self.grade >= MOST_GRADE

    @property
    def is_easy(self) -> bool:
        return self.grade is not None and self.grade <= EASY_GRADE

    @property
    def long_sentence(self) -> str:
        """The longest sentence, where it is long."""
        if self.reading.longest_sentence <= LONG_SENTENCE:
            return ""
        return max(split(self.text), key=lambda span: len(WORD.findall(span.text))).text

    @property
    def new_words(self) -> list[str]:
        """The first English words that may be new to a child, each once."""
        english = (word for word in self.reading.unfamiliar if word.isascii())
        return list(islice(english, MOST_NEW_WORDS))


def look_at(text: str, audience: Audience = Audience.OFFICER) -> Looked:
    """What could hurt in ``text``, for those who are going to read it."""
    return Looked(text, audience, tuple(check(text, audience=audience)))


def _place(text: str, found: Finding, audience: Audience) -> Place:
    instead = instead_of(
        found.match,
        found.instead,
        before=text[: found.start][-AROUND:],
        after=text[found.end :][:AROUND],
        to_child=audience == Audience.PUBLIC,
    )
    return Place(
        finding=found,
        start=_units(text[: found.start]),
        end=_units(text[: found.end]),
        swaps=instead.swaps,
        advice=instead.advice,
    )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
