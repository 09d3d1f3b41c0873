"""What the officers of each unit see: their queue, page by page, through the real sign-in."""

from __future__ import annotations

import re
import time
from contextlib import closing

from tests.chaos.phone import AWAY, Page, Phone
from tests.live.site import Site

ROW = re.compile(r'class="queue__link" href="/officers/concerns/([0-9a-f-]{36})/"')
NEXT = re.compile(r'<a rel="next" href="\?after=([^"]+)"')
QUEUE = "/officers/"
TRIES = 5


def queues(site: Site) -> dict[str, list[str]]:
    """The ids of the concerns in each unit's queue, in order, by the unit's name."""
    found: dict[str, list[str]] = {}
    for person in site.people:
        if person["unit"] not in found:
            with closing(signed_in(site, person)) as desk:
                found[person["unit"]] = _queue(desk)
    return found


def signed_in(site: Site, person: dict[str, str]) -> Phone:
    """Through both steps of the sign-in; raises ``AssertionError`` where it cannot be done."""
    for _ in range(TRIES):
        desk = Phone(site.base_url)
        page = desk.get("/officers/sign-in/")
        given = {"login": person["username"], "password": person["password"]}
        page = desk.post("/officers/sign-in/", given, page.token)
        code = {"code": site.fresh_code(person)}
        desk.hang_up()  # waiting for a code can outlast the line
        page = desk.post("/officers/sign-in/code/", code, page.token)
        if page.path.startswith(QUEUE) and "sign-in" not in page.path:
            return desk
        desk.hang_up()
        time.sleep(1)
    raise AssertionError(f"{person['username']} cannot sign in: {page.status} {page.path}")


def _queue(desk: Phone) -> list[str]:
    ids: list[str] = []
    mark = ""
    while True:
        page = _opened(desk, QUEUE + (f"?after={mark}" if mark else ""))
        ids += ROW.findall(page.text)
        if not (more := NEXT.search(page.text)):
            return ids
        mark = more[1]


def _opened(desk: Phone, path: str) -> Page:
    """A page; once more where the line had been closed for being quiet."""
    for _ in range(TRIES):
        try:
            page = desk.get(path)
        except AWAY:
            continue
        assert page.status == 200, page.status
        return page
    raise AssertionError(f"{path} does not come up")
