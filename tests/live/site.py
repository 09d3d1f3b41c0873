"""The real site as processes, for tests: web, worker, timer and broker over a folder of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from portal.local.code import totp

ROOT = Path(__file__).resolve().parents[2]
# Seconds. Bounds against waiting for ever, on a machine that does ten other things; no speeds.
UP_WITHIN = 300.0
DOWN_WITHIN = 120.0
SOON = 120.0
STEP, LONG_ENOUGH = 30, 12  # seconds: how long a code is good (RFC 6238), and we need it for
# What would point a site at somebody's real servers, or tie it to this test run's settings.
NOT_HANDED_ON = {
    *("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "PORTAL_MODE", "PORT"),
    *("EMAIL_HOST", "MAILER_KEY", "MAILER_KEY_FILE", "MAILER_PUBLIC_KEY"),
}

Found = TypeVar("Found")


def until(asked: Callable[[], Found], within: float = SOON, every: float = 0.05) -> Found:
    """What ``asked`` says as soon as it is true; ``AssertionError`` when it never is."""
    end = time.monotonic() + within
    while not (found := asked()):
        assert time.monotonic() < end, f"not so within {within:g} s: {asked}"
        time.sleep(every)
    return found


def fresh_totp(secret: str, used: str = "") -> str:
    """A second-factor code that is not ``used`` and is good for a while; waits for such a one."""

    def good() -> str:
        code = totp(secret, time.time())
        return code if code != used and time.time() % STEP < STEP - LONG_ENOUGH else ""

    return until(good)


def processes_of(var: Path) -> dict[int, str]:
    """Every process that belongs to the run over ``var``: by its command line or environment."""
    mark, found = os.fsencode(var), {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            line = (entry / "cmdline").read_bytes()
            if line and mark in line + (entry / "environ").read_bytes():
                found[int(entry.name)] = line.replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue  # it ended while we looked
    return found


class Site:
    """A running site. ``base_url`` and ``people`` are there once ``wait`` has returned."""

    def __init__(self, var: Path, environment: dict[str, str] | None = None) -> None:
        self.var = var
        given = {name: value for name, value in os.environ.items() if name not in NOT_HANDED_ON}
        given |= {"PORTAL_VAR": str(var), "PORT": "0", "PORTAL_PARENT": str(os.getpid())}
        self.environment = given | (environment or {})
        self.console = var.with_name(f"{var.name}.console")
        self.process: subprocess.Popen[bytes] | None = None
        self.used_codes: dict[str, str] = {}

    # --- coming and going ---------------------------------------------------------------------

    def start(self) -> Site:
        """Start it (again); does not wait."""
        with self.console.open("wb") as console:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "portal.local.run"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self

    def wait(self) -> Site:
        """Until the page answers and everything has been started."""
        until(lambda: self.state.get("ready") or self.has_ended, within=UP_WITHIN)
        assert not self.has_ended, self.said
        return self

    def interrupt(self) -> int:
        """As Ctrl-C does; the exit code."""
        self.runner.send_signal(signal.SIGINT)
        return self.runner.wait(timeout=DOWN_WITHIN)

    def stop(self) -> None:
        """End it, however it is doing."""
        if self.process is None:
            return
        self.runner.terminate()
        try:
            self.runner.wait(timeout=DOWN_WITHIN)
        except subprocess.TimeoutExpired:
            self.runner.kill()
            self.runner.wait()

    # --- looking ------------------------------------------------------------------------------

    @property
    def runner(self) -> subprocess.Popen[bytes]:
        """The runner's process, there or ended."""
        assert self.process, "not started yet"
        return self.process

    @property
    def has_ended(self) -> bool:
        """Whether the runner is gone."""
        return self.runner.poll() is not None

    @property
    def said(self) -> str:
        """What stood on the console."""
        return self.console.read_text(errors="replace")

    @property
    def state(self) -> dict[str, Any]:
        """``running.json`` of this run; empty before it is written and after a stop."""
        try:
            found: dict[str, Any] = json.loads((self.var / "running.json").read_text())
        except (OSError, ValueError):
            return {}
        return found if found["pid"] == self.runner.pid else {}

    @property
    def base_url(self) -> str:
        """Where it answers."""
        return str(self.state["base_url"])

    @property
    def people(self) -> list[dict[str, str]]:
        """The demo people: username, password, second_factor_secret, unit, role, name."""
        found: list[dict[str, str]] = json.loads((self.var / "demo.json").read_text())["people"]
        return found

    def person(self, **wanted: str) -> dict[str, str]:
        """The first of them with these values, as in ``person(unit="leeds", role="officer")``."""
        return next(person for person in self.people if wanted.items() <= person.items())

    def code(self, person: dict[str, str]) -> str:
        """Their second-factor code of now. The site takes each code once."""
        return totp(person["second_factor_secret"], time.time())

    def fresh_code(self, person: dict[str, str]) -> str:
        """A code of theirs that was not used yet and is good for a while; waits for such a one."""
        used = self.used_codes.get(person["username"], "")
        code = fresh_totp(person["second_factor_secret"], used)
        self.used_codes[person["username"]] = code
        return code

    def searched(self, marker: str) -> list[Path]:
        """Files under ``var/`` that hold ``marker``, read as bytes: database, broker, logs."""
        wanted = marker.encode()
        files = [path for path in self.var.rglob("*") if path.is_file()]
        return [path for path in files if wanted in path.read_bytes()]

    # --- hurting ------------------------------------------------------------------------------

    def pid(self, part: str) -> int | None:
        """The process id of ``web``, ``worker``, ``timer`` or ``broker``; ``None`` while away."""
        found: int | None = self.state.get("parts", {}).get(part)
        return found

    def kill(self, part: str, by: int = signal.SIGKILL) -> int:
        """Send ``by`` to one part; the process id it had. The runner starts it again."""
        pid = self.pid(part)
        assert pid, f"{part} is not running"
        os.kill(pid, by)
        return pid

    def wait_for_new(self, part: str, old: int) -> int:
        """Until ``part`` runs again as another process than ``old``."""
        return until(lambda: pid if (pid := self.pid(part) or 0) != old else 0)


@contextmanager
def running_site(var: Path, environment: dict[str, str] | None = None) -> Iterator[Site]:
    """A site of one's own, for a test that hurts it; always ended."""
    site = Site(var, environment)
    try:
        yield site.start().wait()
    finally:
        site.stop()
