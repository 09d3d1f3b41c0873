"""The way out, as the server sees it. In a browser: tests/live/test_leaving.py."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from reports.visits import store
from reports.visits.models import Visit
from tests.telling import answer

SCRIPTS = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def test_leaving_ends_the_visit_and_takes_every_cookie(young_person, db, settings):
    answer(young_person, {1: {"about": "self"}})
    assert Visit.objects.count() == 1

    left = young_person.get("/leave/")

    assert (left.status_code, left.headers["Location"]) == (302, settings.EXIT_URL)
    assert Visit.objects.count() == 0
    assert {cookie.value for cookie in young_person.cookies.values()} == {""}
    assert left.headers["Cache-Control"] == "no-store"
    assert left.headers["Referrer-Policy"] == "no-referrer"
    assert left.headers["Clear-Site-Data"] == '"storage"'


def test_leaving_leads_away_where_the_database_does_not_answer(young_person, db, monkeypatch):
    answer(young_person, {1: {"about": "self"}})

    def no_answer(*args: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(store, "end", no_answer)

    left = young_person.get("/leave/")

    assert left.status_code == 302
    assert left.cookies["visit"].value == ""


def test_leaving_by_a_form_is_no_way(young_person, db):
    assert young_person.head("/leave/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/begin/", "/back/", "/nowhere/"])
def test_one_script_stands_in_the_page_and_the_policy_names_it(db, path):
    page = Client().get(path, follow=True)

    (script,) = SCRIPTS.findall(page.content.decode())
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = page.headers["Content-Security-Policy"]
    assert f"script-src 'self' 'sha256-{digest}';" in f"{policy};"
    assert "unsafe" not in policy


def test_icon_is_nothing_in_a_few_bytes(db):
    icon = Client().get("/favicon.ico")

    assert (icon.status_code, icon.content) == (204, b"")
    assert 'rel="icon" href="data:image/svg+xml,' in Client().get("/").content.decode()
