"""The site over its embedded parts and over PostgreSQL and Redis: the same on either."""

from __future__ import annotations

import json
import urllib.request

import pytest

from portal.local.site import QUEUES
from tests.live.site import SOON, until

pytestmark = pytest.mark.live


def read(site, path):
    with urllib.request.urlopen(f"{site.base_url}{path}", timeout=SOON) as found:
        return found.read().decode()


def test_everything_is_there(any_site):
    ready = json.loads(read(any_site, "/readyz"))
    assert (ready["database"], ready["broker"]) == ("ok", "ok")
    assert "<h1" in read(any_site, "/")
    assert "<form" in read(any_site, "/officers/")
    for queue in QUEUES:
        log = any_site.var / "log" / f"worker-{queue}.log"
        until(lambda log=log: "ready." in log.read_text())


def test_services_replace_the_embedded_parts(services_site):
    assert services_site.pid("broker") is None
    assert not (services_site.var / "db.sqlite3").exists()
    assert not (services_site.var / "broker").exists()


@pytest.mark.browser
def test_start_page_on_a_phone_without_javascript(site, open_page):
    page = open_page(javascript=False)

    page.goto(site.base_url)

    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
