"""What scripts add to a young person's pages, in a real browser: none of it needed, all small."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.live.a_little import SENT, begin, box, go_on, story_page
from tests.live.site import Site, until

pytestmark = [pytest.mark.live, pytest.mark.browser]


def test_first_page_is_whole_in_two_requests(site: Site, open_page: Callable[..., Any]) -> None:
    page, asked = open_page(), []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(site.base_url, wait_until="networkidle")

    assert len(asked) == 2


def test_letters_are_counted_near_the_end_alone(site: Site, open_page: Callable[..., Any]) -> None:
    page = open_page()
    begin(page, site)
    story_page(page, site)
    room = page.locator(".room")
    assert room.get_attribute("role") == "status"
    assert room.inner_text() == ""

    box(page).fill("🙂" * 8_000)
    box(page).fill("🙂" * 9_100)
    room.get_by_text("Letters that still fit: 900.").wait_for()
    box(page).fill("a" * 10_012)
    room.get_by_text("Letters too many: 12.").wait_for()
    box(page).fill("a")
    until(lambda: room.inner_text() == "")


# This machine has no voice; a phone has.
VOICES = """
const spoken = window.spoken = [];
const speech = {
  speaking: false, pending: false,
  getVoices: () => [{lang: 'en-GB', localService: LOCAL, name: 'one'}],
  speak: (said) => { spoken.push(said.text); speech.speaking = true; },
  cancel: () => { speech.speaking = false; spoken.push('(quiet)'); },
};
Object.defineProperty(window, 'speechSynthesis', {value: speech});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def test_read_aloud_reads_the_page_and_never_what_was_typed(
    site: Site, open_page: Callable[..., Any]
) -> None:
    page = open_page()
    page.add_init_script(VOICES.replace("LOCAL", "true"))
    page.goto(site.base_url)
    button = page.get_by_role("button", name="Read aloud")
    button.click()
    page.get_by_role("button", name="Stop", exact=True).wait_for()  # fetched when it was wanted
    assert "You can tell us" in page.evaluate("spoken")
    begin(page, site)
    story_page(page, site)
    box(page).fill(SENT)
    button.click()
    assert "Tell us in your own words" in " ".join(page.evaluate("spoken"))
    assert SENT not in " ".join(page.evaluate("spoken"))
    page.get_by_role("button", name="Stop", exact=True).click()
    assert page.evaluate("spoken").pop() == "(quiet)"
    go_on(page)
    page.goto(f"{site.base_url}/check/")
    assert SENT in page.inner_text("main")

    button.click()

    assert "Have a look before you send" in page.evaluate("spoken")
    assert SENT not in " ".join(page.evaluate("spoken"))


def test_voices_that_are_not_the_phones_own_are_not_offered(
    site: Site, open_page: Callable[..., Any]
) -> None:
    page = open_page()
    page.add_init_script(VOICES.replace("LOCAL", "false"))

    page.goto(f"{site.base_url}/back/")

    assert not page.get_by_role("button", name="Read aloud").is_visible()


DROPPED = """(kind) => {
  const files = new DataTransfer();
  files.items.add(new File(['kite'], 'kite.png', {type: 'image/png'}));
  const name = kind === 'paste' ? 'clipboardData' : 'dataTransfer';
  const Event = kind === 'paste' ? ClipboardEvent : DragEvent;
  const event = new Event(kind, {[name]: files, bubbles: true, cancelable: true});
  document.querySelector('textarea').dispatchEvent(event);
  return event.defaultPrevented;
}"""


@pytest.mark.parametrize("kind", ["drop", "paste"])
def test_picture_that_is_dropped_loses_nothing(
    site: Site, open_page: Callable[..., Any], kind: str
) -> None:
    page = open_page()
    begin(page, site)
    story_page(page, site)
    box(page).fill(SENT)

    assert page.evaluate(DROPPED, "dragover") if kind == "drop" else True
    assert page.evaluate(DROPPED, kind)

    assert "No pictures, please." in page.locator(".leave__said").inner_text()
    assert box(page).input_value() == SENT


def test_steps_are_smooth_only_for_those_who_like_it(
    site: Site, open_page: Callable[..., Any]
) -> None:
    for motion, wanted in (("no-preference", True), ("reduce", False)):
        page = open_page(reduced_motion=motion)
        page.goto(site.base_url)
        page.evaluate(
            "addEventListener('pageswap', (e) => sessionStorage.setItem('m', !!e.viewTransition))"
        )
        page.get_by_role("link", name="Start").first.click()
        assert page.evaluate("sessionStorage.getItem('m')") == str(wanted).lower()
