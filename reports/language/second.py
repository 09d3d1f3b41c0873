"""A second opinion beside the rules: weights learnt from labelled sentences of our own.

The rules know the usual ways of blaming; people find new ones every day. This part has learnt
from some thousand sentences (tests/language/corpus) which words, beside whom, make a sentence
hurt. What it adds is advice, with the words it reacted to; where it is sure that words blame
nobody, it takes a rule's finding away. The weights are one byte
each in ``second_opinion.bin``; ``tools/train_second_opinion.py`` makes them again.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from .features import SHARES, groups
from .findings import Audience
from .hashed import Table, read

BLAME = "blame"
FRAME_KINDS = (0, 3)  # words and concepts are enough to tell one way of blaming from another
# Below this it is about as often another way of blaming: of four writers left out in learning,
# every second text below it got the wrong one, above it one in ten.
UNSURE = -0.35
_MOST_WORDS = 3
STRETCH = 50  # words; what is weighed as one text is shorter


@lru_cache(maxsize=1)
def _file() -> tuple[Table, tuple[Table, ...]]:
    _, tables = read(files(__package__) / "second_opinion.bin")
    frames = tuple(table for name, table in tables.items() if name != BLAME)
    return tables[BLAME], frames


def answer(words: list[str]) -> float:
    """Whether a row of words with people in it blames: 1 is a clear yes, -1 a clear no."""
    return _file()[0].answer(groups(words, " ".join(words)), SHARES)


def frame_of(words: list[str]) -> str:
    """Which way of blaming it sounds most like; empty where nothing is said clearly enough."""
    kinds = groups(words, "")
    seen = [kinds[number] for number in FRAME_KINDS]
    sure, name = max((table.answer(seen, (1, 1)), table.name) for table in _file()[1])
    return name if sure >= UNSURE else ""


def heard(words: list[str]) -> list[int]:
    """Which words it reacted to: their numbers in the row, the heaviest first.

    Heavy is a word without which the whole weighs less; pieces of words are left out for speed.
    Of a long row only the stretch that weighs most is taken apart: every word is weighed against
    all others, and a page without a stop would take as long as its square.
    """
    begin = max(range(0, len(words), STRETCH), key=lambda at: _weight(words[at : at + STRETCH]))
    near = words[begin : begin + STRETCH]
    whole = _weight(near)
    loud = [(whole - _weight(near[:at] + near[at + 1 :]), begin + at) for at in range(len(near))]
    loud.sort(reverse=True)
    return [at for weight, at in loud[:_MOST_WORDS] if weight > 0]


def _weight(words: list[str]) -> float:
    return _file()[0].answer(groups(words, ""), SHARES)


def row_for(sentences: list[list[str]], audience: Audience) -> list[str]:
    """The row of a text's words as the weights were learnt: who reads it, then each sentence."""
    row = ["<p>" if audience == Audience.PUBLIC else "<o>"]
    for words in sentences:
        row += ["<s>", *words]
    return row
