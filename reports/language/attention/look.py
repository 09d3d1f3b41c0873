"""Look at a text for words that may mean danger now.

Two opinions. The frames (frames.tsv) are sentences with gaps that a person can read and correct.
The second opinion weighs words, pieces of words, sets and frames together, as it learned from the
development sets; it finds what was said in a roundabout way. Both can be wrong, and they would
rather look once too often: what they say is a hint to look first, never a finding about a child.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .features import features, own
from .plain import plain
from .weights import KINDS, LOOK_FIRST, answer

ENOUGH = 0.0
"""The answer that is enough. Chosen by cross-validation: ``tools/train_attention.py --check``."""
ALONE = 0.4
"""What is enough for one sentence of several: torn from the others it may sound worse."""
FOR_A_LIFE = -0.35
"""What is enough where a frame for danger to life fits, with nothing against it."""
ALSO = -0.1
"""What a second kind needs, to be named beside the likeliest."""
PART, STEP = 30, 15
"""A long text is looked at in parts of so many words, one beginning every so many words."""


@dataclass(frozen=True, slots=True)
class Attention:
    """What was seen: whether to look first, and at which kinds of danger."""

    look_first: bool
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """How sure, of which kinds (where it is sure enough), and which frames and sets it was. For
    tests and tuning only: nothing of it is ever kept or logged."""

    answer: float
    enough: float
    kinds: tuple[str, ...]
    reasons: tuple[str, ...]


def look(text: str) -> Attention:
    """What may mean danger now in ``text``. Never raises, whatever the text is."""
    seen = [opinion for opinion in opinions(text) if opinion.answer >= opinion.enough]
    kinds = {kind for opinion in seen for kind in opinion.kinds}
    return Attention(bool(seen), tuple(kind for kind in KINDS if kind in kinds))


def opinions(text: str) -> Iterator[Opinion]:
    """One for the whole text, one for each of its sentences, and where it is long one for each
    part."""
    words = plain(text).split()
    if not words:
        return
    yield _opinion(words[: 8 * PART])
    sentences = [found for one in " ".join(words).split(".") if len(found := one.split()) > 2]
    if len(sentences) > 1:
        for sentence in sentences:
            yield _opinion(sentence, ALONE)
    if len(words) > PART + STEP:
        for at in range(0, len(words) - STEP, STEP):
            yield _opinion(words[at : at + PART])


def _opinion(words: list[str], enough: float = ENOUGH) -> Opinion:
    reasons = own(words)
    if "k:life" in reasons:
        enough = FOR_A_LIFE if enough == ENOUGH else ENOUGH
    seen = features(words, reasons)
    sure = answer(LOOK_FIRST, seen)
    kinds = _kinds(seen) if sure >= enough else ()
    return Opinion(sure, enough, kinds, tuple(sorted(reasons)))


def _kinds(seen: tuple[set[int], ...]) -> tuple[str, ...]:
    by_kind = {kind: answer(kind, seen) for kind in KINDS}
    likeliest = max(KINDS, key=by_kind.__getitem__)
    return tuple(kind for kind in KINDS if kind == likeliest or by_kind[kind] >= ALSO)
