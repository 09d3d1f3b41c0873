"""Walking through the site in a browser: as a young person, as an officer."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.live.site import Site

Seen = Callable[[Any, str], None]
CODES = 4  # tries; ten wrong ones make that name wait


def _nobody_looks(page: Any, name: str) -> None:
    return None


PATHS = {
    "Me": "about safe topics words person still age district how",
    "A friend": "about safe topics words person still knows age district feels how",
    "Someone else": "about safe words age district how",
    "I only want to ask something": "about words how",
    "I would rather not say": "about safe topics words person still age district how",
}


def tell(
    page: Any,
    site: Site,
    words: str,
    *,
    about: str = "Me",
    safe: str = "I am not sure",
    district: str = "Leeds",
    email: str = "",
    seen: Seen = _nobody_looks,
) -> list[str]:
    """From the start page to the secret words, one tap after another; ``seen`` looks at each.

    ``about`` is the answer to the first question, which picks the path.
    """
    way = "Send me an email" if email else "I will come back here"
    by_question: dict[str, Callable[[], None]] = {
        "about": lambda: page.get_by_label(about, exact=True).check(),
        "safe": lambda: page.get_by_label(safe, exact=True).check(),
        "topics": lambda: page.get_by_label("Someone online is being too nice").check(),
        "words": lambda: page.get_by_role("textbox").fill(words),
        "person": lambda: page.get_by_label("The app, game or place").fill("a drawing app"),
        "still": lambda: page.get_by_label("Yes").check(),
        "knows": lambda: page.get_by_label("No", exact=True).check(),
        "age": lambda: page.get_by_label("10 to 12").check(),
        "district": lambda: page.get_by_label(district, exact=True).check(),
        "feels": lambda: page.get_by_label("It is a lot for me").check(),
        "how": lambda: page.get_by_label(way).check(),
        "email": lambda: _by_email(page, email),
    }
    asked = [*PATHS[about].split(), *(["email"] if email else [])]
    taps = [by_question[question] for question in asked]
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
    """Both steps. The site takes each code once, so one that was used is waited out. One that ran
    out on its way, as it may on a busy machine, is followed by the next, as people do it."""
    page.goto(f"{site.base_url}/officers/")
    seen(page, "sign-in")
    page.get_by_label("Name you sign in with").fill(person["username"])
    page.get_by_label("Password").fill(person["password"])
    page.get_by_role("button", name="Next").click()
    seen(page, "sign-in-code")
    waiting = page.get_by_role("heading", level=1, name="Waiting")
    not_taken = page.locator(".govuk-error-message")
    for _ in range(CODES):
        page.get_by_label("Code", exact=True).fill(site.fresh_code(person))
        with page.expect_navigation():
            page.get_by_role("button", name="Sign in").click()
        waiting.or_(not_taken).first.wait_for()
        if waiting.count():
            return
    raise AssertionError(f"none of {CODES} codes was taken: {page.inner_text('main')}")


def come_back(page: Any, site: Site, words: list[str]) -> None:
    """Through the door with secret words, to the messages."""
    page.goto(f"{site.base_url}/back/")
    page.get_by_role("textbox").fill(" ".join(words).upper())
    page.get_by_role("button", name="Look").click()
    page.get_by_role("heading", level=1, name="It is good that you came back").wait_for()


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
