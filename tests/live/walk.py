"""Walking through the site in a browser: as a young person, as an officer."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.live.site import Site

Seen = Callable[[Any, str], None]


def _nobody_looks(page: Any, name: str) -> None:
    return None


def tell(
    page: Any,
    site: Site,
    words: str,
    *,
    district: str = "Leeds",
    email: str = "",
    seen: Seen = _nobody_looks,
) -> list[str]:
    """From the start page to the secret words, one tap after another; ``seen`` looks at each."""
    way = "Send me an email" if email else "I will come back here"
    taps: list[Callable[[], None]] = [
        lambda: page.get_by_label("Me", exact=True).check(),
        lambda: page.get_by_label("I am not sure").check(),
        lambda: page.get_by_label("Someone online is being too nice").check(),
        lambda: page.get_by_role("textbox").fill(words),
        lambda: page.get_by_label("The app, game or place").fill("a drawing app"),
        lambda: page.get_by_label("Yes").check(),
        lambda: page.get_by_label("10 to 12").check(),
        lambda: page.get_by_label(district, exact=True).check(),
        lambda: page.get_by_label(way).check(),
        *([lambda: _by_email(page, email)] if email else []),
    ]
    page.goto(site.base_url)
    seen(page, "start")
    page.get_by_role("link", name="Start").click()
    for number, tap in enumerate(taps, 1):
        seen(page, f"page-{number}")
        tap()
        page.get_by_role("button", name="Next").click()
    seen(page, "check")
    page.get_by_role("button", name="Send").click()
    seen(page, "done")
    return page.locator(".secret-words").inner_text().split()


def _by_email(page: Any, email: str) -> None:
    page.get_by_label("Your email").fill(email)
    page.get_by_label("Any time").check()


def begin(page: Any, site: Site) -> None:
    """Answer the first question, so that there is a visit."""
    page.goto(f"{site.base_url}/begin/")
    page.get_by_label("Me", exact=True).check()
    page.get_by_role("button", name="Next").click()


def sign_in(page: Any, site: Site, person: dict[str, str], *, seen: Seen = _nobody_looks) -> None:
    """Both steps. The site takes each code once, so one that was used is waited out."""
    page.goto(f"{site.base_url}/officers/")
    seen(page, "sign-in")
    page.get_by_label("Name you sign in with").fill(person["username"])
    page.get_by_label("Password").fill(person["password"])
    page.get_by_role("button", name="Next").click()
    seen(page, "sign-in-code")
    page.get_by_label("Code", exact=True).fill(site.fresh_code(person))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", level=1, name="Waiting").wait_for()


def come_back(page: Any, site: Site, words: list[str]) -> None:
    """Through the door with secret words, to the messages."""
    page.goto(f"{site.base_url}/back/")
    page.get_by_role("textbox").fill(" ".join(words).upper())
    page.get_by_role("button", name="Look").click()
    page.get_by_role("heading", level=1, name="Good that you came back").wait_for()


def write(page: Any, words: str) -> None:
    """Send a message, on either side."""
    page.get_by_label("Write to").fill(words)
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Send")).click()


def open_story(page: Any, site: Site, marker: str) -> str:
    """Open what waits in the queue until it is the one with ``marker``; the page's text."""
    page.goto(f"{site.base_url}/officers/")
    links = [a.get_attribute("href") for a in page.locator(".queue a").all()]
    for href in links:
        page.goto(site.base_url + href)
        if marker in (text := page.inner_text("main")):
            return str(text)
    raise AssertionError(f"not among the {len(links)} that wait")
