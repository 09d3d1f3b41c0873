"""Leaving, in a real browser with a profile folder of its own: nothing of it stays on the phone.

The browser keeps pages for "Back" here as it does for people; Playwright turns that off by itself.
"""

from __future__ import annotations

import http.server
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error

from tests.live import disguises
from tests.live.a_little import SENT, begin, box, go_on, story_page
from tests.live.plugin import CHROMIUM_WORDS, PHONE, WITHIN, chromium_path
from tests.live.site import Site, running_site, until

pytestmark = [pytest.mark.live, pytest.mark.browser]

TOO_LONG = "Mxqz the otter swims under the ninth bridge at dawn"
ASKED = "Mxqz the badger sleeps beneath the eleventh oak tree"
WORDS = "Mxqz cuckoo lantern ribbon meadow pepper harbour"
UNSENT = "Mxqz the swallow rests upon the thirteenth chimney pot"
TYPED = [SENT, TOO_LONG, ASKED, WORDS, UNSENT]
KEPT_BY_BROWSERS = """async () => [
  localStorage.length, sessionStorage.length,
  (await indexedDB.databases()).length, (await caches.keys()).length,
]"""


class Landing(http.server.BaseHTTPRequestHandler):
    """Another site: where "Leave this site" leads, and one that is careless with forms."""

    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        if self.path == "/weather":
            self.seen.append(dict(self.headers))
        body = b"<title>Weather</title><form method=post><textarea name=t></textarea><button>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *args: object) -> None:
        return None


