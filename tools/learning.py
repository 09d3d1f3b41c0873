"""Learn a table of weights from labelled rows of features: a linear support vector machine.

Plain Python, no library: dual coordinate descent (Hsieh and others, "A Dual Coordinate Descent
Method for Large-scale Linear SVM", ICML 2008) over hashed features that count the more the rarer
they are. Same rows, same table, to the byte.
"""

from __future__ import annotations

import math
import random
from array import array
from collections import Counter
from collections.abc import Sequence

from reports.language.hashed import Table

COST, ROUNDS, SEED = 0.5, 12, 7
Kinds = tuple[set[int], ...]
Row = tuple[array, array]  # places, values


class Learner:
    """Counts how rare each feature is, then learns one weight for each place of a table."""

    def __init__(
        self, lines: Sequence[Kinds], *, size: int, fewest: Sequence[int], shares: Sequence[float]
    ) -> None:
        self.size, self.fewest, self.shares = size, fewest, shares
        self.seen = [Counter[int]() for _ in fewest]
        for kinds in lines:
            for kind, counter in zip(kinds, self.seen, strict=True):
                counter.update(kind)
        self.of = len(lines)
        self.rows = [self._row(kinds) for kinds in lines]

    def _rareness(self, count: int) -> float:
        return math.log((1 + self.of) / (1 + count)) / 4

    def _row(self, kinds: Kinds) -> Row:
        """Places and values of one line; what is too rare has no value."""
        values: dict[int, float] = {}
        parts = zip(kinds, self.seen, self.fewest, self.shares, strict=True)
        for kind, counter, fewest, share in parts:
            part = share / math.sqrt(len(kind) or 1)
            for feature in kind:
                if (count := counter[feature]) >= fewest:
                    place = feature & (self.size - 1)
                    values[place] = values.get(place, 0.0) + part * self._rareness(count)
        return array("l", values), array("d", values.values())

    def table(self, name: str, wanted: Sequence[bool]) -> Table:
        """The table that answers yes for the rows that are ``wanted``."""
        weights, bias = self._learn(wanted)
        squeezed, scale = _squeezed(self._folded(weights))
        return Table(name, memoryview(squeezed).cast("b"), scale, bias)

    def _learn(self, wanted: Sequence[bool]) -> tuple[array, float]:
        """Weights and bias. Squared hinge loss; the bias is one more feature of value 1."""
        weights, bias = array("d", bytes(8 * self.size)), 0.0
        signs = [1.0 if yes else -1.0 for yes in wanted]
        diagonal = 0.5 / COST
        norms = [sum(value * value for value in row[1]) + 1 + diagonal for row in self.rows]
        alphas = [0.0] * len(self.rows)
        order = list(range(len(self.rows)))
        chance = random.Random(SEED)  # noqa: S311 (an order, no secret)
        for _ in range(ROUNDS):
            chance.shuffle(order)
            for number in order:
                at, values = self.rows[number]
                sign = signs[number]
                margin = bias + sum(map(float.__mul__, map(weights.__getitem__, at), values))
                slope = sign * margin - 1 + diagonal * alphas[number]
                alpha = max(alphas[number] - slope / norms[number], 0.0)
                step = (alpha - alphas[number]) * sign
                if not step:
                    continue
                alphas[number] = alpha
                bias += step
                for place, value in zip(at, values, strict=True):
                    weights[place] += step * value
        return weights, bias

    def _folded(self, weights: array) -> array:
        """Weights times rareness, so that whoever reads them needs no counts."""
        sums, counts = array("d", bytes(8 * self.size)), array("l", bytes(8 * self.size))
        for counter, fewest in zip(self.seen, self.fewest, strict=True):
            for feature, count in counter.items():
                if count >= fewest:
                    place = feature & (self.size - 1)
                    sums[place] += count * self._rareness(count)
                    counts[place] += count
        folded = (w * s / c if c else 0.0 for w, s, c in zip(weights, sums, counts, strict=True))
        return array("d", folded)


def _squeezed(weights: array) -> tuple[bytes, float]:
    """One byte for each weight, and what a step is worth. The largest few are cut."""
    sizes = sorted((abs(w) for w in weights if w), reverse=True)
    scale = (sizes[len(sizes) // 2000] if sizes else 1.0) / 127
    return array("b", (max(-127, min(127, round(w / scale))) for w in weights)).tobytes(), scale


def found_at(got: Sequence[tuple[float, bool]], shares: Sequence[float]) -> str:
    """How many are found where so many harmless ones are called, and the answer it takes."""
    fine = sorted((answer for answer, wanted in got if not wanted), reverse=True)
    yes = [answer for answer, wanted in got if wanted]
    cells = []
    for share in shares:
        limit = fine[int(share * len(fine))]
        part = sum(answer > limit for answer in yes) / len(yes)
        cells.append(f"{share:.0%}: {part:.3f} ({limit:+.2f})")
    return " · ".join(cells)
