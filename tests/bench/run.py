"""The rounds, one after the other, over one site."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

from tests.bench import floors, memory, officers, sending, visible
from tests.bench.figures import Figure, of
from tests.chaos import desks
from tests.chaos.journeys import Journey
from tests.live import services
from tests.live.site import Site, running_site, until
from tests.live.test_at_once import counted

CLIENTS = (4, 16)
NOW = Journey(safe="no")
ORDINARY = [
    Journey(district=district, topic=topic)
    for district in ("leeds", "bradford", "wakefield", "kirklees", "calderdale")
    for topic in ("chat", "meeting", "body")
]


@dataclass(frozen=True)
class Size:
    """How often and how much."""

    rounds: int
    sends: int  # in one round, with so many clients
    inserts: int
    flood: int
    urgent: int  # in one round, while the flood waits
    concerns: tuple[int, ...]


FULL = Size(5, 240, 2_000, 10_000, 40, (1_000, 100_000, 1_000_000))
QUICK = Size(1, 64, 400, 500, 10, (1_000, 5_000))


@dataclass
class Found:
    """What was measured. Speeds are a second, waits in milliseconds."""

    size: Size
    stretched: list[float] = field(default_factory=list)
    inserted: dict[int, list[float]] = field(default_factory=dict)
    sent: dict[int, list[float]] = field(default_factory=dict)
    step: dict[int, list[float]] = field(default_factory=dict)
    journey: list[float] = field(default_factory=list)
    sorted_after: list[float] = field(default_factory=list)
    now_after: list[float] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    pages: dict[int, dict[str, tuple[float, float]]] = field(default_factory=dict)
    memory: dict[str, list[float]] = field(default_factory=dict)
    load: float = 0.0
    seconds: float = 0.0

    def floor(self, clients: int) -> Figure:
        """Sent a second, if there were only the slow step and one insert, one after the other."""
        pairs = zip(self.stretched, self.inserted[clients], strict=True)
        return of([1 / (1 / stretched + 1 / inserted) for stretched, inserted in pairs])

    def share(self, clients: int) -> Figure:
        """Of that floor, round by round."""
        rounds = zip(self.stretched, self.inserted[clients], self.sent[clients], strict=True)
        return of([sent * (1 / slow + 1 / insert) for slow, insert, sent in rounds])


def everything(found: Found, folder: Path, parts: Sequence[str]) -> None:
    """All of it, in a database and a Redis number of its own; ``found`` fills as it goes."""
    found.load, began = os.getloadavg()[0], time.monotonic()
    with (
        services.places(f"clover_bench_{os.getpid()}") as places,
        running_site(folder / "var", places) as site,
    ):
        until(lambda: _number(site, visible.WAITING_NOW) == 0)
        if "sending" in parts:
            _sending(found, site, places)
        if "sorting" in parts:
            _sorting(found, site, places)
        if "pages" in parts:
            _pages(found, site, places)
    found.seconds = time.monotonic() - began


def _sending(found: Found, site: Site, places: dict[str, str]) -> None:
    size = found.size
    with floors.bare_server(places | {"PORTAL_VAR": str(site.var)}) as bare:
        for number in range(size.rounds):
            _say(f"sending, round {number + 1} of {size.rounds}")
            found.stretched.append(floors.stretched_a_second())
            for clients in CLIENTS:
                inserted = floors.inserts_a_second(bare, clients=clients, number=size.inserts)
                found.inserted.setdefault(clients, []).append(inserted)
                journeys = list(islice(cycle(ORDINARY), size.sends))
                ready = sending.make_ready(site.base_url, journeys, clients=clients)
                _quiet(site)
                with visible.watched(places["DATABASE_URL"]) as watch:
                    sent, speed = sending.send_all(ready, clients=clients)
                    until(lambda: len(watch.kept) == len(sent) and watch.all_sorted())  # noqa: B023
                found.sent.setdefault(clients, []).append(speed)
                found.step.setdefault(clients, []).extend(one.step * 1000 for one in sent)
                if clients == min(CLIENTS):
                    found.journey += [(one.way + one.step) * 1000 for one in sent]
                    found.sorted_after += [wait * 1000 for wait in watch.waits()]
    found.memory = memory.by_part(site)


def _sorting(found: Found, site: Site, places: dict[str, str]) -> None:
    """What is urgent, while very many wait in ``standard``."""
    size = found.size
    for number in range(size.rounds):
        _say(f"what is urgent behind a flood, round {number + 1} of {size.rounds}")
        ready = sending.make_ready(site.base_url, [NOW] * size.urgent, clients=2)
        _quiet(site)
        visible.fill_standard(places["DATABASE_URL"], places["REDIS_URL"], size.flood)
        with visible.watched(places["DATABASE_URL"]) as watch:
            sending.send_all(ready, clients=2)
            found.waiting.append(_number(site, visible.WAITING_NOW))
            until(lambda: len(watch.kept) == size.urgent and watch.all_sorted())
        found.now_after += [wait * 1000 for wait in watch.waits()]
        visible.take_away_waiting(places["DATABASE_URL"], places["REDIS_URL"])


def _pages(found: Found, site: Site, places: dict[str, str]) -> None:
    person = site.person(role="supervisor", unit="leeds")
    story = officers.story_of(places["DATABASE_URL"], unit=person["unit"])
    with closing(desks.signed_in(site, person)) as desk:
        for many in found.size.concerns:
            _say(f"an officer's pages beside {many:,} concerns")
            officers.grow(places["DATABASE_URL"], unit=person["unit"], to=many)
            found.pages[many] = officers.pages(desk, story)


def _quiet(site: Site) -> None:
    """Nothing of the round before is left to be done."""
    until(lambda: _number(site, visible.WAITING_NOW) == 0, within=600)


def _number(site: Site, sql: str) -> int:
    return counted(site, sql)


def _say(what: str) -> None:
    print(f"{what} …", flush=True)
