"""A young person with the plainest of browsers: pages, cookies, forms, nothing else."""

from __future__ import annotations

import re
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

WITHIN = 300  # seconds for one answer, on a busy machine
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WORDS = re.compile(r"<ol class=\"secret-words\".*?</ol>", re.S)
ANSWERS: dict[int, dict[str, str]] = {
    1: {"about": "friend"},
    2: {"safe": "yes"},
    3: {"topics": "chat"},
    4: {"words": "A chat feels strange."},
    5: {"person_name": "", "person_place": "a game"},
    6: {"still": "no"},
    7: {"age_band": "13_to_15"},
    8: {"district": "wakefield"},
    9: {"how": "here"},
}


class YoungPerson:
    """Keeps cookies, follows where a page leads."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def get(self, path: str) -> str:
        """A page's text."""
        return self._read(path, None)

    def post(self, path: str, given: dict[str, str], token: str) -> str:
        """Where a form leads."""
        body = urllib.parse.urlencode({**given, "csrfmiddlewaretoken": token})
        return self._read(path, body.encode())

    def _read(self, path: str, body: bytes | None) -> str:
        with self.opener.open(self.base_url + path, data=body, timeout=WITHIN) as answer:
            text: str = answer.read().decode()
            return text

    def answer_all(self) -> str:
        """Every question; the token of the page for looking over comes back."""
        self.get("/begin/")
        for number, given in ANSWERS.items():
            path = f"/page/{number}/"
            self.post(path, given, token_in(self.get(path)))
        return token_in(self.get("/check/"))


def token_in(page: str) -> str:
    """The form token of a page."""
    found = TOKEN.search(page)
    assert found, page
    return found[1]


def words_in(page: str) -> str:
    """The secret words of a page, one space between."""
    found = WORDS.search(page)
    assert found, page
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())
