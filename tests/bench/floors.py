"""What no sending can be faster than: the slow step over the secret words, and one insert."""

from __future__ import annotations

import multiprocessing
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

from reports.vault import stretching
from tests.chaos.phone import AWAY, Phone
from tests.live.site import ROOT, until

PROCESSES = 2  # as many as the site's web server has


def _stretch_for(seconds: float) -> int:
    """Secret words made ready for ``seconds``: the key under them, and the mark to find them by."""
    done, until_then = 0, time.perf_counter() + seconds
    while time.perf_counter() < until_then:
        stretching.spend(stretching.OWASP_MINIMUM)
        stretching.spend(stretching.LOOK_UP)
        done += 1
    return done


def stretched_a_second(seconds: float = 3.0) -> float:
    """Secret words made ready a second by ``PROCESSES`` processes that do nothing else."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(PROCESSES) as pool:
        pool.map(_stretch_for, [0.1] * PROCESSES)  # both are there now
        return sum(pool.map(_stretch_for, [seconds] * PROCESSES)) / seconds


@contextmanager
def bare_server(environment: dict[str, str]) -> Iterator[str]:
    """The same web server over the same database, with the page that keeps one row; its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(128)
        listening.set_inheritable(True)
        number = listening.fileno()
        words = ["-m", "gunicorn", "portal.wsgi", "--config", "portal/gunicorn_conf.py"]
        server = subprocess.Popen(
            [sys.executable, *words, "--bind", f"fd://{number}", "--graceful-timeout", "4"],
            cwd=ROOT,
            env=os.environ
            | environment
            | {"DJANGO_SETTINGS_MODULE": "tests.bench.bare_settings", "PORTAL_MODE": "local"},
            pass_fds=(number,),
            stdout=subprocess.DEVNULL,
        )
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            until(lambda: _answers(address))
            yield address
        finally:
            server.terminate()
            server.wait(30)


def _answers(address: str) -> bool:
    with closing(Phone(address)) as phone:
        try:
            return phone.get("/form/").status == 200
        except AWAY:
            return False


def inserts_a_second(address: str, *, clients: int, number: int) -> float:
    """Rows kept a second by so many clients at once, each with a line and a cookie of its own."""
    phones = [Phone(address) for _ in range(clients)]
    tokens = [phone.get("/form/").token for phone in phones]

    def keep(which: int) -> None:
        for _ in range(number // clients):
            page = phones[which].post("/keep/", {}, tokens[which])
            assert page.text == "kept", page.status

    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as together:
        list(together.map(keep, range(clients)))
    taken = time.perf_counter() - began
    for phone in phones:
        phone.hang_up()
    return number // clients * clients / taken
