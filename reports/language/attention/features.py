"""What is counted in a plain text: words in rows, pairs with a gap, pieces of words, concepts (all
as the wording standard counts them), and our own: sets, sets in order, frames.

The names of our own begin with one letter: s a set, o two sets in order, f a frame, g a frame that
something speaks against, k a kind that a frame is for, j that something speaks against any.
"""

from __future__ import annotations

from zlib import crc32

from ..features import groups
from .concepts import Met, met
from .frames import Fits, fitting

NEAR = 60  # letters, about twelve words: what stands nearer than that belongs together
BEGIN = "<p>"  # a young person reads and writes


def features(words: list[str], ours: frozenset[str] | None = None) -> tuple[set[int], ...]:
    """The features of a plain text by kind, hashed. See ``weights.SHARES``. ``ours`` is ``own`` of
    the same words, where somebody has it already."""
    ours = own(words) if ours is None else ours
    row = [BEGIN, *words]
    rows, pairs, pieces, concepts, _ = groups(row, " ".join(row))
    return rows, pairs, pieces, concepts, {crc32(name.encode()) for name in ours}


def own(words: list[str]) -> frozenset[str]:
    """The sets and frames of a plain text, by name."""
    text = f" {' '.join(words)} "
    sets = met(text)
    return frozenset(
        {f"s:{hit.name}" for hit in sets} | _in_order(sets) | _framed(fitting(text, sets))
    )


def _in_order(hits: list[Met]) -> set[str]:
    found = set()
    for at, one in enumerate(hits):
        for other in hits[at + 1 :]:
            if other.start - one.end > NEAR:
                break
            if other.start >= one.end and other.name != one.name:
                found.add(f"o:{one.name} {other.name}")
    return found


def _framed(fits: list[Fits]) -> set[str]:
    sure = [fit for fit in fits if not fit.against]
    found = {f"{'g' if fit.against else 'f'}:{fit.frame.name}" for fit in fits}
    found |= {f"k:{fit.frame.kind}" for fit in sure}
    return found | {
        name
        for name, so in (
            ("k:any", len(sure) > 0),
            ("k:two", len(sure) > 1),
            ("j:any", len(sure) < len(fits)),
        )
        if so
    }
