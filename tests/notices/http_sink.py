"""A real web server on loopback that takes calls to a pager, and answers as it is told to."""

from __future__ import annotations

import socket
import ssl
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Rung:
    """One call as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class PagerSink(ThreadingHTTPServer):
    """``answer`` is the number that it answers with; ``rung`` is what came in."""

    def __init__(self, on: socket.socket, trust: ssl.SSLContext | None = None) -> None:
        super().__init__(on.getsockname(), _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket, self.trust = on, trust
        self.rung: list[Rung] = []
        self.answer = 204
        self.server_activate()
        self.thread = threading.Thread(target=self.serve_forever, args=(0.05,))

    def get_request(self) -> tuple[Any, Any]:
        line, where = super().get_request()
        if self.trust is None:
            return line, where
        try:
            return self.trust.wrap_socket(line, server_side=True), where
        finally:
            line.close()  # what is over TLS has a socket of its own by now

    def __enter__(self) -> PagerSink:
        self.thread.start()
        return self

    def __exit__(self, *args: object) -> None:
        self.shutdown()
        self.thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: PagerSink

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        given = dict(self.headers.items())
        self.server.rung.append(Rung("POST", self.path, given, self.rfile.read(length)))
        self.send_response(self.server.answer)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.server.rung.append(Rung("GET", self.path, {}, b""))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Nothing: tests look at ``rung``."""
