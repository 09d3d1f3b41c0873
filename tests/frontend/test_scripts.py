"""The scripts of the young person's side: small, and the one in the page is the one we meant."""

from __future__ import annotations

from pathlib import Path

from django.template.loader import render_to_string

ROOT = Path(__file__).parents[2]
LEAVE = ROOT / "templates" / "components" / "leave.js"
SERVED = [LEAVE, *(ROOT / "static" / "dist" / name for name in ("site.js", "words.js"))]


def test_all_of_them_are_under_six_kilobytes() -> None:
    assert sum(path.stat().st_size for path in SERVED) < 6_000


def test_script_in_the_page_is_the_file_that_the_policy_names() -> None:
    assert render_to_string("components/leave.js") == LEAVE.read_text()
