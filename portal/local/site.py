"""The parts of the running site, and the order in which they come and go."""

from __future__ import annotations

import os
import socket
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

from portal.local import broker, door, logs, prepared, state
from portal.local.parts import Part
from portal.local.sorry import Sorry

BASE = Path(__file__).resolve().parents[2]
UP_WITHIN = 90.0  # seconds the page may take; the first start on a slow machine is far below
ENDS_WITHIN = 6.0  # seconds for what is under way when the site stops
TRIES = 3  # of a part that has never come up
QUEUES = ("urgent", "standard", "housekeeping")  # as in the settings, which need Django
MAILERS_KEY = ("MAILER_KEY", "MAILER_KEY_FILE")
MAILERS_OWN = (
    *MAILERS_KEY,
    *("EMAIL_HOST_PASSWORD", "EMAIL_HOST_PASSWORD_FILE"),
    *("PAGER_URL", "PAGER_URL_FILE", "PAGER_SECRET", "PAGER_SECRET_FILE"),
)


class Site:
    """One run: broker, web, a worker for each queue, timer and mailer over one ``var/``."""

    def __init__(self, var: Path, listening: socket.socket) -> None:
        self.var, self.listening = var, listening
        self.base_url = door.address(listening)
        self.people: list[dict[str, str]] = []
        self.ready = self.stopping = False
        self.environment = _environment(var)
        self.broker = self._broker()
        self.web = self._web()
        self.others = [*map(self._worker, QUEUES), self._timer(), *self._mailer()]
        self.parts = [*([self.broker] if self.broker else []), self.web, *self.others]

    # --- coming -------------------------------------------------------------------------------

    def come_up(self) -> None:
        """Everything started, the page answering; ``Sorry`` with the notes when it is not."""
        self._note()
        if self.broker:
            self._start_broker()
        if not prepared.is_up_to_date(self.var, BASE):
            self._prepare()
        self._start(self.web)
        self._wait_for_page()
        for part in self.others:
            self._start(part)
        if not self.stopping:
            self.people = state.name_address(self.var, self.base_url)
            self.ready = True
        self._note()

    def _start(self, part: Part) -> None:
        if not self.stopping:
            logs.begin(part.log)
            part.start()

    def _start_broker(self) -> None:
        assert self.broker is not None
        broker.make_room(self.var)
        self._start(self.broker)
        ours = self.broker
        if not broker.comes_up(self.var, lambda: ours.pid) and not self.stopping:
            raise Sorry(_with_notes("The embedded broker does not answer.", self.broker))

    def _prepare(self) -> None:
        part = self._part("prepare", "Preparing", "manage.py", "prepare")
        print("Getting the database and the demo data ready …", flush=True)
        self._start(part)
        while part.pid is not None and not self.stopping:
            time.sleep(0.05)
        if self.stopping:
            part.ask_to_end()
            part.end(time.monotonic() + ENDS_WITHIN)
        elif part.process and part.process.returncode:
            raise Sorry(_with_notes("The database could not be got ready.", part))
        else:
            prepared.note(self.var, BASE)

    def _wait_for_page(self) -> None:
        until = time.monotonic() + UP_WITHIN
        while not self.stopping and not _answers(f"{self.base_url}/healthz"):
            self.look_after()
            if time.monotonic() > until or self.web.ended >= TRIES:
                raise Sorry(_with_notes("The web server does not answer.", self.web))
            time.sleep(0.05)

    # --- staying ------------------------------------------------------------------------------

    def look_after(self) -> None:
        """Start again what ended by itself, keep logs small, and write the process ids down."""
        for part in self.parts:
            if part.process is None and part.began == 0.0:
                continue  # its turn has not come yet
            with suppress(
                OSError
            ):  # a disk that is full: the site outlives it, the next look tries
                if line := part.look_after():
                    print(line, flush=True)
                logs.keep_small(part.log)
        with suppress(OSError):
            self._note()

    def _note(self) -> None:
        contents = {
            "base_url": self.base_url,
            "ready": self.ready,
            "pid": os.getpid(),
            "parts": {part.name: part.pid for part in self.parts},
        }
        if contents != getattr(self, "_noted", None):
            state.write(state.running(self.var), contents)
            self._noted = contents

    # --- going --------------------------------------------------------------------------------

    def go_down(self) -> None:
        """End everything: the broker last, so that the worker can hand back what it holds."""
        self.listening.close()
        users = [part for part in self.parts if part is not self.broker]
        for group in (users, [self.broker] if self.broker else []):
            for part in group:
                part.ask_to_end()
            until = time.monotonic() + ENDS_WITHIN
            for part in group:
                part.end(until)
        if self.broker:
            broker.clear_away(self.var)
        state.running(self.var).unlink(missing_ok=True)

    # --- the parts ------------------------------------------------------------------------------

    def _part(self, name: str, title: str, *words: str, hands_on: tuple[int, ...] = ()) -> Part:
        return Part(
            name=name,
            title=title,
            command=[sys.executable, *words],
            environment=self.environment,
            log=logs.path(self.var, name),
            hands_on=hands_on,
        )

    def _broker(self) -> Part | None:
        if os.environ.get("REDIS_URL") or self.environment["PORTAL_MODE"] != "local":
            return None
        part = self._part("broker", "The broker")
        part.command = broker.command(self.var)
        return part

    def _web(self) -> Part:
        number = self.listening.fileno()
        words = ["-m", "gunicorn", "portal.wsgi", "--config", "portal/gunicorn_conf.py"]
        words += ["--bind", f"fd://{number}", "--graceful-timeout", "4"]
        return self._part("web", "The web server", *words, hands_on=(number,))

    def _worker(self, queue: str) -> Part:
        """One process and no pool: enough for one machine, and half the memory of a pool of one."""
        words = ["-m", "celery", "--app", "portal", "--quiet", "worker", "--pool", "solo"]
        words += ["--queues", queue, "--without-gossip", "--without-mingle"]
        words += ["--hostname", f"{queue}@clover"]
        return self._part(f"worker-{queue}", f"The worker for {queue}", *words)

    def _timer(self) -> Part:
        return self._part("timer", "The timer", "manage.py", "timer")

    def _mailer(self) -> list[Part]:
        """The one part that gets what is the mailer's own; locally that lies in ``var/secrets``."""
        own = {name: value for name in MAILERS_OWN if (value := os.environ.get(name))}
        if self.environment["PORTAL_MODE"] != "local" and not own.keys() & set(MAILERS_KEY):
            return []
        part = self._part("mailer", "The mailer", "manage.py", "mailer")
        part.environment = self.environment | own
        return [part]


def _environment(var: Path) -> dict[str, str]:
    given = dict(os.environ)
    for name in ("PORTAL_PARENT", *MAILERS_OWN):
        given.pop(name, None)
    given["PORTAL_VAR"] = str(var)
    given["PYTHONUNBUFFERED"] = "1"  # a line is in the log when it is said
    given.setdefault("PORTAL_MODE", "local")
    given.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    return given


def _with_notes(sentence: str, part: Part) -> str:
    return f"{sentence} The end of {part.log}:\n\n{logs.end_of(part.log)}"


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1) as answer:  # noqa: S310  (our own address)
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False
