"""Learn the weights of the second opinion from the labelled sentences, and measure them.

`python tools/train_second_opinion.py` writes reports/language/second_opinion.bin.
`python tools/train_second_opinion.py --cross` leaves out one writer after the other, learns from
the rest and says what the left-out sentences get: the honest figure for a new writer.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from learning import Kinds, Learner, found_at  # noqa: E402

from reports.language.features import SHARES, groups  # noqa: E402
from reports.language.findings import Audience  # noqa: E402
from reports.language.hashed import Table, written  # noqa: E402
from reports.language.second import BLAME, FRAME_KINDS, row_for  # noqa: E402
from reports.language.standard import read as read_rows  # noqa: E402

CORPUS = ROOT / "tests" / "language" / "corpus"
OUT = ROOT / "reports" / "language" / "second_opinion.bin"
SIZE, FRAME_SIZE = 1 << 18, 1 << 14  # places
FEWEST = (1, 2, 2, 1, 1)  # sentences that must hold a feature of each kind
Line = tuple[str, bool, str, str]  # audience, whether it blames, frame, text


def lines_of(path: Path) -> list[Line]:
    """Every labelled sentence of a file."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        audience, label, frame, text = line.split("\t")
        found.append((audience, label == "blame", frame, text))
    return found


def kinds_of(line: Line) -> Kinds:
    """The features that the second opinion sees."""
    audience = Audience(line[0])
    rows = read_rows(line[3], audience)
    words = row_for([[token.word for token in tagged.row] for _, tagged in rows], audience)
    return groups(words, " ".join(words))


def blame_table(kinds: list[Kinds], blames: list[bool]) -> Table:
    """The table that tells blame from the rest."""
    return Learner(kinds, size=SIZE, fewest=FEWEST, shares=SHARES).table(BLAME, blames)


def frame_tables(kinds: list[Kinds], lines: list[Line]) -> list[Table]:
    """A small table for each way of blaming, which tells it from the others."""
    blaming = [number for number, line in enumerate(lines) if line[1]]
    seen = [tuple(kinds[number][kind] for kind in FRAME_KINDS) for number in blaming]
    learner = Learner(seen, size=FRAME_SIZE, fewest=(2, 2), shares=(1, 1))
    frames = sorted({lines[number][2] for number in blaming})
    return [learner.table(f, [lines[number][2] == f for number in blaming]) for f in frames]


def cross(files: dict[str, list[Line]]) -> None:
    """Print what each writer's sentences get from a table that never saw them."""
    kinds = {name: [kinds_of(line) for line in lines] for name, lines in files.items()}
    every: list[tuple[float, bool]] = []
    for name, held in sorted(files.items()):
        rest = [other for other in files if other != name]
        table = blame_table(
            [one for other in rest for one in kinds[other]],
            [line[1] for other in rest for line in files[other]],
        )
        answers = (table.answer(one, SHARES) for one in kinds[name])
        got = [(answer, line[1]) for answer, line in zip(answers, held, strict=True)]
        every += got
        print(f"{name:6} {found_at(got, (0.01, 0.02, 0.04, 0.08))}", flush=True)
    print(f"all    {found_at(every, (0.01, 0.02, 0.04, 0.08))}")


def main() -> int:
    """Learn and write, or measure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--cross", action="store_true")
    files = {path.stem: lines_of(path) for path in sorted(CORPUS.glob("dev*.tsv"))}
    if asked.parse_args().cross:
        cross(files)
        return 0
    lines = [line for each in files.values() for line in each]
    kinds = [kinds_of(line) for line in lines]
    tables = [blame_table(kinds, [line[1] for line in lines]), *frame_tables(kinds, lines)]
    OUT.write_bytes(written({"sentences": len(lines)}, tables))
    print(f"{len(lines)} sentences, {OUT.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
