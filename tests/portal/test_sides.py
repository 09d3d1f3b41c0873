"""The two sides are told apart in one place, and every address stands on the side it belongs to."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import URLResolver, get_resolver

from portal.sides import OFFICERS, is_officers, path_is_officers, side_of

ROOT = Path(__file__).resolve().parents[2]
WRITTEN_DOWN = re.compile(r"/officers\b|officers/$")


@pytest.mark.parametrize(
    ("path", "side"),
    [
        ("/officers/", "officer"),
        ("/officers/sign-in/", "officer"),
        ("/officers/nowhere/", "officer"),
        ("/officers", "public"),  # no page; Django leads on to the one with the stroke
        ("/", "public"),
        ("/page/1/", "public"),
        ("/help/officers/", "public"),
        ("/Officers/", "public"),  # addresses tell capitals apart
        ("//officers/", "public"),
    ],
)
def test_side_is_told_by_what_the_address_begins_with(path: str, side: str) -> None:
    request = RequestFactory().get("/")
    request.path = request.path_info = path

    assert side_of(request) == side
    assert is_officers(request) is path_is_officers(path) is (side == "officer")


def test_side_is_the_same_under_a_folder_of_a_larger_site() -> None:
    request = RequestFactory().get("/officers/", SCRIPT_NAME="/telling")

    assert request.path == "/telling/officers/"
    assert is_officers(request)


def _routes(patterns: list[Any], within: str = "/") -> Iterator[tuple[str, str]]:
    for one in patterns:
        route = within + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, route)
        else:
            yield route, getattr(one.callback, "__module__", "")


OFFICERS_ROOMS = ("reports.triage", "reports.officers", "allauth")
PUBLIC_ROOMS = ("reports.intake", "reports.conversation", "reports.partners")


@pytest.mark.parametrize(("rooms", "theirs"), [(OFFICERS_ROOMS, True), (PUBLIC_ROOMS, False)])
def test_each_room_stands_on_its_own_side(rooms: tuple[str, ...], theirs: bool) -> None:
    routes = [
        route for route, room in _routes(get_resolver().url_patterns) if room.startswith(rooms)
    ]

    assert len(routes) > 5
    assert [route for route in routes if path_is_officers(route) is not theirs] == []


@pytest.mark.django_db
def test_address_without_its_last_stroke_leads_to_their_side() -> None:
    assert Client().get("/officers")["Location"] == OFFICERS


def test_no_other_module_writes_the_prefix_down() -> None:
    """Two places would come to differ; a text of ours that holds it is ``OFFICERS``."""
    modules = [*ROOT.glob("portal/**/*.py"), *ROOT.glob("reports/**/*.py")]
    found = [
        str(path.relative_to(ROOT))
        for path in modules
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and WRITTEN_DOWN.match(node.value)
    ]

    assert found == ["portal/sides.py"]
