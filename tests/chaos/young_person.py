"""A young person who tells us something, and taps again when something does not work."""

from __future__ import annotations

import html
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from tests.chaos.journeys import Journey
from tests.chaos.phone import AWAY, Page, Phone
from tests.live.plain import WORDS

GIVES_UP_AFTER = 150.0  # seconds on one page; nobody would, but the count has to come to an end
SEEN = re.compile(r'name="seen" value="([^"]*)"')
OUR_FAULT = 500


class GaveUp(AssertionError):
    """The site did not come back."""


@dataclass
class Told:
    """What one journey came to. ``taps_again`` counts what had to be tapped once more,
    ``turned_away`` answers that refused (4xx), ``begun_anew`` visits that were lost,
    ``typed_lost`` pages of ours that came up without what was typed."""

    words: str = ""
    taps_again: int = 0
    turned_away: int = 0
    begun_anew: int = 0
    typed_lost: list[str] = field(default_factory=list)
    seconds: float = 0.0


class YoungPerson:
    """Somebody with a phone."""

    def __init__(self, base_url: str, *, chance: random.Random | None = None) -> None:
        self.phone = Phone(base_url)
        self.chance = chance or random.Random(0)
        self.told = Told()

    def tell(self, journey: Journey) -> Told:
        """The whole way, from the start to the secret words. Raises ``GaveUp``."""
        try:
            return self._tell(journey)
        finally:
            self.phone.hang_up()

    def _tell(self, journey: Journey) -> Told:
        began = time.monotonic()
        while not self.answered(journey):
            self.told.begun_anew += 1
            self.phone.cookies.clear()
        self.told.words = self._send(journey)
        self.told.seconds = time.monotonic() - began
        return self.told

    def answered(self, journey: Journey) -> bool:
        """Every question; false where the visit was gone on the way."""
        page = self._until_fine(lambda: self.phone.get("/begin/"))
        for number, given in journey.pages():
            path = f"/page/{number}/"
            if not page.path.startswith(path):
                return False
            token = page.token
            page = self._until_fine(
                partial(self.phone.post, path, given, token),
                typed=given.get("words", ""),
                at=path,
            )
        whole = html.unescape(page.text)
        return page.path.startswith("/check/") and journey.typed in whole

    def _send(self, journey: Journey) -> str:
        page = self._until_fine(lambda: self.phone.get("/check/"))
        while not (found := WORDS.search(page.text)):
            seen, token = SEEN.search(page.text), page.token
            given = {"seen": html.unescape(seen[1])} if seen else {}
            page = self._until_fine(partial(self.phone.post, "/send/", given, token))
            if page.path == "/" or page.status == 404:
                raise GaveUp(f"sent to the start: {page.path}")
        return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())

    def _until_fine(self, tap: Callable[[], Page], *, typed: str = "", at: str = "") -> Page:
        """Tap until a page of ours comes up that is no apology. ``typed`` is what they typed into
        the form of the page ``at``, and has to be on that page when it comes up again."""
        until = time.monotonic() + GIVES_UP_AFTER
        while time.monotonic() < until:
            try:
                page = tap()
            except AWAY:  # the phone says so itself, and keeps the page with its form
                page = None
            if page is not None and page.status < OUR_FAULT:
                self.told.turned_away += page.status in range(400, OUR_FAULT)
                return page
            # Another address: the form was taken and kept, and only the page after it broke.
            here = page if typed and page is not None and page.path.startswith(at) else None
            if here and typed not in html.unescape(here.text):
                self.told.typed_lost.append(f"{here.status} {here.path} {_title(here)}")
            self.told.taps_again += 1
            time.sleep(self.chance.uniform(0.1, 0.8))
        raise GaveUp("the site did not come back")


def _title(page: Page) -> str:
    found = re.search(r"<title>([^<]*)", page.text)
    return found[1].strip() if found else "(no title)"
