"""Check a text against the standard."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from . import people
from .findings import Audience, Finding
from .lexicon import Lexicon, Rule, load
from .nouns import Seen
from .opinion import weigh
from .plain import Token, straight, tokens, without_quotes
from .sentences import split
from .subjects import with_subjects

LONGEST = 150  # words read as one sentence; a page without any stop costs no more than one with
_TURNS = frozenset({"but", "however", "although", "though"})  # what takes back the words before
_STOPS = ".,:;!? "  # no part of the words that a mark is about


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that comes with the standard, read once."""
    return load()


def check(
    text: str, *, audience: Audience | str = Audience.OFFICER, second_opinion: bool = True
) -> list[Finding]:
    """Everything in ``text`` that could blame, judge or frighten, in the order it stands; no two
    findings share a letter.

    ``second_opinion`` adds what the rules do not know but labelled sentences taught, as findings
    of the level "advise", and takes away what is surely harmless. Raises ``ValueError`` for an
    audience that there is not.
    """
    whom = Audience(audience)
    rows = read(text, whom)
    found = _by_rules(text, rows, whom)
    if second_opinion:
        firm = [one for one in found if any(_brought_back(one, *row) for row in rows)]
        found = weigh(text, [tagged.row for _, tagged in rows], whom, found, firm=firm)
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def read(text: str, audience: Audience) -> list[tuple[Row, Row]]:
    """Each sentence twice: its plain words, and with people in the place of their names."""
    plain = without_quotes(straight(text))
    known: list[Seen] = []
    rows: list[tuple[Row, Row]] = []
    for span in split(plain):
        for row in _parts(tokens(plain, span.start, span.end)):
            tagged = people.tag(row, public=audience == Audience.PUBLIC, known=known)
            rows.append((Row(row), Row(with_subjects(tagged))))
    return rows


def _parts(whole: list[Token]) -> Iterator[list[Token]]:
    """A sentence in parts that are not too long. The two words of one "can't" stay together: they
    stand in one place, and a place belongs to one part."""
    begin = 0
    while begin < len(whole):
        end = min(begin + LONGEST, len(whole))
        while end < len(whole) and whole[end].start < whole[end - 1].end:
            end += 1
        yield whole[begin:end]
        begin = end


def _by_rules(text: str, rows: list[tuple[Row, Row]], audience: Audience) -> list[Finding]:
    """What takes a blaming word apart clears the whole text; what denies blame only its own
    sentence, and not where a "but" takes that back: "It is not your fault. Why did you …?" blames
    all the same."""
    if any(_clears("text", raw, tagged) for raw, tagged in rows):
        return []
    return [
        found
        for raw, tagged in rows
        if not _TURNS.isdisjoint(raw.words_once) or not _clears("fault", raw, tagged)
        for found in _of_sentence(text, raw, tagged, audience)
    ]


def _brought_back(found: Finding, raw: Row, tagged: Row) -> bool:
    """Whether it stands behind a "but" in a sentence that denies blame. Such a sentence sounds
    harmless as a whole, and says the opposite with its end."""
    turns = [token.start for token in raw.row if token.word in _TURNS]
    return (
        bool(turns) and turns[0] < found.start < raw.row[-1].end and _clears("fault", raw, tagged)
    )


def _clears(name: str, raw: Row, tagged: Row) -> bool:
    return lexicon().clears(name, raw.words_once, raw=raw.text, tagged=tagged.text)


class Row:
    """A row of words as one string to search, and the way back to places in the text."""

    __slots__ = ("row", "starts", "text", "words", "words_once")

    def __init__(self, row: list[Token]) -> None:
        self.row = row
        self.words = [token.word for token in row]
        self.words_once = set(self.words)
        self.text = " <s> " + " ".join(self.words) + " <e> "
        self.starts: list[int] = []

    def places(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text the stretch ``text[start:end]`` of this row stands."""
        if not self.starts:
            at = 5
            for word in self.words:
                self.starts.append(at)
                at += len(word) + 1
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_right(self.starts, end - 2) - 1)
        return self.row[first].start, self.row[last].end


def _of_sentence(text: str, raw: Row, tagged: Row, whom: Audience) -> list[Finding]:
    found: list[tuple[int, int, Rule]] = []
    for rule, pattern in lexicon().worth_trying(raw.words_once, whom):
        row = tagged if pattern.needs_people else raw
        for match in pattern.expression.finditer(row.text):
            if rule.lets_pass(row.text, match.start(), raw=raw.text, tagged=tagged.text):
                continue
            found.append((*row.places(match.start(), match.end()), rule))
    return [_finding(text, start, end, rule) for start, end, rule in _largest(found)]


def _finding(text: str, start: int, end: int, rule: Rule) -> Finding:
    words = text[start:end].strip(_STOPS) or text[start:end]
    start = text.index(words, start)
    end = start + len(words)
    return Finding(rule.id, words, start, end, rule.level, rule.why, rule.instead)


def _largest(found: list[tuple[int, int, Rule]]) -> list[tuple[int, int, Rule]]:
    """One finding for one place: the graver, then the longer."""
    kept: list[tuple[int, int, Rule]] = []
    taken: set[int] = set()
    for start, end, rule in sorted(found, key=lambda f: (f[2].level != "block", f[0] - f[1])):
        letters = range(start, end)
        if taken.isdisjoint(letters):
            taken.update(letters)
            kept.append((start, end, rule))
    return sorted(kept, key=lambda f: f[:2])
