"""Tables of learnt weights: one byte a weight, found by the hash of a feature.

A file is a line of JSON, then the tables one behind the other. ``tools/learning.py`` makes them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


class Readable(Protocol):
    """A file of a package."""

    def read_bytes(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Table:
    """Weights of one question. ``scale`` is what a step of a weight is worth."""

    name: str
    weights: memoryview
    scale: float
    bias: float

    def answer(self, kinds: Iterable[set[int]], shares: Sequence[float]) -> float:
        """Above 0 for yes, below for no; the further, the surer (1 was wanted in learning)."""
        mask = len(self.weights) - 1
        total = 0.0
        for kind, share in zip(kinds, shares, strict=True):
            if kind:
                found = sum([self.weights[feature & mask] for feature in kind])
                total += share * found / math.sqrt(len(kind))
        return total * self.scale + self.bias


def read(file: Readable) -> tuple[dict[str, Any], dict[str, Table]]:
    """What the file says about itself, and its tables by name."""
    head, _, body = file.read_bytes().partition(b"\n")
    about = json.loads(head)
    whole = memoryview(body).cast("b")
    tables, begin = {}, 0
    for name, size, scale, bias in about["tables"]:
        tables[name] = Table(name, whole[begin : begin + size], scale, bias)
        begin += size
    return about, tables


def written(about: dict[str, Any], tables: Iterable[Table]) -> bytes:
    """The file that ``read`` reads."""
    kept = list(tables)
    about = {**about, "tables": [(t.name, len(t.weights), t.scale, t.bias) for t in kept]}
    return json.dumps(about).encode() + b"\n" + b"".join(bytes(t.weights) for t in kept)
