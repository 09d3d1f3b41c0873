"""Pages are looked at by themselves here: no site runs, and there is no database to ask."""

from __future__ import annotations

import pytest

from reports.pulse import beats


@pytest.fixture(autouse=True)
def nothing_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an officer's page says of parts that are away is tried in ``tests/pulse``."""
    monkeypatch.setattr(beats, "what_is_away", list)
