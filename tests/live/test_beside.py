"""Beside the officer's hand, in a real browser against the real site: found as they pause, one tap
to put it right, one more to take that back, and nothing of it left lying about."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reports.language import Audience
from reports.triage.beside import Place, look_at
from tests.live import disguises
from tests.live.beside import (
    A_PART_OF_A_POINT,
    PLACE,
    box,
    furthest_apart,
    two_turns,
    typed,
)
from tests.live.plugin import DESK, PHONE, STAYING, WITHIN
from tests.live.site import Site, running_site
from tests.live.test_access import Looker
from tests.live.test_conversation import dumped
from tests.live.walk import open_story, sign_in, tell

pytestmark = [pytest.mark.live, pytest.mark.browser]

STORY = "Pfwd the green kite is stuck on the roof of the library"
ORDER = "You must rest when you are home."
DRAFT = "Hzgk you must never have seen this sentence anywhere but in the box"
CHOICES = """select "right" from reports_audit_auditrow where verb = 'message.sent-as-it-is'"""
MARK = ".beside__layer mark"
SAID, WORDING = ".beside [role=status]", "**/officers/wording/"

Desk = Callable[..., Any]


@pytest.fixture(scope="module")
def signed_in(site: Site, chromium: Any) -> dict[str, Any]:
    """One concern, and an officer who has signed in and found it: cookies and address."""
    context = chromium.new_context()
    context.set_default_timeout(WITHIN)
    page = context.new_page()
    tell(page, site, STORY)
    desk = context.new_page()
    sign_in(desk, site, site.person(unit="leeds", role="officer"))
    open_story(desk, site, STORY)
    found = {"storage_state": context.storage_state(), "url": desk.url}
    context.close()
    return found


@pytest.fixture
def desk(signed_in: dict[str, Any], open_page: Callable[..., Any]) -> Desk:
    """Opens the concern's page as that officer."""

    def opened(**look: Any) -> Any:
        page = open_page(storage_state=signed_in["storage_state"], **look)
        page.goto(signed_in["url"])
        return page

    return opened


def in_order() -> Place:
    """The one place of ``ORDER``, with words to put in by a tap."""
    (place,) = look_at(ORDER, Audience.PUBLIC).places
    assert place.swaps
    return place


def put_right() -> str:
    """``ORDER`` after the tap."""
    place = in_order()
    return ORDER[: place.start] + place.swaps[0] + ORDER[place.end :]


def choices(site: Site) -> list[str]:
    with sqlite3.connect(f"file:{site.var / 'db.sqlite3'}?mode=ro", uri=True) as database:
        return [row[0] for row in database.execute(CHOICES)]


# --- with a script --------------------------------------------------------------------------------


def test_found_as_they_pause_put_right_by_a_tap_and_taken_back_by_another(desk: Desk) -> None:
    page, words = desk(), in_order().finding.match
    typed(page, f"Hello 🙂. {ORDER} Thank you.")
    assert page.locator(SAID).inner_text() == "1 place to look at"
    assert page.locator(MARK).all_inner_texts() == [words]
    assert not page.get_by_role("button", name="Look at the words first").is_visible()

    page.get_by_role("button", name=f"Show in the text: {words}").click()
    chosen = "e => e.value.slice(e.selectionStart, e.selectionEnd)"
    assert box(page).evaluate(chosen) == words
    page.locator("[data-put]").first.click()

    assert box(page).input_value() == f"Hello 🙂. {put_right()} Thank you."
    page.locator(SAID, has_text="Nothing to look at now.").wait_for()
    assert page.locator(PLACE).count() == 0
    page.keyboard.press("Control+z")
    assert box(page).input_value() == f"Hello 🙂. {ORDER} Thank you."
    page.locator(PLACE).first.wait_for()
    page.keyboard.press("Control+Shift+z")
    assert box(page).input_value() == f"Hello 🙂. {put_right()} Thank you."


def test_marks_move_with_what_is_typed_before_them(desk: Desk) -> None:
    page = desk()
    typed(page, ORDER)
    page.route(WORDING, lambda route: route.abort())  # only the script itself is at work now

    box(page).press("Control+Home")
    page.keyboard.type("Hello. ")
    assert page.locator(MARK).all_inner_texts() == [in_order().finding.match]
    page.locator("[data-put]").first.click()

    assert box(page).input_value() == f"Hello. {put_right()}"
    assert page.locator(MARK).count() == 0


def test_old_answer_never_takes_the_place_of_a_newer_one(desk: Desk) -> None:
    page = desk()
    held: list[Any] = []
    page.route(WORDING, lambda route: held.append(route))
    for words in (f"{ORDER} You must rest.", ORDER):
        with page.expect_request(WORDING):
            box(page).fill(words)
    two_turns(page)
    old, new = held

    new.continue_()
    page.locator(SAID, has_text="1 place to look at").wait_for()
    with page.expect_response(WORDING) as late:
        old.continue_()
    late.value.finished()
    two_turns(page)

    assert 'data-said="2 places to look at"' in late.value.text()
    assert page.locator(PLACE).count() == 1


@pytest.mark.parametrize("away", ["offline", "closed", "broken"])
def test_nothing_stands_in_the_way_where_no_answer_comes(desk: Desk, away: str) -> None:
    page = desk()
    if away == "offline":
        page.context.set_offline(True)
    elif away == "closed":
        page.context.clear_cookies(name="desk_key")
    else:
        page.route(WORDING, lambda route: route.continue_(method="GET"))

    box(page).fill(ORDER)

    page.get_by_text("You can go on writing.").wait_for()
    assert box(page).input_value() == ORDER
    assert page.locator(PLACE).count() == 0
    assert page.locator(SAID).inner_text() == ""
    assert page.get_by_role("button", name="Look at the words first").is_visible()


