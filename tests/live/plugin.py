"""Fixtures for tests against the real site, and what is left out where a tool is missing.

Tests that use ``site`` (or another live fixture) or a browser are marked by themselves, and those
of a module run on one test process: what they share is started once.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.live import services
from tests.live.site import Site, running_site

LIVE_FIXTURES = {"site", "services_site", "any_site", "own_var", "many"}
BROWSER_FIXTURES = {"chromium", "open_page"}
DATABASE_FIXTURES = {"db", "transactional_db"}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_WORDS = [
    "--no-sandbox",  # root in a container has none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# "Leave this site" stays on this machine in tests.
STAYING = {"EXIT_URL": "/healthz"}
WITHIN = 120_000  # milliseconds for one step in a browser; a bound against waiting for ever
PHONE, DESK = (320, 640), (1280, 900)
LEFT_OUT = pytest.StashKey[Counter[str]]()


# --- the site ----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with its embedded parts. Shared: a test that ends a part waits until it is back."""
    with running_site(tmp_path_factory.mktemp("site") / "var", STAYING) as running:
        yield running


@pytest.fixture(scope="session")
def services_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site over PostgreSQL and Redis on loopback, in places of its own."""
    var = tmp_path_factory.mktemp("services") / "var"
    with (
        services.places(f"clover_live_{os.getpid()}_{secrets.token_hex(4)}") as given,
        running_site(var, given | STAYING) as running,
    ):
        yield running


@pytest.fixture(params=["site", pytest.param("services_site", marks=pytest.mark.services)])
def any_site(request: pytest.FixtureRequest) -> Site:
    """Both, one after the other: for a test that has to hold on either."""
    found: Site = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def own_var(tmp_path: Path) -> Path:
    """A fresh folder for a run of a test's own (``running_site(own_var)``)."""
    return tmp_path / "var"


# --- the browser ---------------------------------------------------------------------------------


def chromium_path() -> str | None:
    """A Chromium of the machine's; none is ever downloaded."""
    return next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)


@contextmanager
def taps_that_wait() -> Iterator[None]:
    """A tap ends when the page that it leads to is whole. By itself it ends with that page's first
    byte, and a test on a busy machine would count what is not there yet."""
    from playwright.sync_api import Locator

    tap = Locator.click

    def patient(self: Any, **more: Any) -> None:
        tap(self, **more)
        self.page.wait_for_load_state()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", patient)
        yield


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A headless Chromium. A module's, not a session's: Playwright keeps an event loop open,
    and Django's ORM refuses to work in the same thread meanwhile."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, taps_that_wait():
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_WORDS, timeout=WITHIN
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page with cookies of its own: ``open_page(javascript=False, size=PHONE)``."""
    contexts = []

    def opened(*, javascript: bool = True, size: tuple[int, int] = PHONE, **more: Any) -> Any:
        viewport = {"width": size[0], "height": size[1]}
        context = chromium.new_context(viewport=viewport, java_script_enabled=javascript, **more)
        context.set_default_timeout(WITHIN)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


# --- what is left out ----------------------------------------------------------------------------


def _without(item: pytest.Item) -> str:
    """What this test would need and the machine has not; empty when all is there."""
    if item.get_closest_marker("browser") and not chromium_path():
        return "browser tests, no Chromium found (apt install chromium)"
    if item.get_closest_marker("services") and services.missing():
        return f"tests over real servers, nothing answers for {services.missing()} on 127.0.0.1"
    return ""


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    counts: Counter[str] = Counter()
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        _mark(item)
        reason = _without(item)
        (left_out if reason else kept).append(item)
        counts.update([reason] if reason else [])
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept
    config.stash[LEFT_OUT] = counts
    if hasattr(config, "workeroutput"):  # an xdist worker: the controller says it, once
        config.workeroutput["left_out"] = dict(counts)


def _group(item: pytest.Item) -> str:
    return item.path.stem


def pytest_collection_finish(session: pytest.Session) -> None:
    """Groups that a test process does not take from the marks hold nothing together, and nobody
    would notice but by the time it takes (pytest-xdist 3.8.0 over pytest 9.2.0)."""
    if not session.config.getoption("loadgroup", False) or not hasattr(
        session.config, "workerinput"
    ):
        return
    for item in session.items:
        groups = sorted({mark.args[0] for mark in item.iter_markers("xdist_group")})
        if groups and not item.nodeid.endswith(f"@{'_'.join(groups)}"):
            pytest.exit("pytest-xdist does not read the groups that tests/live/plugin.py gives.", 1)


def _mark(item: pytest.Item) -> None:
    names = set(getattr(item, "fixturenames", ()))
    if names & LIVE_FIXTURES:
        item.add_marker("live")
    if names & BROWSER_FIXTURES:
        item.add_marker("browser")
    if "services_site" in names:
        item.add_marker("services")
    if item.get_closest_marker("django_db") or names & DATABASE_FIXTURES:
        item.add_marker("database")
    if item.get_closest_marker("live") or item.get_closest_marker("browser"):
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(_group(item)))
        item.add_marker(pytest.mark.enable_socket)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Every xdist worker collects everything, so that any one of them knows the numbers."""
    counts = getattr(node, "workeroutput", {}).get("left_out", {})
    node.config.stash[LEFT_OUT] = Counter(counts) | node.config.stash.get(LEFT_OUT, Counter())


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    for reason, number in config.stash.get(LEFT_OUT, Counter()).items():
        terminalreporter.write_line(f"Left out: {number} {reason}")
