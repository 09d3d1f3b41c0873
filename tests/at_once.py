"""Several people at the very same moment. Needs a database that locks rows."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

ALL_THERE_WITHIN = 120  # seconds; a bound against waiting for ever, on a machine however busy


def needs_locked_rows() -> None:
    """Leave the test out where one writer at a time is all there is."""
    if not connection.features.has_select_for_update:
        pytest.skip("SQLite has one writer at a time")


def at_once(*verbs: Callable[[], Any], refused: tuple[type[Exception], ...] = ()) -> list[Any]:
    """What each verb returns, all begun at the same moment.

    Args:
        verbs: each with a thread and a connection of its own.
        refused: refusals that are meant: handed back in place of an answer. Others are raised.
    """
    start = Barrier(len(verbs))

    def run(verb: Callable[[], Any]) -> Any:
        start.wait(ALL_THERE_WITHIN)
        try:
            return verb()
        except refused as meant:
            return meant
        finally:
            connection.close()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(run, verbs))
