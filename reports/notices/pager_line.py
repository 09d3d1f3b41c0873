"""The line to a pager: one POST with the same few words each time. Nothing is read from the answer
but its number, and no redirect is followed: the secret goes to the address that was given alone."""

from __future__ import annotations

import json
import ssl
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit

from reports.notices.exceptions import PagerAway
from reports.notices.letter import SOMETHING_WAITS

PATIENCE: Final = 10
"""Seconds for connecting, and for each answer."""

BODY: Final = json.dumps({"text": SOMETHING_WAITS}, ensure_ascii=False).encode()


@dataclass(frozen=True)
class PagerService:
    """Where the pager is rung, and the secret that goes with it (none where it is empty)."""

    url: str
    secret: str = field(default="", repr=False)

    def __repr__(self) -> str:  # the address may hold a secret as well
        return "PagerService(…)"


def ring(service: PagerService) -> None:
    """Ring once. Raises PagerAway for all but an answer from 200 to 299."""
    try:
        status = _post(service)
    except (OSError, HTTPException, ValueError) as problem:
        raise PagerAway(type(problem).__name__) from None
    if not 200 <= status < 300:
        raise PagerAway(f"HTTP {status}")


def _post(service: PagerService) -> int:
    parts = urlsplit(service.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Content-Type": "application/json", "User-Agent": "", "Connection": "close"}
    if service.secret:
        headers["Authorization"] = f"Bearer {service.secret}"
    line = _line(parts.scheme, str(parts.hostname), parts.port)
    try:
        line.request("POST", target, body=BODY, headers=headers)
        return line.getresponse().status
    finally:
        line.close()


def _line(scheme: str, host: str, port: int | None) -> HTTPConnection:
    if scheme != "https":  # this machine alone (portal.mail)
        return HTTPConnection(host, port, timeout=PATIENCE)
    return HTTPSConnection(host, port, timeout=PATIENCE, context=ssl.create_default_context())
