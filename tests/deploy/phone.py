"""A phone on the other side of the proxy: HTTP over TLS, cookies, an address of its own."""

from __future__ import annotations

import http.client
import re
import ssl
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.telling import ANSWERS

WITHIN = 60.0  # seconds for one answer: only against waiting for ever
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WORDS = re.compile(r'id="secret-words".*?>(.*?)</ol>', re.DOTALL)


@dataclass
class Phone:
    """``address`` is one of loopback's, so that it can be looked for afterwards."""

    port: int
    certificate: Path
    address: str = "127.77.66.55"
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], str]:
        """One request; status, headers and text."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        line = http.client.HTTPSConnection(
            "localhost",
            self.port,
            timeout=WITHIN,
            context=context,
            source_address=(self.address, 0),
        )
        given = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            line.request(method, path, body, given)
            answer = line.getresponse()
            text = answer.read().decode(errors="replace")
        finally:
            line.close()
        for set_cookie in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(set_cookie).items():
                self.cookies[name] = morsel.value
        return answer.status, {k.lower(): v for k, v in answer.headers.items()}, text

    def get(self, path: str) -> str:
        """A page, wherever it led to."""
        for _ in range(5):
            status, headers, text = self.ask("GET", path)
            if status not in {301, 302, 303}:
                assert status == 200, (path, status)
                return text
            path = headers["location"]
        raise AssertionError("led in a circle")

    def post(self, path: str, fields: dict[str, Any]) -> str:
        """The form of a page, sent; the page that answers it."""
        token = TOKEN.search(self.get(path))
        assert token, path
        body = urlencode({**fields, "csrfmiddlewaretoken": token[1]}, doseq=True).encode()
        status, headers, text = self.ask(
            "POST", path, body, Content_Type="application/x-www-form-urlencoded"
        )
        if status in {302, 303}:
            return self.get(headers["location"])
        assert status == 200, (path, status)
        return text

    def tell(self) -> str:
        """All questions, then "Send"; the secret words."""
        self.get("/begin/")
        for number, given in ANSWERS.items():
            page = self.post(f"/page/{number}/", given)
        token = TOKEN.search(page)
        assert token, page
        body = urlencode({"csrfmiddlewaretoken": token[1]}).encode()
        status, headers, page = self.ask(
            "POST", "/send/", body, Content_Type="application/x-www-form-urlencoded"
        )
        if status in {302, 303}:
            page = self.get(headers["location"])
        found = WORDS.search(page)
        assert found, page
        return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())
