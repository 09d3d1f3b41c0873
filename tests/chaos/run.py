"""One run: a site, a crowd, trouble; then everything is mended, waited for and counted."""

from __future__ import annotations

import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from portal.local import broker
from tests.chaos import coming_back, counting, desks, places
from tests.chaos.counting import Line
from tests.chaos.journeys import made_up
from tests.chaos.servers import Postgres, Redis
from tests.chaos.slow_line import SlowLine
from tests.chaos.trouble import WORKERS, Trouble, Where
from tests.chaos.young_person import GaveUp, Told, YoungPerson
from tests.live.site import Site, running_site, until

SETTLES_WITHIN = 240.0  # seconds: parts come back after up to 30, then the sweep has its turns
PARTS = ("web", *WORKERS, "timer")


@dataclass(frozen=True)
class Wanted:
    """How large a run: so many young people, so many at once, from which seed, over what."""

    people: int
    at_once: int
    seed: int
    services: bool = False  # PostgreSQL and Redis of our own, in place of the embedded parts
    disk: bool = True  # data on a small file system, which is filled now and then
    clock: bool = True
    words_opened: int = 0  # 0: all
    every: float = 1.5  # seconds between two troubles, in the mean


@dataclass
class Outcome:
    """What came of it."""

    lines: list[Line]
    troubles: Counter[str]
    told: list[Told]
    seconds: float
    left_out: list[str] = field(default_factory=list)

    @property
    def fine(self) -> bool:
        """Whether every line is as it should be, and something was hurt at all."""
        return all(line.fine for line in self.lines) and bool(self.troubles)


def run(wanted: Wanted, folder: Path) -> Outcome:
    """The whole of it, in ``folder``, which is left as it is."""
    with _site(wanted, folder) as (where, left_out):
        site = where.site
        before = counting.counts(site)
        queued = counting.number(site, counting.QUEUED)
        began = time.monotonic()
        trouble = Trouble(where, random.Random(wanted.seed), every=wanted.every).start()
        try:
            told, gave_up = _crowd(site, wanted)
        finally:
            trouble.stop()
        seconds = time.monotonic() - began
        _settle(site)
        sets = [one.words for one in told]
        opened = sets[: wanted.words_opened] if wanted.words_opened else sets
        lines = counting.lines(
            told,
            asked=wanted.people,
            gave_up=gave_up,
            before=before,
            after=counting.counts(site),
            shut=len(coming_back.do_not_open(site.base_url, opened)),
            queues=desks.queues(site),
            queued_before=queued,
        )
        return Outcome(lines, trouble.counts, told, seconds, left_out)


def _crowd(site: Site, wanted: Wanted) -> tuple[list[Told], int]:
    """Everybody tells; those who have their words, and how many gave up."""

    def one(number: int) -> Told | None:
        chance = random.Random(f"{wanted.seed}-{number}")
        who = YoungPerson(site.base_url, chance=chance)
        try:
            return who.tell(made_up(number, chance))
        except GaveUp:
            return None

    with ThreadPoolExecutor(wanted.at_once) as together:
        found = list(together.map(one, range(wanted.people)))
    told = [each for each in found if each is not None]
    return told, len(found) - len(told)


def _settle(site: Site) -> None:
    """Every part runs again and nothing waits to be sorted."""
    until(lambda: all(site.pid(part) for part in PARTS), within=SETTLES_WITHIN, every=0.5)
    unrouted = counting.COUNTS["unrouted"]
    until(lambda: _number(site, unrouted) == 0, within=SETTLES_WITHIN, every=0.5)
    stuck = counting.COUNTS["still counted as stuck"]
    until(lambda: _number(site, stuck) == 0, within=SETTLES_WITHIN, every=0.5)


def _number(site: Site, sql: str) -> int:
    try:
        return counting.number(site, sql)
    except Exception:  # the database is just coming back; ``until`` has an end
        return -1


@contextmanager
def _site(wanted: Wanted, folder: Path) -> Iterator[tuple[Where, list[str]]]:
    with ExitStack() as stack:
        left_out: list[str] = []
        given: dict[str, str] = {}
        disk = clock = postgres = redis = line = None
        data = folder
        if wanted.disk:
            data, disk = stack.enter_context(places.small_disk(folder, wanted.people, left_out))
        if wanted.services:
            postgres = Postgres(data)
            stack.callback(postgres.stop)
            postgres.start()
            redis = Redis(data, str(broker._binary()))
            stack.callback(redis.stop)
            redis.start()
            line = SlowLine(redis.port).start()
            stack.callback(line.stop)
            given |= {"DATABASE_URL": postgres.url}
            given |= {"REDIS_URL": f"redis://127.0.0.1:{line.port}/0"}
        else:
            left_out.append("a slow broker and PostgreSQL (--services has them)")
        if wanted.clock:
            clock = places.wrong_clock(folder, given)
        site = stack.enter_context(running_site(data / "var", given))
        yield Where(site, postgres, redis, line, disk, clock), left_out


def table(wanted: Wanted, outcome: Outcome) -> str:
    """For a console and for ``docs/testing.md``."""
    rows = ["", f"{'':2}{'what':42} {'found':>8} {'wanted':>8}"]
    rows += [
        f"{'' if line.fine else '!':2}{line.what:42} {line.found:8} {line.wanted:8}"
        for line in outcome.lines
    ]
    hurt = ", ".join(f"{name} {times}" for name, times in outcome.troubles.most_common())
    took = [one.seconds for one in outcome.told] or [0.0]
    again = sum(one.taps_again for one in outcome.told)
    rows += [
        "",
        f"Troubles, {sum(outcome.troubles.values())} in {outcome.seconds:.0f} s: {hurt or 'none'}.",
        f"{again} taps had to be made again; a whole journey took {statistics.median(took):.1f} s"
        f" in the middle, {max(took):.0f} s at the longest.",
        *(f"Typed text was not on: {where}." for one in outcome.told for where in one.typed_lost),
        *(f"Left out: {what}." for what in outcome.left_out),
        f"Seed {wanted.seed}: "
        + ("all is as it should be." if outcome.fine else "NOT as it should be."),
    ]
    return "\n".join(rows)