def test_keyboard_alone_finds_changes_and_keeps_its_place(desk: Desk) -> None:
    page = desk()
    typed(page, ORDER)

    page.keyboard.press("Tab")
    assert (
        page.evaluate("document.activeElement.textContent")
        .strip()
        .endswith(in_order().finding.match)
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert box(page).input_value() == put_right()
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_hand_that_is_in_the_list_stays_there_when_an_answer_comes(desk: Desk) -> None:
    page = desk()
    typed(page, ORDER)
    with page.expect_response(WORDING):
        page.keyboard.type(" You must rest.")
        page.keyboard.press("Tab")
    page.locator(SAID, has_text="2 places").wait_for()

    assert page.evaluate("document.activeElement.className") == "beside__words"


BIGGER = "() => document.documentElement.style.fontSize = '230%'"
CHANGES = ["e => e", "e => e.scrollTop = 37", "e => e.style.height = '19rem'", BIGGER]
TEXTS = [
    "You must wait. " * 12,
    "You must " + "kite" * 60,
    "You must tell\n\n\n  us.\tYou must tell\n" * 4,
    "سلام، آپ نے بتایا شکریہ۔ You must tell us.\nYou must say it. شکریہ\n" * 4,
]


@pytest.mark.parametrize(
    ("size", "direction"), [(PHONE, "ltr"), (PHONE, "rtl"), (DESK, "ltr"), (DESK, "rtl")]
)
def test_marks_lie_exactly_under_the_words(
    desk: Desk, size: tuple[int, int], direction: str
) -> None:
    page = desk(size=size)
    page.evaluate(f"document.documentElement.dir = '{direction}'")
    for text in TEXTS:
        with page.expect_response(WORDING):
            box(page).fill(text)
        page.locator(PLACE).first.wait_for()
        for change in CHANGES:
            box(page).evaluate(change)
            assert furthest_apart(page) < A_PART_OF_A_POINT, (text, change)
        box(page).evaluate("e => e.style.height = document.documentElement.style.fontSize = ''")


def test_a_layer_that_slips_by_one_point_would_be_seen(desk: Desk) -> None:
    page = desk()
    typed(page, ORDER)

    page.locator(".beside__layer").evaluate("e => e.style.setProperty('margin-top', '1px')")

    assert furthest_apart(page) > A_PART_OF_A_POINT


# --- without one ----------------------------------------------------------------------------------


def test_without_a_script_the_page_asks_once_and_the_choice_is_on_record(
    desk: Desk, site: Site
) -> None:
    page, before = desk(javascript=False), len(choices(site))
    box(page).fill(ORDER)
    page.get_by_role("button", name="Send to them").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Some words here could hurt"
    assert page.locator("mark").all_inner_texts() == [in_order().finding.match]
    page.get_by_role("button", name="Change it").click()
    assert box(page).input_value() == ORDER
    assert "1 place to look at" in page.inner_text(".beside")
    page.get_by_role("button", name="Send to them").click()
    assert len(choices(site)) == before

    page.get_by_role("button", name="Send as it is").click()

    assert "Sent. They see it when they come back." in page.inner_text("body")
    assert ORDER in page.inner_text(".talk")
    added = choices(site)[before:]
    assert len(added) == 1
    assert "1 of level block" in added[0]
    assert "home" not in added[0]


def test_without_a_script_a_look_can_be_had_at_any_words(desk: Desk, site: Site) -> None:
    page, before = desk(javascript=False), len(choices(site))
    box(page).fill("Thank you for telling us. " * 8)
    page.get_by_role("button", name="Look at the words first").click()

    said = page.inner_text("main")
    assert "We found no words that could hurt." in said
    assert "Reads like grade" in said
    page.get_by_role("button", name="Send to them").click()

    assert "Sent. They see it when they come back." in page.inner_text("body")
    assert len(choices(site)) == before


# --- for everyone, and left nowhere ---------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_list_and_look_are_for_everyone(desk: Desk, size: tuple[int, int], scheme: str) -> None:
    look, page = Looker(), desk(size=size, color_scheme=scheme)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    typed(page, f"{ORDER} Why did you put yourself at risk?")
    look(page, "beside the box")
    page.get_by_role("button", name="Send to them").click()
    page.get_by_role("button", name="Send as it is").wait_for()
    look(page, "the look")
    page.get_by_role("button", name="Change it").click()
    page.locator(PLACE).first.wait_for()
    look(page, "back again")

    assert look.found == []
    assert refused == []


def test_in_colours_of_the_readers_own_the_list_says_it_all(desk: Desk) -> None:
    page = desk(forced_colors="active")
    typed(page, ORDER)

    assert not page.locator(".beside__layer").is_visible()
    assert in_order().finding.match in page.locator(PLACE).inner_text()


def test_what_was_typed_and_looked_at_is_left_nowhere(
    tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    """Typed beside the script, and shown by the page without one; sent by neither."""
    folder = tmp_path / "t"
    folder.mkdir()
    given = {**STAYING, "LOG_LEVEL": "DEBUG", "TMPDIR": str(folder)}
    with running_site(tmp_path / "var", given) as site:
        tell(open_page(), site, STORY)
        page = open_page()
        sign_in(page, site, site.person(unit="leeds", role="officer"))
        open_story(page, site, STORY)
        typed(page, DRAFT)
        page.get_by_role("button", name="Send to them").click()
        page.get_by_role("button", name="Send as it is").wait_for()
        assert "Hzgk" in page.inner_text("main")
        dumps = dumped(site, tmp_path / "dumps")

        places = [site.var, site.console, folder, dumps]
        assert disguises.files_with([DRAFT], *places) == []
        log = "".join(path.read_text() for path in site.var.glob("log/*.log"))
        assert "DEBUG" in log
