"""docker-compose.yml run without containers, behind nginx with TLS: as a phone finds it."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.deploy.phone import Phone
from tests.live import services
from tests.live.site import NOT_HANDED_ON, ROOT, until
from tests.telling import MARKER

pytestmark = [
    pytest.mark.live,
    pytest.mark.services,
    pytest.mark.enable_socket,
    pytest.mark.xdist_group("deploy"),
    pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not here (apt install nginx)"),
]

RUNNER = "deploy/without_containers.py"
UP_WITHIN = 120
FAR_TOO_LONG = b"words=" + b"k" * 3_000_000


class Running:
    """The site as docker-compose.yml has it, over a folder that every user can enter."""

    def __init__(self, folder: Path, database: str, process: subprocess.Popen[bytes]) -> None:
        self.folder, self.database, self.process = folder, database, process
        self.https = int(read_env(folder)["HTTPS_PORT"])

    def phone(self) -> Phone:
        return Phone(self.https, self.folder / "secrets" / "tls_certificate")

    def asked(self, query: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.database) as server:
            return server.execute(query).fetchall()

    def pids(self, name: str) -> list[int]:
        import json

        parts = json.loads((self.folder / "running.json").read_text())["parts"]
        return [pid for part, pid in parts.items() if part.startswith(name) and pid]

    def said(self) -> str:
        """The end of every log, for when something does not come up."""
        logs = [self.folder / "console", *sorted((self.folder / "log").iterdir())]
        return "\n".join(f"{path.name}: {path.read_text()[-800:]}" for path in logs)

    def answers(self) -> bool:
        try:
            return self.phone().ask("GET", "/healthz")[0] == 200
        except OSError:
            return False


def read_env(folder: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in (folder / ".env").read_text().splitlines())


def free_ports() -> int:
    """The first of 21 neighbours that are free: proxy, webs and metrics."""
    for first in range(21_443, 30_000, 97):
        if all(is_free(port) for port in range(first - 1, first + 21)):
            return first
    raise AssertionError("no free ports")


def is_free(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) != 0


def how_to_run() -> list[str]:
    """As the parts' own users where those can reach Python; as ourselves where they cannot."""
    if os.getuid() == 0:
        words = ["setpriv", "--reuid=10001", "--regid=10001", "--clear-groups", "--"]
        words += [sys.executable, "-c", "import celery, redis"]
        tried = subprocess.run(words, cwd=ROOT, capture_output=True, check=False)
        return [] if tried.returncode == 0 else ["--same-user"]
    return ["--same-user"]


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    folder = Path(tempfile.mkdtemp(prefix="clover-deploy-"))
    folder.chmod(0o755)  # users of their own go in
    first = free_ports()
    with services.places(f"clover_proxy_{os.getpid()}") as given:
        environment = {k: v for k, v in os.environ.items() if k not in NOT_HANDED_ON} | given
        environment |= {"HTTPS_PORT": str(first), "HTTP_PORT": str(first - 1)}
        with (folder / "console").open("wb") as console:
            process = subprocess.Popen(
                [sys.executable, RUNNER, str(folder), "--invent", *how_to_run()],
                cwd=ROOT,
                env=environment,
                stdout=console,
                stderr=subprocess.STDOUT,
            )
        try:
            until(lambda: (folder / "running.json").exists() or ended(process), UP_WITHIN)
            assert process.poll() is None, (folder / "console").read_text()
            site = Running(folder, given["DATABASE_URL"], process)
            try:
                until(site.answers, UP_WITHIN)
            except AssertionError:
                raise AssertionError(site.said()) from None
            found_central(folder)
            yield site
        finally:
            process.terminate()
            process.wait(timeout=120)
            shutil.rmtree(folder)


def ended(process: subprocess.Popen[bytes]) -> bool:
    return process.poll() is not None


def found_central(folder: Path) -> None:
    """As an operator does, by the runner: with the site's own secrets, as the site's own user."""
    words = ["found_unit", "central", "--name", "Central", "--supervisor", "bea", "Bea G"]
    done = subprocess.run(
        [
            *(sys.executable, RUNNER, str(folder), *how_to_run()),
            *("--manage", *words, "--passwords-from-stdin"),
        ],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if k not in NOT_HANDED_ON},
        input="a kite over the green hill\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def everything_written(running: Running) -> bytes:
    """Logs, what the proxy keeps, the console; not the database, which has its own tests."""
    files = [path for path in running.folder.rglob("*") if path.is_file()]
    return b"\n".join(path.read_bytes() for path in files if "secrets" not in path.parts)


def test_concern_told_through_the_proxy_is_routed(running):
    words = running.phone().tell()

    assert len(words.split()) == 9
    until(lambda: running.asked("SELECT 1 FROM reports_concerns_concern WHERE lane <> 0"), 60)
    back = running.phone()
    assert "It is good that you came back" in back.post("/back/", {"words": words})


def test_no_address_and_no_word_is_written_anywhere(running):
    """After a concern, a page that is not there, something far too long, a request that is none,
    and a phone that went away half-way."""
    phone = running.phone()
    phone.tell()
    phone.ask("GET", "/nowhere/at/all/77/")
    phone.ask("POST", "/page/4/", FAR_TOO_LONG, Content_Type="application/x-www-form-urlencoded")
    phone.ask("GET", "/", X_Real_IP="203.0.113.9", X_Forwarded_For="203.0.113.9")
    with socket.create_connection(
        ("127.0.0.1", running.https), source_address=(phone.address, 0)
    ) as line:
        line.sendall(b"GET /kite-and-hill HTTP/1.1\r\n\r\n")
        line.recv(100)
    with half_a_form(running, phone):
        pass

    written = everything_written(running)

    assert b"celery.apps.worker" in written  # it is the logs that were looked through
    assert phone.address.encode() not in written
    assert b"203.0.113.9" not in written
    assert b"/nowhere" not in written
    assert b"kite-and-hill" not in written
    assert MARKER.encode()[:20] not in written


