"""What gunicorn says by itself, said by us: an address that is far too long, a request that it
cannot read, a fault before Django is reached.

Its own page has words that frighten ("Forbidden", "Invalid"), and repeats what was sent.
"""

from __future__ import annotations

import socket
from http import HTTPStatus

from django.conf import settings
from django.template.loader import render_to_string
from gunicorn import util  # type: ignore[import-untyped]

BROKEN = 500


def put_on() -> None:
    """Take the place of gunicorn's page. The two pages are made now: nothing is asked later."""
    pages = {False: _page("400"), True: _page("500")}

    def write_error(sock: socket.socket, status_int: int, reason: str, mesg: str) -> None:
        util.write_nonblock(sock, _answer(status_int, pages[status_int >= BROKEN]))

    util.write_error = write_error


def _page(name: str) -> bytes:
    context = {"site_name": settings.SITE_NAME}
    return render_to_string(f"errors/public/{name}.html", context).encode()


def _answer(status: int, page: bytes) -> bytes:
    known = {one.value: one.phrase for one in HTTPStatus}
    lines = (
        f"HTTP/1.1 {status} {known.get(status, 'Sorry')}",
        "Connection: close",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(page)}",
        "Cache-Control: no-store",
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
        "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'",
    )
    return "\r\n".join([*lines, "", ""]).encode("ascii") + page
