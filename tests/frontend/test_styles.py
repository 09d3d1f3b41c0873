"""What the built style sheets keep to. `node tools/build_static.mjs` makes them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

DIST = Path(__file__).parents[2] / "static" / "dist"
SIDED = re.compile(
    r"[;{](?:left|right|(?:margin|padding|border)-(?:left|right)[a-z-]*|float|clear)\s*:"
    r"|text-align:(?:left|right)"
)


@pytest.fixture(params=["site.css", "officer.css"])
def css(request: pytest.FixtureRequest) -> str:
    sheet: Path = DIST / request.param
    if not sheet.is_file():
        pytest.fail("static/dist is missing: run `node tools/build_static.mjs`.", pytrace=False)
    return sheet.read_text()


def test_sheet_reads_the_same_from_left_and_right(css: str) -> None:
    assert not SIDED.findall(css)


def test_sheet_asks_for_nothing_else(css: str) -> None:
    assert not re.findall(r"url\(|@import|@font-face|https?:", css)


def test_sheet_has_no_colour_or_type_of_govuk(css: str) -> None:
    assert not re.findall(r"--govuk|GDS Transport|#0b0c0c|#1d70b8|#ffdd00", css)


def test_public_sheet_is_small() -> None:
    assert len(gzip.compress((DIST / "site.css").read_bytes(), 9)) < 5_000


def test_focus_always_shows() -> None:
    css = (DIST / "site.css").read_text()

    assert re.search(r"[}]:focus-visible\{outline:3px solid", css)
