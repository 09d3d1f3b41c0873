"""Key custody in a browser, against the real site: add, join, set up, see off; every screen before
axe, and no word of it left in any file."""

from __future__ import annotations

from typing import Any

import pytest

from tests.live.plugin import PHONE
from tests.live.site import Site, fresh_totp
from tests.live.test_access import Looker
from tests.live.walk import sign_in

pytestmark = [pytest.mark.live, pytest.mark.browser]

PASSWORD = "willow-copper-ladder-moss"


def words_of(page: Any) -> str:
    return " ".join(page.locator(".secret-words li").all_inner_texts())


def choose(page: Any, password: str) -> None:
    page.get_by_label("New password", exact=True).fill(password)
    page.get_by_label("New password, once more").fill(password)


def test_colleague_comes_and_goes(site: Site, open_page: Any) -> None:
    look = Looker()
    desk, phone = open_page(size=PHONE), open_page(size=PHONE, color_scheme="dark")
    here = f"{site.base_url}/officers"

    sign_in(desk, site, site.person(unit="wakefield", role="supervisor"))
    desk.get_by_role("link", name="Your unit").click()
    look(desk, "unit")
    desk.get_by_role("link", name="Add a colleague").click()
    look(desk, "add")
    desk.get_by_role("button", name="Show their joining words").click()
    look(desk, "add, to check")
    desk.get_by_label("Their name").fill("Sam Ashworth")
    desk.get_by_label("Name they sign in with").fill("sam.ashworth")
    desk.get_by_role("button", name="Show their joining words").click()
    look(desk, "joining words")
    joining = words_of(desk)

    phone.goto(f"{here}/sign-in/")
    phone.get_by_role("link", name="I was given joining words").click()
    look(phone, "join")
    phone.get_by_label("Name you sign in with").fill("sam.ashworth")
    phone.get_by_label("Your nine joining words").fill("not these words")
    choose(phone, PASSWORD)
    phone.get_by_role("button", name="Join").click()
    look(phone, "join, to check")
    phone.get_by_label("Your nine joining words").fill(joining.upper())
    choose(phone, PASSWORD)
    phone.get_by_role("button", name="Join").click()
    look(phone, "joined")
    phone.get_by_label("Name you sign in with").fill("sam.ashworth")
    phone.get_by_label("Password").fill(PASSWORD)
    phone.get_by_role("button", name="Next").click()
    phone.get_by_label("Code that the app shows now").fill(
        fresh_totp(phone.locator("main code").inner_text())
    )
    phone.get_by_role("button", name="Next").click()
    phone.get_by_role("heading", level=1, name="Recovery codes").wait_for()
    phone.goto(f"{here}/unit/")
    look(phone, "unit, for an officer")
    assert "Ask a supervisor of your unit" in phone.locator("main").inner_text()
    phone.goto(f"{here}/unit/add/")
    look(phone, "not open to an officer")
    phone.goto(f"{here}/password/")
    look(phone, "password")
    phone.get_by_role("button", name="Change it").click()
    look(phone, "password, to check")

    desk.get_by_role("link", name="I have passed them on").click()
    desk.get_by_role("link", name="Make new recovery words").click()
    look(desk, "recovery")
    desk.get_by_role("button", name="Show new recovery words").click()
    look(desk, "recovery words")
    recovery = words_of(desk)
    desk.get_by_role("link", name="They are on paper").click()
    desk.get_by_role("link", name="Joining words for Sam Ashworth").click()
    look(desk, "new words")
    desk.get_by_role("link", name="Back").click()
    desk.get_by_role("link", name="Has left (Sam Ashworth)").click()
    look(desk, "leave")
    desk.get_by_role("button", name="Yes, Sam Ashworth has left").click()
    look(desk, "has left")
    desk.get_by_role("link", name="Go to your unit").click()
    look(desk, "unit, afterwards")

    phone.goto(f"{here}/")
    phone.get_by_role("heading", level=1, name="Sign in").wait_for()
    assert look.found == []
    assert len(joining.split()) == 9
    assert len(recovery.split()) == 12
    for secret in (joining, recovery, PASSWORD):
        assert site.searched(secret) == []