@pytest.fixture(scope="module")
def landing() -> Iterator[Any]:
    """On an address of its own, so that it is another site for the browser."""
    Landing.seen = []
    server = http.server.ThreadingHTTPServer(("127.0.0.2", 0), Landing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def weather(landing: Any) -> str:
    return f"http://127.0.0.2:{landing.server_address[1]}/weather"


@pytest.fixture(scope="module")
def place(landing: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, with a way out that leads to another one."""
    var = tmp_path_factory.mktemp("leaving") / "var"
    with running_site(var, {"EXIT_URL": weather(landing)}) as running:
        yield running


@pytest.fixture
def phone(tmp_path: Path, chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens a browser over the folder ``tmp_path/profile``; each call the same one again."""
    opened = []

    def start(*words: str, javascript: bool = True) -> Any:
        context = chromium.browser_type.launch_persistent_context(
            str(tmp_path / "profile"),
            executable_path=chromium_path(),
            args=[*CHROMIUM_WORDS, *words],
            timeout=WITHIN,
            ignore_default_args=["--disable-back-forward-cache"],
            java_script_enabled=javascript,
            viewport={"width": PHONE[0], "height": PHONE[1]},
        )
        context.set_default_timeout(WITHIN)
        opened.append(context)
        return context

    yield start
    for context in opened:
        close(context)


def close(context: Any) -> None:
    """The window, where there still is one: after ``kill`` nobody is there to be asked."""
    with suppress(Error):
        context.close()


def kill(profile: Path) -> None:
    """As when the battery is taken out: every process over this profile, which is ours alone."""
    mark = os.fsencode(profile)
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (entry / "cmdline").read_bytes():
                os.kill(int(entry.name), signal.SIGKILL)
        except OSError:
            continue  # it ended while we looked


def flushed(profile: Path, text: str) -> None:
    """Until the browser has written its list of open tabs up to this address: it does so late."""
    wanted = text.encode()
    until(lambda: any(wanted in path.read_bytes() for path in lists_of(profile)))


def lists_of(profile: Path) -> list[Path]:
    """Where the browser remembers which tabs are open, and what stood in their forms."""
    return list((profile / "Default" / "Sessions").glob("Session_*"))


def tell_a_little(page: Any, place: Site) -> None:
    """Everything that can be typed and end up somewhere: what was taken, what was too long, what
    was asked about, words that open nothing, and at last something that was never sent."""
    begin(page, place)
    story = place.base_url + story_page(page, place)
    box(page).fill(SENT)
    go_on(page)
    page.goto(story)
    box(page).fill(TOO_LONG + " kite" * 2_001)
    go_on(page)
    assert page.locator(".govuk-error-message").count() == 1
    box(page).fill(ASKED)
    go_on(page, "Skip")
    assert "Do you want to keep it?" in page.inner_text("main")
    page.goto(f"{place.base_url}/back/")
    box(page).fill(WORDS)
    go_on(page, "Look")
    assert "We cannot find those words." in page.inner_text("main")
    page.goto(f"{story}?from=check")
    box(page).fill(UNSENT)


def leave(page: Any) -> None:
    page.get_by_role("link", name="Leave this site").click()
    page.wait_for_url("**/weather")


def shown(page: Any) -> str:
    """What stands on the page and in its boxes."""
    values = page.evaluate("[...document.querySelectorAll('textarea, input')].map((e) => e.value)")
    return str(page.inner_text("body") + " ".join(values))


# --- nothing stays --------------------------------------------------------------------------------


@pytest.mark.parametrize("ends", ["closed", "killed"])
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_profile_folder_holds_nothing_that_was_typed(
    place: Site,
    landing: Any,
    phone: Callable[..., Any],
    tmp_path: Path,
    javascript: bool,
    ends: str,
) -> None:
    profile, context = tmp_path / "profile", phone(javascript=javascript)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.pages[0]
    tell_a_little(page, place)
    flushed(profile, "?from=check")

    leave(page)

    assert context.cookies() == []
    assert "Referer" not in Landing.seen[-1]
    assert {url for url in asked if not url.startswith(place.base_url)} <= {weather(landing)}
    if ends == "killed":
        kill(profile)
    else:
        page.goto(f"{place.base_url}/healthz")
        assert page.evaluate(KEPT_BY_BROWSERS) == [0, 0, 0, 0]
    close(context)
    assert disguises.files_with(TYPED, profile) == []


def test_search_would_find_it(landing: Any, phone: Callable[..., Any], tmp_path: Path) -> None:
    """On a site that answers a form with a page, the browser keeps what was sent."""
    context = phone()
    page = context.pages[0]
    page.goto(weather(landing))
    page.locator("textarea").fill(SENT)
    page.locator("button").click()

    until(lambda: disguises.files_with([SENT], tmp_path / "profile"))


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_back_forward_and_reload_after_leaving_show_the_start(
    place: Site, phone: Callable[..., Any], javascript: bool
) -> None:
    page = phone(javascript=javascript).pages[0]
    tell_a_little(page, place)
    leave(page)

    for step in ("go_back", "go_back", "reload", "go_forward", "go_back", "go_back", "go_back"):
        getattr(page, step)()
        assert page.inner_text("h1") in {"You can tell us", "Come back"} | HEADINGS
        assert not [text for text in TYPED if text in shown(page)]


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_last_back_after_leaving_takes_nobody_for_a_browser_without_cookies(
    place: Site, phone: Callable[..., Any], javascript: bool
) -> None:
    page = phone(javascript=javascript).pages[0]
    page.goto(place.base_url)
    begin(page, place)
    page.go_back()
    assert page.url == f"{place.base_url}/page/1/"
    page.go_forward()
    leave(page)

    while page.go_back():
        if page.url.startswith(place.base_url):
            assert "cookies" not in page.url
            assert "allow it for this site" not in page.inner_text("body")


HEADINGS = {"Your secret words", "Do you have secret words?"}


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_reopened_tab_shows_none_of_it(
    place: Site, phone: Callable[..., Any], javascript: bool
) -> None:
    context = phone(javascript=javascript)
    tell_a_little(context.pages[0], place)
    leave(context.pages[0])
    context.close()

    again = phone("--restore-last-session", javascript=javascript)

    (tab,) = [tab for tab in again.pages if tab.url.endswith("/weather")]
    for _ in range(4):
        assert tab.go_back()
        assert not [text for text in TYPED if text in shown(tab)]


def test_other_tab_is_left_as_well(place: Site, phone: Callable[..., Any]) -> None:
    context = phone()
    one, other = context.pages[0], context.new_page()
    begin(one, place)
    other.goto(one.url)

    leave(one)

    other.wait_for_url("**/weather")
