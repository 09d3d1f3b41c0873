"""A phone's browser at its plainest: keeps cookies and one line, follows where a page leads."""

from __future__ import annotations

import http.client
import re
import urllib.parse
from dataclasses import dataclass

PATIENCE = 40.0  # seconds for one answer; a phone waits longer, a site under kills may never answer
MOST_STEPS = 6  # redirects after one tap
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
AWAY = (OSError, http.client.HTTPException)
"""What a line that breaks, or nobody at its other end, looks like from a phone."""


@dataclass(frozen=True)
class Page:
    """What came up: its status, where, and its text."""

    status: int
    path: str
    text: str

    @property
    def token(self) -> str:
        """The form's token; empty where the page has no form."""
        found = TOKEN.search(self.text)
        return found[1] if found else ""


class Phone:
    """Opens pages of one site. Raises one of ``AWAY`` where the line broke."""

    def __init__(self, base_url: str) -> None:
        place = urllib.parse.urlsplit(base_url)
        self.host, self.port = place.hostname or "", place.port
        self.cookies: dict[str, str] = {}
        self._line: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Page:
        """A page, by its address."""
        return self._follow("GET", path, None)

    def post(self, path: str, given: dict[str, str], token: str) -> Page:
        """Where a form leads."""
        body = urllib.parse.urlencode({**given, "csrfmiddlewaretoken": token}).encode()
        return self._follow("POST", path, body)

    def _follow(self, method: str, path: str, body: bytes | None) -> Page:
        for _ in range(MOST_STEPS):
            status, where, text = self._ask(method, path, body)
            if status not in (301, 302, 303) or not where:
                return Page(status, path, text)
            target = urllib.parse.urlsplit(where)
            path = target.path + (f"?{target.query}" if target.query else "")
            method, body = "GET", None
        return Page(508, path, "")

    def _ask(self, method: str, path: str, body: bytes | None) -> tuple[int, str, str]:
        try:
            return self._once(method, path, body)
        except AWAY:
            self.hang_up()
            raise

    def _once(self, method: str, path: str, body: bytes | None) -> tuple[int, str, str]:
        if self._line is None:
            self._line = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={it}" for name, it in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._line.request(method, path, body=body, headers=headers)
        answer = self._line.getresponse()
        text = answer.read().decode(errors="replace")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self._keep(value)
        if (answer.getheader("Connection") or "").lower() == "close":
            self.hang_up()
        return answer.status, answer.getheader("Location") or "", text

    def _keep(self, cookie: str) -> None:
        pair, _, rest = cookie.partition(";")
        name, _, value = pair.partition("=")
        if "max-age=0" in rest.lower():
            self.cookies.pop(name.strip(), None)
        else:
            self.cookies[name.strip()] = value

    def hang_up(self) -> None:
        """Close the line; the next page opens a new one."""
        if self._line is not None:
            self._line.close()
        self._line = None

    close = hang_up  # for ``contextlib.closing``
