"""What goes wrong, at random but from a seed that is printed: the same again can be tried."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.servers import Postgres, Redis
from tests.chaos.slow_line import SlowLine
from tests.live.site import Site

SHORTEST, LONGEST = 0.3, 1.7
"""The pause between two troubles, as parts of the mean that is asked for."""
WORKERS = ("worker-urgent", "worker-standard", "worker-housekeeping")
JUMPS = (0, 480, -480, 90, -90)
"""By how many seconds the clock is wrong. A jump over thirty minutes would end visits, rightly."""


@dataclass
class Where:
    """What there is to hurt; ``None`` for what this run has not."""

    site: Site
    postgres: Postgres | None = None
    redis: Redis | None = None
    line: SlowLine | None = None
    disk: Path | None = None  # a small file system that holds the site's data
    clock: Path | None = None  # says by how much it is wrong


class Trouble:
    """Hurts until ``stop``, ``every`` so many seconds in the mean; ``counts`` says how often what
    happened."""

    def __init__(self, where: Where, chance: random.Random, *, every: float) -> None:
        self.where, self.chance = where, chance
        self.pauses = (SHORTEST * every, LONGEST * every)
        self.counts: Counter[str] = Counter()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._go_on, name="trouble", daemon=True)
        self.kinds = self._kinds()

    def _kinds(self) -> list[tuple[int, str, Callable[[], None]]]:
        """(weight, name, what): what restarts quickly is hurt most often."""
        w = self.where
        found: list[tuple[int, str, Callable[[], None]]] = [
            (6, "a web process", self._web_child),
            (1, "the whole web server", lambda: self._part("web")),
            (4, "a worker", lambda: self._part(self.chance.choice(WORKERS))),
            (3, "the timer", lambda: self._part("timer")),
            (2, "a part held still", self._held_still),
        ]
        if w.redis is None:
            found.append((2, "the broker", lambda: self._part("broker")))
        else:
            found.append((2, "the broker", w.redis.kill))
        if w.postgres is not None:
            found.append((2, "a process of PostgreSQL", self._postgres_process))
            found.append((1, "PostgreSQL as a whole", w.postgres.kill))
        if w.line is not None:
            found.append((2, "a slow broker", self._slow_broker))
        if w.disk is not None:
            found.append((2, "a full disk", self._full_disk))
        if w.clock is not None:
            found.append((2, "a clock that jumps", self._clock_jumps))
        return found

    def start(self) -> Trouble:
        """Begin."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """End it, and mend what does not mend itself."""
        self._over.set()
        self._thread.join(60)
        if self.where.line is not None:
            self.where.line.delay = 0.0
        if self.where.clock is not None:
            self.where.clock.write_text("0")

    def _go_on(self) -> None:
        weights = [weight for weight, _, _ in self.kinds]
        while not self._over.wait(self.chance.uniform(*self.pauses)):
            _, name, hurt = self.chance.choices(self.kinds, weights)[0]
            with contextlib.suppress(ProcessLookupError, AssertionError):  # away as it is
                hurt()
                self.counts[name] += 1

    def _part(self, name: str) -> None:
        self.where.site.kill(name)

    def _web_child(self) -> None:
        if children := _children(self.where.site.pid("web")):
            os.kill(self.chance.choice(children), signal.SIGKILL)

    def _held_still(self) -> None:
        """There, and not answering: what a machine that swaps looks like."""
        name = self.chance.choice((*WORKERS, "timer", *(["broker"] * (self.where.redis is None))))
        pid = self.where.site.pid(name)
        if pid:
            os.kill(pid, signal.SIGSTOP)
            self._over.wait(self.chance.uniform(0.5, 3.0))
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)

    def _postgres_process(self) -> None:
        assert self.where.postgres
        if found := self.where.postgres.processes():
            os.kill(self.chance.choice(found), signal.SIGKILL)

    def _slow_broker(self) -> None:
        assert self.where.line
        self.where.line.delay = self.chance.uniform(0.05, 1.0)
        self._over.wait(self.chance.uniform(1.0, 4.0))
        self.where.line.delay = 0.0

    def _full_disk(self) -> None:
        """Every byte taken, for a while."""
        assert self.where.disk
        ballast = self.where.disk / "ballast"
        try:
            _fill(ballast)
            self._over.wait(self.chance.uniform(0.5, 2.0))
        finally:
            ballast.unlink(missing_ok=True)

    def _clock_jumps(self) -> None:
        assert self.where.clock
        self.where.clock.write_text(str(self.chance.choice(JUMPS)))


def _fill(path: Path) -> None:
    piece = b"\0" * 65536
    with path.open("wb", buffering=0) as file:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                file.write(piece)
            except OSError:  # full
                return


def _children(pid: int | None) -> list[int]:
    if not pid:
        return []
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(number) for number in text.split()]
