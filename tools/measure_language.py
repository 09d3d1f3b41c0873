"""How much the wording standard finds, and how often it calls without need.

`python tools/measure_language.py` measures on the test sentences, which nobody looks at while
rules or weights change; `--dev` on the development ones (the second opinion has learnt these, so
only the rules' column says anything there). Prints by audience and by frame: sentences, found by
rules, found in all, false alarms by rules, false alarms in all. See docs/testing.md.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reports.language import Level, check  # noqa: E402

CORPUS = ROOT / "tests" / "language" / "corpus"


@dataclass
class Count:
    """Sentences of one kind, and how many of them were called."""

    of: int = 0
    by_rules: int = 0
    in_all: int = 0


@dataclass
class Group:
    """What blames and what does not, for one audience or frame."""

    blame: Count = field(default_factory=Count)
    fine: Count = field(default_factory=Count)

    def line(self, name: str) -> str:
        """One line of the table, in per cent."""
        cells = [name.ljust(12), f"{self.blame.of:6}", f"{self.fine.of:6}"]
        for count in (self.blame, self.fine):
            for part in (count.by_rules, count.in_all):
                cells.append(f"{100 * part / count.of:8.1f} %" if count.of else "       -")
        return "".join(cells)


def labelled(names: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Audience, label, frame and text of every line of the files."""
    for name in names:
        for line in (CORPUS / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
            audience, label, frame, text = line.split("\t")
            yield audience, label, frame, text


def measured(names: list[str]) -> dict[str, Group]:
    """Counts by audience, by frame and over all."""
    groups: dict[str, Group] = defaultdict(Group)
    for audience, label, frame, text in labelled(names):
        found = check(text, audience=audience)
        by_rules = any(finding.level != Level.ADVISE for finding in found)
        for name in ("all", audience, frame):
            count = groups[name].blame if label == "blame" else groups[name].fine
            count.of += 1
            count.by_rules += by_rules
            count.in_all += bool(found)
    return groups


def main() -> int:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--dev", action="store_true")
    given = asked.parse_args()
    names = sorted(path.stem for path in CORPUS.glob("dev*.tsv" if given.dev else "test*.tsv"))
    groups = measured(names)
    print(", ".join(names))
    print("             blame  fine  found by rules, in all   false alarms by rules, in all")
    for name in sorted(groups, key=lambda name: (name != "all", name)):
        print(groups[name].line(name))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
