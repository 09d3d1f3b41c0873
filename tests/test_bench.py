"""The arithmetic of `make bench`; what it measures is asserted nowhere."""

from __future__ import annotations

import pytest

from tests.bench import figures, paper
from tests.bench.run import QUICK, Found


@pytest.mark.parametrize(
    ("share", "value"), [(0.5, 50), (0.95, 95), (0.99, 99), (1, 100), (0.001, 1)]
)
def test_nth_is_the_nearest_rank(share, value):
    assert figures.nth(list(range(100, 0, -1)), share) == value


def test_a_figure_is_the_median_of_rounds_with_its_ends():
    assert figures.of([3.0, 1.0, 8.0]).shown() == "3 (1 to 8)"


def test_the_floor_is_the_slow_step_and_the_insert_one_after_the_other():
    found = Found(QUICK, stretched=[100.0], inserted={4: [400.0]}, sent={4: [40.0]})

    assert found.floor(4).middle == pytest.approx(80.0)
    assert found.share(4).middle == pytest.approx(0.5)


def test_the_page_leaves_out_what_was_not_measured():
    text = paper.written(Found(QUICK, pages={1000: {"the queue": (10.0, 20.0)}}))

    assert "| the queue | 10, 20 | 1.00 |" in text
    assert "## Sending" not in text
