"""Key pairs, and keys sealed to them."""

from dataclasses import FrozenInstanceError
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from reports.vault.exceptions import CannotOpen, UnknownVersion, UnusableKey
from reports.vault.keys import (
    PrivateKey,
    PublicKey,
    new_content_key,
    new_key_pair,
    parse_public,
    public_half,
)
from reports.vault.sealing import context, open_key, seal_key


def test_new_key_pair_has_the_documented_lengths(made):
    assert (len(made.leeds.public), len(made.leeds.private)) == (1 + 1184 + 32, 1 + 64 + 32)


def test_new_keys_are_never_the_same():
    assert new_key_pair() != new_key_pair()
    assert new_content_key() != new_content_key()
    assert len(new_content_key()) == 32


def test_repr_of_a_pair_shows_no_private_half(made):
    assert "private" not in repr(made.leeds)
    assert repr(bytes(made.leeds.private))[2:-1] not in repr(made.leeds)


def test_pair_cannot_be_changed(made):
    with pytest.raises(FrozenInstanceError):
        made.leeds.public = made.bradford.public


def test_public_half_is_found_again_from_the_private_one(made):
    assert public_half(made.leeds.private) == made.leeds.public


def test_sealed_key_opens_for_its_holder(made):
    place = context("officer-key", 7)
    assert open_key(made.sealed_key, with_key=made.leeds.private, context=place) == made.key


def test_sealing_twice_gives_other_bytes_of_one_length(made):
    first, second = (seal_key(made.key, to=made.leeds.public, context=b"c") for _ in range(2))

    assert first != second
    assert len(first) == len(second) == 1 + 1120 + 32 + 16


@pytest.mark.parametrize(
    ("key", "refusal"),
    [
        (lambda key: b"", UnusableKey),
        (lambda key: b"\x02" + key[1:], UnknownVersion),
        (lambda key: key[:-1], UnusableKey),
        (lambda key: key + b"\0", UnusableKey),
        (lambda key: key[:1] + b"\xff" * 1184 + key[-32:], UnusableKey),
        (lambda key: key[:-32] + bytes(32), UnusableKey),
    ],
    ids=["empty", "version", "short", "long", "modulus check", "low order point"],
)
def test_seal_key_refuses_what_is_no_public_key(made, key, refusal):
    with pytest.raises(refusal):
        seal_key(made.key, to=PublicKey(key(made.leeds.public)), context=b"c")


@pytest.mark.parametrize(
    ("key", "refusal"),
    [
        (lambda key: b"", UnusableKey),
        (lambda key: b"\x02" + key[1:], UnknownVersion),
        (lambda key: key[:-1], UnusableKey),
        (lambda key: key + b"\0", UnusableKey),
    ],
    ids=["empty", "version", "short", "long"],
)
def test_open_key_refuses_what_is_no_private_key(made, key, refusal):
    with pytest.raises(refusal):
        open_key(made.sealed_key, with_key=PrivateKey(key(made.leeds.private)), context=b"c")


def test_parse_public_names_the_library_s_refusal_unusable(made, monkeypatch):
    # Which release checks the modulus when is the library's affair; both ends are covered.
    def refuse(*args):
        raise ValueError

    monkeypatch.setattr("reports.vault.keys.MLKEM768X25519PublicKey", refuse)

    with pytest.raises(UnusableKey):
        parse_public(made.leeds.public)


def test_refusals_carry_no_text(made):
    with pytest.raises(CannotOpen) as refusal:
        open_key(made.sealed_key, with_key=made.bradford.private, context=b"")

    assert (refusal.value.args, refusal.value.__cause__) == ((), None)
    assert refusal.value.__suppress_context__


def test_context_tells_apart_what_would_read_the_same():
    one = UUID(int=1)
    made = [
        context("a"),
        context("ab"),
        context("a", "b"),
        context("a", "", "b"),
        context("a", "b", ""),
        context("a", "bc", "d"),
        context("a", "b", "cd"),
        context("a", 1),
        context("a", "1"),
        context("a", 11),
        context("a", 1, 1),
        context("a", -1),
        context("a", one),
        context("a", str(one)),
        context("a", one.bytes.decode()),
    ]

    assert len(set(made)) == len(made)


def test_context_is_the_same_each_time():
    assert context("a", UUID(int=1), 2) == context("a", UUID(int=1), 2)


def test_two_pairs_do_not_share_a_half(made):
    assert made.leeds.private[1:65] != made.bradford.private[1:65]
    assert made.leeds.public[-32:] != made.bradford.public[-32:]
    half = X25519PrivateKey.from_private_bytes(made.leeds.private[65:])
    assert half.public_key().public_bytes_raw() == made.leeds.public[-32:]
