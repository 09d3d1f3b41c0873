"""Which answers come packed, and that their lengths say little."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client

PACKED = {"Accept-Encoding": "gzip"}

pytestmark = pytest.mark.django_db


def test_public_page_comes_packed_where_it_may() -> None:
    plain, packed = Client().get("/"), Client().get("/", headers=PACKED)

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert b"<main" in gzip.decompress(packed.content)
    assert len(packed.content) < len(plain.content) / 2


def test_officers_page_is_never_packed() -> None:
    for path in ("/officers/sign-in/", "/officers/nowhere/"):
        assert "Content-Encoding" not in Client().get(path, headers=PACKED).headers


def test_answer_for_machines_is_not_packed() -> None:
    assert "Content-Encoding" not in Client().get("/healthz", headers=PACKED).headers


def test_packed_page_has_another_length_each_time() -> None:
    assert len({len(Client().get("/", headers=PACKED).content) for _ in range(12)}) > 3


def test_no_cookie_goes_along_from_another_site() -> None:
    """What packing rests on: see the module's own words."""
    client = Client()

    client.get("/begin/", follow=True)

    assert client.cookies
    assert {cookie["samesite"] for cookie in client.cookies.values()} == {"Strict"}
