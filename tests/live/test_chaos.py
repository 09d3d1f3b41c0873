"""The short form of ``make chaos``: a small crowd, the embedded parts, trouble all the while."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.run import Wanted, run, table

pytestmark = [pytest.mark.live]
CROWD = Wanted(people=40, at_once=6, seed=6, disk=True, clock=False, words_opened=20)


def test_told_is_kept_whatever_stops(tmp_path: Path) -> None:
    outcome = run(CROWD, tmp_path)

    assert outcome.fine, table(CROWD, outcome)
    assert len(outcome.troubles) > 1
