"""The proxy finds web by its name: where web comes up after it, and where it got another address.

Whatever runs containers gives each a new address with every upgrade. A resolver and two web servers
of our own, on loopback.
"""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.live.site import ROOT, until

pytestmark = [
    pytest.mark.live,
    pytest.mark.enable_socket,
    pytest.mark.xdist_group("deploy"),
    pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not here (apt install nginx)"),
]
WITHIN = 60.0  # seconds; a name is asked for again after ten


class Names:
    """A name server that knows one name, or none (RFC 1035, section 4.1)."""

    def __init__(self) -> None:
        self.address = ""
        self.line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.line.bind(("127.0.0.1", 0))
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        while True:
            try:
                asked, caller = self.line.recvfrom(512)
            except OSError:  # closed
                return
            question = asked[12 : asked.index(b"\0", 12) + 5]
            known = bool(self.address)
            head = asked[:2] + (b"\x81\x80" if known else b"\x81\x83") + b"\0\1"
            head += known.to_bytes(2, "big") + b"\0\0\0\0"
            found = b"\xc0\x0c\0\1\0\1\0\0\0\1\0\4" + socket.inet_aton(self.address or "0.0.0.0")
            self.line.sendto(head + question + (found if known else b""), caller)


@contextmanager
def web(address: str, port: int) -> Iterator[int]:
    """A web server that answers with where it is; its port."""

    class Here(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(address)))
            self.end_headers()
            self.wfile.write(address.encode())

        def log_message(self, *args: object) -> None:
            return

    server = HTTPServer((address, port), Here)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def names() -> Iterator[Names]:
    made = Names()
    yield made
    made.line.close()


@pytest.fixture
def ask(tmp_path: Path, names: Names) -> Iterator[Callable[[], str]]:
    """What the proxy answers, with ``web`` at a port that no web server is at yet."""
    words = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj"
    own = ["/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", "key"]
    subprocess.run(
        [*words.split(), *own, "-out", "certificate"], cwd=tmp_path, check=True, capture_output=True
    )
    port, https = free_port(), free_port()
    settings = {
        "SITE_HOSTS": "localhost",
        "WEB": f"web:{port}",
        "CERTIFICATE": str(tmp_path / "certificate"),
        "CERTIFICATE_KEY": str(tmp_path / "key"),
        "PAGES": str(tmp_path / "pages"),
        "RUN": str(tmp_path / "run"),
        "HTTP_PORT": str(free_port()),
        "HTTPS_PORT": str(https),
        "RESOLVER": f"127.0.0.1:{names.line.getsockname()[1]}",
        "PATH": "/usr/sbin:/usr/bin:/bin",
    }
    said = tmp_path / "said"
    with said.open("wb") as notes:
        start = str(ROOT / "deploy/proxy/start.sh")
        process = subprocess.Popen([start], env=settings, stderr=notes)
    trust = ssl.create_default_context(cafile=str(tmp_path / "certificate"))

    def asked() -> str:
        assert process.poll() is None, said.read_text()
        try:
            with (
                socket.create_connection(("127.0.0.1", https)) as raw,
                trust.wrap_socket(raw, server_hostname="localhost") as line,
            ):
                line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                return b"".join(iter(lambda: line.recv(4096), b"")).decode()
        except OSError:  # it is not up yet
            return ""

    asked.port = port  # type: ignore[attr-defined]
    try:
        yield asked
    finally:
        process.terminate()
        process.wait(timeout=60)


def test_web_may_come_later_and_elsewhere(ask, names):
    assert not until(ask, WITHIN).startswith("HTTP/1.1 200")

    with web("127.0.0.1", ask.port):
        names.address = "127.0.0.1"
        until(lambda: ask().endswith("127.0.0.1"), WITHIN)
    with web("127.0.0.2", ask.port):
        names.address = "127.0.0.2"
        until(lambda: ask().endswith("127.0.0.2"), WITHIN)
