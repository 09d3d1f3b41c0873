"""How much is found among sentences that nobody looked at while rules and weights were made.

The floors stand a little below what was measured (docs/testing.md), so that a change which makes
the standard worse is seen. They are no aim: nothing may be tuned on these files.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from reports.language.attention import look

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from measure_language import CORPUS, measured

UNSEEN = ["test1", "test2"]
FOUND, CALLED = 0.84, 0.06  # of 400 that blame, of 400 that do not
RAISED, LOOKED_FIRST = 0.13, 0.93
SENTENCES = 1_000


def test_unseen_blame_is_found_and_harmless_words_are_left_alone() -> None:
    groups = measured(UNSEEN)
    for name in sorted(groups):
        print(groups[name].line(name))

    whole = groups["all"]
    assert whole.blame.in_all / whole.blame.of >= FOUND
    assert whole.fine.in_all / whole.fine.of <= CALLED


def test_unseen_danger_is_looked_at_first() -> None:
    lines = (CORPUS / "attention_test.tsv").read_text(encoding="utf-8").splitlines()
    seen = [(line.split("\t")[0] == "yes", look(line.split("\t")[2])) for line in lines]
    danger = [found.look_first for is_danger, found in seen if is_danger]
    other = [found.look_first for is_danger, found in seen if not is_danger]
    print(f"found {sum(danger) / len(danger):.3f}, raised {sum(other) / len(other):.3f}")

    assert sum(danger) / len(danger) >= LOOKED_FIRST
    assert sum(other) / len(other) <= RAISED


def test_sentences_are_many_well_made_and_no_test_sentence_is_among_the_learnt() -> None:
    texts: dict[str, set[str]] = {"dev": set(), "test": set()}
    for path in CORPUS.glob("*[0-9].tsv"):
        if path.name.startswith("attention"):
            continue
        kind = re.sub("[0-9]", "", path.stem)
        for line in path.read_text(encoding="utf-8").splitlines():
            audience, label, _frame, text = line.split("\t")
            assert audience in {"public", "officer"}
            assert label in {"blame", "fine"}
            texts[kind].add(" ".join(text.lower().split()))

    assert len(texts["dev"]) >= SENTENCES
    assert not texts["dev"] & texts["test"]
