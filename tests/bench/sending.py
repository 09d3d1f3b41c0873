"""Young people who have answered everything tap on Send, many at once."""

from __future__ import annotations

import html
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from tests.chaos.journeys import Journey
from tests.chaos.phone import Page
from tests.chaos.young_person import SEEN, YoungPerson
from tests.live.plain import WORDS

One = TypeVar("One")
Found = TypeVar("Found")


@dataclass
class Ready:
    """Somebody before the last tap. ``way`` is how long the pages before it took, in seconds."""

    who: YoungPerson
    given: dict[str, str]
    token: str
    way: float


@dataclass(frozen=True)
class Sent:
    """When the tap came and when the words were there (``time.time``), and the seconds of the
    pages before."""

    tapped: float
    words_at: float
    way: float

    @property
    def step(self) -> float:
        """Seconds from the tap to the secret words."""
        return self.words_at - self.tapped


def make_ready(base_url: str, journeys: Sequence[Journey], *, clients: int) -> list[Ready]:
    """Walk so many young people to the last page; a line is closed in between."""

    def walk(journey: Journey) -> Ready:
        who = YoungPerson(base_url)
        began = time.perf_counter()
        assert who.answered(journey)
        page = who.phone.get("/check/")
        way = time.perf_counter() - began
        who.phone.hang_up()
        seen = SEEN.search(page.text)
        return Ready(who, {"seen": html.unescape(seen[1])} if seen else {}, page.token, way)

    return _together(walk, journeys, clients)


def send_all(ready: Sequence[Ready], *, clients: int) -> tuple[list[Sent], float]:
    """Everybody sends, so many at once; each of them, and how many a second.

    Raises ``AssertionError`` where one did not get secret words.
    """
    began = time.perf_counter()
    sent = _together(_send, ready, clients)
    return sent, len(sent) / (time.perf_counter() - began)


def _send(one: Ready) -> Sent:
    tapped = time.time()
    page: Page = one.who.phone.post("/send/", one.given, one.token)
    words_at = time.time()
    one.who.phone.hang_up()
    assert WORDS.search(page.text), f"no secret words: {page.status} {page.path}"
    return Sent(tapped, words_at, one.way)


def _together(work: Callable[[One], Found], each: Sequence[One], clients: int) -> list[Found]:
    with ThreadPoolExecutor(clients) as together:
        return list(together.map(work, each))