class half_a_form:  # noqa: N801  (reads as a verb)
    """A phone that began to send and then only waits."""

    def __init__(self, running: Running, phone: Phone) -> None:
        context = ssl.create_default_context(cafile=str(phone.certificate))
        raw = socket.create_connection(
            ("127.0.0.1", running.https), source_address=(phone.address, 0)
        )
        self.line = context.wrap_socket(raw, server_hostname="localhost")
        head = "POST /page/4/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n"
        head += "Content-Type: application/x-www-form-urlencoded\r\n\r\nwords=kite"
        self.line.sendall(head.encode())

    def __enter__(self) -> None:
        return None

    def __exit__(self, *args: object) -> None:
        self.line.close()


def test_slow_phones_hold_up_nobody(running):
    """Far more of them than all web processes have threads."""
    phone = running.phone()
    waiting = [half_a_form(running, phone) for _ in range(60)]
    try:
        assert "<h1" in running.phone().get("/")
    finally:
        for one in waiting:
            one.line.close()


@pytest.mark.parametrize("size", [1_500_000, 3_000_000])
def test_far_too_long_is_answered_kindly(running, size):
    """By the site up to 2 MB, by the proxy beyond: the same page."""
    body = b"words=" + b"k" * size

    status, headers, page = running.phone().ask(
        "POST", "/page/4/", body, Content_Type="application/x-www-form-urlencoded"
    )

    assert status == 413
    assert "That was a bit too long for us" in page
    assert "Childline" in page
    assert headers["cache-control"] == "no-store"


def test_large_upload_is_answered_kindly(running):
    kind = "multipart/form-data; boundary=kite"

    small = running.phone().ask("POST", "/page/4/", b"--kite--", Content_Type=kind)
    large = running.phone().ask("POST", "/page/4/", b"k" * 8_000_000, Content_Type=kind)

    assert small[0] == 415
    assert large[0] == 413
    assert "Childline" in large[2]


@pytest.mark.parametrize("path", ["/readyz", "/metrics", "/metrics/", "/_/away.html"])
def test_inside_is_not_shown_outside(running, path):
    status, _, page = running.phone().ask("GET", path)

    assert status == 404
    assert "Childline" in page


def test_long_text_reaches_the_officers_side_of_the_proxy_whole(running):
    """Larger than the proxy's buffer: it goes by its folder in memory, and nothing stays there."""
    phone = running.phone()
    phone.get("/begin/")
    phone.post("/page/1/", {"about": "self"})

    page = phone.post("/page/4/", {"words": "a kite " * 60_000})

    assert "<h1" in page
    held = [path for path in (running.folder / "tmp" / "proxy").rglob("*") if path.is_file()]
    assert {path.name for path in held} <= {"nginx.conf", "nginx.pid"}


def test_other_names_and_plain_requests_get_nothing(running):
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", running.https)) as raw, pytest.raises(ssl.SSLError):
        context.wrap_socket(raw, server_hostname="other.example")
    with socket.create_connection(("127.0.0.1", running.https - 1)) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\nHost: other.example\r\n\r\n")
        assert shut(plain)
    with socket.create_connection(("127.0.0.1", running.https - 1)) as plain:
        plain.sendall(b"GET /help/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"Location: https://localhost/help/" in plain.recv(1000)


def shut(line: socket.socket) -> bool:
    """Whether the other side hung up without a word."""
    try:
        return line.recv(100) == b""
    except ConnectionResetError:
        return True


def test_parts_cannot_write_to_the_code(running):
    """What read-only containers see to; without them, users of their own do."""
    if how_to_run():
        pytest.skip("the parts run as ourselves: their users cannot reach this Python")
    for pid in running.pids("web"):
        assert Path(f"/proc/{pid}").stat().st_uid == 10001
    assert [pid for pid in running.pids("proxy") if Path(f"/proc/{pid}").stat().st_uid == 10002]
    tried = ["setpriv", "--reuid=10001", "--regid=10001", "--clear-groups", "--", "test", "-w"]
    assert subprocess.run([*tried, str(ROOT / "portal")], check=False).returncode == 1


def test_site_that_is_away_is_said_kindly_and_is_back(running):
    """The last one: it ends every web process; the runner starts them again."""
    import signal

    for pid in running.pids("web"):
        os.kill(pid, signal.SIGSTOP)  # they are there and do not answer; then they are gone
        os.kill(pid, signal.SIGKILL)

    status, headers, page = running.phone().ask("GET", "/")
    tries = time.monotonic() + UP_WITHIN
    while status == 200 and time.monotonic() < tries:  # one may have been quicker than we were
        for pid in running.pids("web"):
            os.kill(pid, signal.SIGKILL)
        status, headers, page = running.phone().ask("GET", "/")

    assert status in {502, 504}
    assert "Our site is having a rest" in page
    assert "Call 999" in page
    assert headers["strict-transport-security"]
    assert "/static/" not in page.split("data-aloud")[0]  # it needs nothing that is away
    until(running.answers, UP_WITHIN)
