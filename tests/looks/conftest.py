"""`make looks`: every state of every screen in a browser, after `make wording` has walked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.live.plugin import WITHIN
from tests.looks import shown


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--look-at",
        type=Path,
        metavar="FOLDER",
        default=shown.ROOT / "var" / "pages",
        help="where the walk has left its pages",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each look is taken at each page; ``public_page`` is one that young people see."""
    wanted = {"any_page", "public_page"} & set(metafunc.fixturenames)
    if not wanted:
        return
    pages = _pages(metafunc.config)
    for name in wanted:
        kept = [page for page in pages if name == "any_page" or page.is_public]
        metafunc.parametrize(name, kept, ids=[page.file.removesuffix(".html") for page in kept])


_PAGES = pytest.StashKey[list[shown.Page]]()


def _pages(config: pytest.Config) -> list[shown.Page]:
    if _PAGES not in config.stash:
        config.stash[_PAGES] = shown.distinct(shown.every_page(config.getoption("look_at")))
        if not config.stash[_PAGES]:
            pytest.exit("There are no pages to look at yet: run `make wording` first.", 1)
    return config.stash[_PAGES]


@pytest.fixture(scope="module")
def window(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """One window for all looks of a file; each look sets what it needs."""
    # Colours that fade while a scheme changes would be measured half-way.
    context = chromium.new_context(viewport=shown.PHONE, reduced_motion="reduce")
    context.set_default_timeout(WITHIN)
    page = context.new_page()
    shown.serve(page, _pages(request.config))
    yield page
    context.close()
