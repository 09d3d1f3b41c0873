"""Learn the weights of "danger now" (`reports/language/attention/weights.bin`).

`python tools/train_attention.py` learns from every `tests/language/corpus/attention_dev*.tsv` and
writes the tables; `--check` leaves out one set after the other, learns from the rest, and says what
the left-out texts get from the whole of `look`; it writes nothing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from learning import Kinds, Learner, found_at  # noqa: E402

from reports.language.attention import look, weights  # noqa: E402
from reports.language.attention.features import features  # noqa: E402
from reports.language.attention.plain import plain  # noqa: E402
from reports.language.attention.weights import KINDS, LOOK_FIRST, SHARES  # noqa: E402
from reports.language.hashed import Table, written  # noqa: E402

OUT = ROOT / "reports" / "language" / "attention" / "weights.bin"
CORPUS = ROOT / "tests" / "language" / "corpus"
SIZE, KIND_SIZE = 1 << 18, 1 << 15  # places
FEWEST = (1, 2, 2, 1, 2)  # texts that must hold a feature of each kind
Line = tuple[set[str], str]  # what is true of a text, and the text


def lines_of(path: Path) -> list[Line]:
    """Every labelled text of a file."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        label, kinds, text = line.split("\t")
        true = (set(kinds.split(",")) & set(KINDS)) | ({LOOK_FIRST} if label == "yes" else set())
        found.append((true, text))
    return found


def learnt(lines: list[Line], kinds: list[Kinds], names: tuple[str, ...]) -> list[Table]:
    """A table for each of the names."""
    tables = []
    big = Learner(kinds, size=SIZE, fewest=FEWEST, shares=SHARES)
    small = Learner(kinds, size=KIND_SIZE, fewest=FEWEST, shares=SHARES)
    for name in names:
        learner = big if name == LOOK_FIRST else small
        tables.append(learner.table(name, [name in true for true, _ in lines]))
    return tables


def check(files: dict[str, list[Line]], kinds: dict[str, list[Kinds]]) -> None:
    """Print what each set gets from tables that never saw it."""
    every: list[tuple[float, bool]] = []
    seen: list[tuple[bool, bool]] = []
    for name, held in sorted(files.items()):
        rest = [other for other in files if other != name]
        tables = learnt(
            [line for other in rest for line in files[other]],
            [kind for other in rest for kind in kinds[other]],
            (LOOK_FIRST, *KINDS),
        )
        weights.tables = lambda made=tables: {table.name: table for table in made}  # type: ignore[assignment]
        got = [
            (tables[0].answer(kind, SHARES), LOOK_FIRST in true)
            for kind, (true, _) in zip(kinds[name], held, strict=True)
        ]
        own = [(look(text).look_first, LOOK_FIRST in true) for true, text in held]
        every, seen = every + got, seen + own
        print(f"{name:16} {found_at(got, (0.05, 0.1, 0.15))}  look: {_rates(own)}", flush=True)
    print(f"{'all':16} {found_at(every, (0.05, 0.1, 0.15))}  look: {_rates(seen)}")


def _rates(seen: list[tuple[bool, bool]]) -> str:
    found = [called for called, wanted in seen if wanted]
    raised = [called for called, wanted in seen if not wanted]
    return f"found {sum(found) / len(found):.3f}, raised {sum(raised) / len(raised):.3f}"


def main() -> int:
    """Learn and write, or measure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--check", action="store_true")
    only_check = asked.parse_args().check
    files = {path.stem: lines_of(path) for path in sorted(CORPUS.glob("attention_dev*.tsv"))}
    kinds = {
        name: [features(plain(text).split()) for _, text in lines] for name, lines in files.items()
    }
    if only_check:
        check(files, kinds)
        return 0
    lines = [line for each in files.values() for line in each]
    tables = learnt(lines, [k for each in kinds.values() for k in each], (LOOK_FIRST, *KINDS))
    OUT.write_bytes(written({"texts": len(lines)}, tables))
    print(f"{len(lines)} texts, {OUT.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
