"""Every set of secret words that was shown has to open, through the page, and lead somewhere."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from tests.chaos.phone import AWAY, Phone

DOORS = 2  # at once: the door itself takes one at a time in each web process
OPEN = "It is good that you came back"
NOT_FOUND = "We cannot find those words."
TRIES = 60


def do_not_open(base_url: str, sets: list[str]) -> list[str]:
    """Which of the sets do not open."""
    with ThreadPoolExecutor(DOORS) as doors:
        opened = doors.map(lambda words: _opens(base_url, words), sets)
        return [words for words, fine in zip(sets, opened, strict=True) if not fine]


def _opens(base_url: str, words: str) -> bool:
    for _ in range(TRIES):
        phone = Phone(base_url)
        try:
            page = phone.post("/back/", {"words": words}, phone.get("/back/").token)
        except AWAY:
            page = None
        finally:
            phone.hang_up()
        if page is not None and OPEN in page.text:
            return True
        if page is not None and NOT_FOUND in page.text:
            return False
        time.sleep(0.2)  # the door is busy, or a part is just coming back
    return False
