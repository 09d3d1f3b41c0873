"""``make run`` as somebody uses it: starts, stops, is killed, is started twice."""

from __future__ import annotations

import json
import os
import signal
import socket
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest

from portal.local import broker, places
from portal.local.site import QUEUES
from tests.live.site import DOWN_WITHIN, SOON, Site, processes_of, running_site, until

pytestmark = pytest.mark.live
WORKERS = [f"worker-{queue}" for queue in QUEUES]
PARTS = ["broker", "web", *WORKERS, "timer", "mailer"]


def answer(site: Site, path: str) -> bytes:
    with urllib.request.urlopen(f"{site.base_url}{path}", timeout=SOON) as found:
        return bytes(found.read())


def all_well(site: Site) -> dict[str, str]:
    """What ``/readyz`` says once all is well; empty before. It gives its parts less than a second,
    so that on a busy machine one of them may be named as away for a moment."""
    try:
        found: dict[str, str] = json.loads(answer(site, "/readyz"))
    except (HTTPError, ConnectionError):
        return {}
    return found if set(found.values()) == {"ok"} else {}


def asked(var, words: bytes) -> bytes:
    """What the embedded broker says to one command."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(SOON)
        line.connect(str(places.broker_socket(var)))
        line.sendall(words + b"\r\n")
        return line.recv(100)


def test_run_answers_and_writes_down_who_can_sign_in(site):
    ready = until(lambda: all_well(site))
    demo = json.loads((site.var / "demo.json").read_text())

    assert {"database", "broker"} <= ready.keys()  # and whatever has noted itself by now
    assert demo["base_url"] == site.base_url
    assert {"username", "password", "second_factor_secret", "unit"} <= demo["people"][0].keys()
    assert (site.var / "demo.json").stat().st_mode & 0o777 == 0o600
    assert f"{site.base_url}/officers/" in site.said


def test_logs_know_no_address(site):
    answer(site, "/healthz")
    with socket.create_connection(("127.0.0.1", int(site.base_url.rsplit(":", 1)[1]))) as caller:
        caller.sendall(b"not http at all\r\n\r\n")
        assert b"400" in caller.recv(100)

    until(lambda: site.searched("cannot be read as HTTP"))
    lines = (site.var / "log" / "web.log").read_text()
    assert "127.0.0.1" not in lines
    assert "/healthz" not in lines


def test_second_run_says_that_the_site_is_running(site):
    second = Site(site.var).start()

    assert second.runner.wait(timeout=DOWN_WITHIN) == 1
    said = second.console.read_text()
    assert f"running already: {site.base_url}" in said
    assert "Traceback" not in said


def test_taken_port_says_what_to_do(site, own_var):
    port = site.base_url.rsplit(":", 1)[1]
    other = Site(own_var, {"PORT": port}).start()

    assert other.runner.wait(timeout=DOWN_WITHIN) == 1
    assert f"PORT={int(port) + 1}" in other.said
    assert "Traceback" not in other.said


@pytest.mark.parametrize("name", PARTS)
def test_part_that_is_killed_comes_back(site, name):
    before = site.kill(name)

    site.wait_for_new(name, before)

    until(lambda: all_well(site))
    assert "stopped; starting again" in site.said


def test_children_end_with_a_part_that_is_killed(site):
    pid = site.pid("web")
    children = until(lambda: _children(pid))

    site.wait_for_new("web", site.kill("web"))

    until(lambda: not any(_alive(child) for child in children))


def test_interrupt_leaves_nothing(own_var):
    with running_site(own_var) as site:
        assert len(processes_of(own_var)) >= len(PARTS)

        assert site.interrupt() == 0

        assert processes_of(own_var) == {}
        assert not places.socket_folder(own_var).exists()
        assert "Goodbye" in site.said
        assert "Traceback" not in site.said


def test_killed_run_leaves_nothing_and_can_be_run_again(own_var):
    with running_site(own_var) as site:
        assert asked(own_var, b"SET kept here").startswith(b"+OK")
        site.runner.send_signal(signal.SIGKILL)
        site.runner.wait()

        until(lambda: not processes_of(own_var))

        site.start().wait()
        assert answer(site, "/healthz") == b"ok"
        assert asked(own_var, b"GET kept").startswith(b"$4\r\nhere")


def test_run_ends_when_what_started_it_is_gone(own_var):
    site = Site(own_var, {"PORTAL_PARENT": "1"}).start()  # not its parent (any more)

    site.runner.wait(timeout=DOWN_WITHIN)

    assert processes_of(own_var) == {}


def test_stop_while_starting_leaves_nothing(own_var):
    site = Site(own_var).start()
    until(lambda: broker.answers(own_var) or site.has_ended)

    assert site.interrupt() == 0

    assert processes_of(own_var) == {}


def _children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
