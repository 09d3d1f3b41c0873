"""The first part of `make bench`: what the wording standard costs, as ratios within one run.

The yardstick is plain work over the same sentences: small letters, split into words, one regular
expression of ten words searched for. Nothing here passes or fails.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reports.language import check  # noqa: E402
from reports.language.attention import look  # noqa: E402
from reports.language.reading import measure  # noqa: E402

TEN = re.compile(r"\b(chose|allowed|agreed|claims|should|drunk|banter|failed|must|case)\b")
ROUNDS = 3


def sentences() -> list[str]:
    """Every labelled sentence there is."""
    files = sorted((ROOT / "tests" / "language" / "corpus").glob("dev*.tsv"))
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return [line.rpartition("\t")[2] for line in lines]


def plain_work(text: str) -> object:
    """The yardstick."""
    return text.lower().split(), TEN.search(text.lower())


def a_second(work: Callable[[str], object], texts: list[str]) -> float:
    """Texts a second, the best of a few rounds."""
    work(texts[0])  # what is read once is read now
    best = 0.0
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        for text in texts:
            work(text)
        best = max(best, len(texts) / (time.perf_counter() - begun))
    return best


def main() -> int:
    """Print a line for each kind of work."""
    texts = sentences()[::4]
    yard = a_second(plain_work, texts)
    works: dict[str, Callable[[str], object]] = {
        "rules (check without a second opinion)": lambda t: check(t, second_opinion=False),
        "rules and second opinion (check)": check,
        "reading age (measure)": measure,
        "danger now (look)": look,
    }
    print(f"{len(texts)} sentences; plain work: {yard:,.0f} a second = 1")
    for name, work in works.items():
        speed = a_second(work, texts)
        print(f"{name:42} {speed:9,.0f} a second, {yard / speed:7.1f} times as long")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
