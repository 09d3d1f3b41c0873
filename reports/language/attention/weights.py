"""The second opinion: learnt from the development sets, one byte a weight.

``tools/train_attention.py`` makes weights.bin: a table for "look first" and one for each kind.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ..hashed import Table, read

KINDS = ("life", "held", "meeting", "deadline", "harm", "goodbye")
LOOK_FIRST = "look_first"
# How much each kind of feature counts: words, pairs with a gap, pieces of words, concepts, and
# what features.py calls our own.
SHARES = (1.0, 1.0, 1.0, 1.0, 1.5)


@cache
def tables() -> dict[str, Table]:
    """weights.bin, read once."""
    return read(files(__package__) / "weights.bin")[1]


def answer(name: str, kinds: tuple[set[int], ...]) -> float:
    """For "look first" or one of the kinds: 1 is a clear yes, -1 a clear no."""
    return tables()[name].answer(kinds, SHARES)
