"""Well-known ways of blaming a child are found by the rules, and their harmless twins are not.

``known_phrases.tsv`` has one sentence a line: audience, label ("blame" or "fine"), sentence. The
second opinion stays out of it: these the rules have to know by themselves.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.language import check

FILE = Path(__file__).with_name("known_phrases.tsv")
FEWEST = {"blame": 200, "fine": 100}


def phrases(label: str) -> list[tuple[str, str]]:
    """Audience and sentence of each line with this label."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return [(audience, text) for audience, found, text in rows if found == label]


@pytest.mark.parametrize(("audience", "text"), phrases("blame"))
def test_known_blame_is_found(audience: str, text: str) -> None:
    assert check(text, audience=audience, second_opinion=False)


@pytest.mark.parametrize(("audience", "text"), phrases("fine"))
def test_harmless_twin_is_left_alone(audience: str, text: str) -> None:
    found = check(text, audience=audience, second_opinion=False)

    assert not found, [(one.rule, one.match) for one in found]


@pytest.mark.parametrize("label", FEWEST)
def test_list_is_not_cut_short(label: str) -> None:
    assert len(set(phrases(label))) >= FEWEST[label]
