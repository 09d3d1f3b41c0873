"""Medians, and how far apart the rounds lie."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """The median of a few rounds with the lowest and the highest of them, in one unit."""

    middle: float
    lowest: float
    highest: float

    def shown(self, digits: int = 0) -> str:
        """``61 (58 to 64)``."""
        ends = f"{self.lowest:,.{digits}f} to {self.highest:,.{digits}f}"
        return f"{self.middle:,.{digits}f} ({ends})"


def of(rounds: Sequence[float]) -> Figure:
    """The figure of some rounds; at least one."""
    return Figure(statistics.median(rounds), min(rounds), max(rounds))


def nth(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all do not exceed (nearest rank)."""
    ordered = sorted(values)
    rank = math.ceil(round(len(ordered) * share, 6))  # 0.95 of 100 is 95, whatever floats say
    return ordered[max(0, rank - 1)]
