"""Many at the same moment: nobody is lost, nobody is counted twice."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from tests.live.plain import YoungPerson, words_in
from tests.live.site import Site, until

pytestmark = pytest.mark.live

COUNT = "select count(*) from reports_concerns_concern"
DOUBLE_TAPS, CLASS = 6, 12


def counted(site: Site, sql: str) -> int:
    """One number out of the site's database."""
    if url := site.environment.get("DATABASE_URL"):
        with psycopg.connect(url) as server:
            return int(server.execute(sql).fetchone()[0])  # type: ignore[index]
    database = sqlite3.connect(f"file:{site.var / 'db.sqlite3'}?mode=ro", uri=True)
    try:
        return int(database.execute(sql).fetchone()[0])
    finally:
        database.close()


def test_double_tap_on_send_makes_one_concern(any_site: Site) -> None:
    before = counted(any_site, COUNT)
    for _ in range(DOUBLE_TAPS):
        somebody = YoungPerson(any_site.base_url)
        token = somebody.answer_all()
        with ThreadPoolExecutor(2) as taps:
            both = [taps.submit(somebody.post, "/send/", {}, token) for _ in range(2)]
        pages = [tap.result() for tap in both]
        assert words_in(pages[0]) == words_in(pages[1])

    assert counted(any_site, COUNT) == before + DOUBLE_TAPS


def test_a_class_that_sends_at_the_same_moment(any_site: Site) -> None:
    """All behind one address, all at once: each gets secret words, and each is routed."""
    before = counted(any_site, COUNT)
    class_ = [YoungPerson(any_site.base_url) for _ in range(CLASS)]
    with ThreadPoolExecutor(CLASS) as together:
        tokens = list(together.map(YoungPerson.answer_all, class_))
        pages = list(together.map(lambda who, token: who.post("/send/", {}, token), class_, tokens))

    assert len({words_in(page) for page in pages}) == CLASS
    assert counted(any_site, COUNT) == before + CLASS
    until(lambda: counted(any_site, f"{COUNT} where status = 'just_in'") == 0)


def test_worker_that_is_killed_loses_nothing(site: Site) -> None:
    """Told while no worker runs: routed by the next one, or by the sweep."""
    old = site.kill("worker-standard")
    somebody = YoungPerson(site.base_url)
    token = somebody.answer_all()

    page = somebody.post("/send/", {}, token)

    assert words_in(page)
    site.wait_for_new("worker-standard", old)
    until(lambda: counted(site, f"{COUNT} where status = 'just_in'") == 0)
