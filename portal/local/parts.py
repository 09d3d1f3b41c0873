"""One part of the running site as a process: started, watched, started again, ended."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from portal.local import lifeline

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before a part that ended is started again
STEADY = 60.0  # seconds after which a part counts as running well


@dataclass
class Part:
    """``name`` is for logs and scripts, ``title`` for people."""

    name: str
    title: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    hands_on: tuple[int, ...] = ()  # open file descriptors it is given
    process: subprocess.Popen[bytes] | None = None
    pause: float = FIRST_PAUSE
    due: float = 0.0
    ended: int = 0  # times it ended by itself
    began: float = field(default=0.0, repr=False)

    def start(self) -> None:
        """Start it in a process group of its own: Ctrl-C reaches the runner alone."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=self.hands_on,
                start_new_session=True,
                # The runner has one thread, so that running code before exec is safe.
                preexec_fn=partial(lifeline.end_with, os.getpid()),  # noqa: PLW1509
            )
        self.began = time.monotonic()

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self.process.pid if self.process and self.process.poll() is None else None

    def look_after(self) -> str:
        """Start it again when it ended, after a pause that grows; a line to say, or none."""
        if self.process is None:
            if time.monotonic() >= self.due:
                self.start()
            return ""
        if self.process.poll() is None:
            return ""
        return self._will_restart()

    def _will_restart(self) -> str:
        now = time.monotonic()
        self.pause = FIRST_PAUSE if now - self.began > STEADY else self.pause
        self.process, self.due, waits = None, now + self.pause, self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)
        self.ended += 1
        return f"{self.title} stopped; starting again in {waits:g} s. Its notes: {self.log}"

    def ask_to_end(self) -> None:
        """Ask it, politely."""
        if self.pid is not None and self.process:
            self.process.terminate()

    def end(self, until: float) -> None:
        """Wait until ``until`` (``time.monotonic``), then end it and what it started."""
        if self.process is None:
            return
        try:
            self.process.wait(timeout=max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)  # its own group, by our own doing
            self.process.wait()
        self.process = None
