"""What something costs by the length of its text, told apart without a clock's seconds.

Work that is linear costs sixteen times as much for sixteen times the text, squared work 256 times.
Between the two lies room enough for any machine, busy or slow: other work only ever adds, so each
side counts the cheapest of a few goes, and one clear answer in three settles it.
"""

import time
from collections.abc import Callable

TIMES_THE_TEXT = 16
BETWEEN = 80  # well over 16, well under 256
GOES = 3


def cheapest(work: Callable[[], object]) -> float:
    """CPU seconds of the quickest of a few goes; one, if that alone was long."""
    least = float("inf")
    for _ in range(GOES):
        began = time.process_time()
        work()
        least = min(least, time.process_time() - began)
        if least > 2:  # never linear for the texts of these tests: no use in waiting for more
            break
    return least


def grows_with_its_length(work: Callable[[str], object], short: str, long: str) -> bool:
    """Whether ``work`` on ``long`` costs no more than its length asks.

    Args:
        work: what is done with a text.
        short: a text of the kind.
        long: one of the same kind, ``TIMES_THE_TEXT`` times as long.
    """
    for _ in range(3):
        times = cheapest(lambda: work(long)) / max(cheapest(lambda: work(short)), 1e-5)
        if times < BETWEEN:
            return True
        if times > 2 * BETWEEN:
            return False
    return False
