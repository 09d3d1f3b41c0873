"""Random bytes: how many are asked for, and how they are written as text."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.vault import aead, desk, keys, stretching, visits
from reports.vault.exceptions import CannotOpen
from reports.vault.tokens import from_text, to_text

from .conftest import STORY


@pytest.mark.parametrize(
    ("make", "asked_for"),
    [
        (keys.new_content_key, [32]),
        (visits.new_token, [32]),
        (desk.new_desk_key, [32]),
        (lambda: aead.close_box(STORY, key=bytes(32), bound_to=b""), [12]),
        (lambda: stretching.spend(stretching.LOOK_UP), [16]),
        (
            lambda: stretching.wrap_stretched(
                STORY, memorised="", cost=stretching.OWASP_MINIMUM, bound_to=b""
            ),
            [16, 12],
        ),
    ],
)
def test_so_many_random_bytes_are_asked_for(monkeypatch, make, asked_for):
    asked = []
    monkeypatch.setattr(secrets, "token_bytes", lambda count: asked.append(count) or bytes(count))

    make()

    assert asked == asked_for


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        (b"f", "Zg"),
        (b"fo", "Zm8"),
        (b"foo", "Zm9v"),
        (b"foob", "Zm9vYg"),
        (b"\xfb\xff", "-_8"),
        (b"\0\0\x17", "AAAX"),
        (b"\0\0\x3d", "AAA9"),
    ],
)
def test_text_is_rfc_4648_s_for_addresses_without_padding(raw, text):
    assert to_text(raw) == text
    assert from_text(text) == raw


@given(st.binary(max_size=100))
def test_any_bytes_come_back_from_text(raw):
    assert from_text(to_text(raw)) == raw


@pytest.mark.parametrize("text", ["Z", "Zh", "Zg=", "Zg==", "Zm9v\n", "Zm 9v", "-+8", "é", "Zm9vX"])
def test_another_way_to_write_bytes_is_refused(text):
    with pytest.raises(CannotOpen):
        from_text(text)
