"""From a phone to the officer's desk: real browser, real web, worker, timer and broker."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from tests.live.plugin import PHONE
from tests.live.site import SOON, Site, until
from tests.live.walk import begin, come_back, open_story, sign_in, tell

pytestmark = [pytest.mark.live, pytest.mark.browser]

MARKER = "Mxqz the red kite sits on the oldest wall beside the road"


def test_from_the_phone_to_the_desk(any_site: Site, open_page) -> None:
    phone = open_page(javascript=False, size=PHONE)

    words = tell(phone, any_site, MARKER)

    assert len(words) >= 7
    desk = open_page(javascript=False, size=(320, 800))
    sign_in(desk, any_site, any_site.person(unit="leeds", role="officer"))
    story = open_story(desk, any_site, MARKER)
    assert MARKER in story
    assert "10 to 12" in story
    assert "a drawing app" in story
    # The worker's rule, with its reason; a worker that has only just started takes a moment.
    until(lambda: "They may not be safe" in again(desk))
    assert desk.evaluate("document.documentElement.scrollWidth") <= 320

    come_back(phone, any_site, words)
    assert "An officer has read" in phone.inner_text("main")

    other = open_page(javascript=False)
    sign_in(other, any_site, any_site.person(unit="bradford"))
    assert other.goto(desk.url).status == 404


def again(desk) -> str:
    desk.reload()
    return desk.inner_text("main")


def test_rows_of_sessions_and_visits_show_nothing(site: Site, open_page) -> None:
    phone = open_page(javascript=False)
    begin(phone, site)
    phone.goto(f"{site.base_url}/page/4/")
    phone.get_by_role("textbox").fill(MARKER)
    phone.get_by_role("button", name="Next").click()

    database = sqlite3.connect(f"file:{site.var / 'db.sqlite3'}?mode=ro", uri=True)
    rows = database.execute("select * from reports_visits_visit").fetchall()
    sessions = database.execute("select * from django_session").fetchall()
    database.close()

    assert rows
    assert MARKER not in str(rows) + str(sessions)
    assert MARKER.encode() not in b"".join(c for row in rows for c in row if isinstance(c, bytes))


def test_back_after_leaving_shows_none_of_it(site: Site, open_page) -> None:
    phone = open_page(javascript=False)
    begin(phone, site)
    phone.goto(f"{site.base_url}/page/4/")
    phone.get_by_role("textbox").fill(MARKER)
    phone.get_by_role("button", name="Next").click()
    phone.go_back()
    assert phone.get_by_role("textbox").input_value() == MARKER

    phone.get_by_role("link", name="Leave this site").click()

    assert phone.inner_text("body") == "ok"
    assert phone.context.cookies() == []
    for _ in range(3):
        phone.go_back()
        assert MARKER not in phone.content()
        assert "You can tell us" in phone.inner_text("main")  # the neutral start, each time


def test_told_is_kept_while_the_broker_is_away(tmp_path: Path, open_page) -> None:
    """No broker at all: sending works, stays quick, and the timer routes what came in."""
    from tests.live.site import running_site

    nowhere = f"redis+socket://{tmp_path}/nobody.sock?virtual_host=0"
    with running_site(tmp_path / "var", {"REDIS_URL": nowhere}) as alone:
        phone = open_page(javascript=False)
        tell(phone, alone, MARKER)
        first = tell_by_now(phone, alone)
        desk = open_page(javascript=False)
        sign_in(desk, alone, alone.person(unit="leeds", role="officer"))
        assert MARKER in open_story(desk, alone, MARKER)
        until(lambda: "Just in" not in queue_text(desk, alone))
    # A bound against waiting for a broker for ever, generous to a busy machine; not a speed.
    assert first < SOON


def tell_by_now(phone, site: Site) -> float:
    """Tell once more; the seconds that the last tap took."""
    begin(phone, site)
    phone.goto(f"{site.base_url}/page/4/")
    phone.get_by_role("textbox").fill(MARKER)
    phone.get_by_role("button", name="Next").click()
    phone.goto(f"{site.base_url}/check/")
    begun = time.monotonic()
    phone.get_by_role("button", name="Send").click()
    assert phone.locator(".secret-words").count() == 1
    return time.monotonic() - begun


def queue_text(desk, site: Site) -> str:
    desk.goto(f"{site.base_url}/officers/")
    return desk.inner_text("main")
