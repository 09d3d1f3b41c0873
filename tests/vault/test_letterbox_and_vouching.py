"""The letterbox of a concern, and vouchers for public keys."""

import pytest

from reports.vault import letterbox, sealing, vouching
from reports.vault.binding import context
from reports.vault.exceptions import CannotOpen, TooLong, UnknownVersion, UnusableKey
from reports.vault.keys import PublicKey
from reports.vault.padding import BUCKETS, pad

from .conftest import CONCERN, PLACE, SERVER_KEY, STORY

LARGEST = BUCKETS[-1] - 4


def put_in(made, text=STORY, **changes):
    asked = {"slot": made.leeds.public, "concern": CONCERN, "number": 3} | changes
    return letterbox.put_in(text, **asked)


def take_out(made, letter):
    return letterbox.take_out(letter, with_key=made.leeds.private, concern=CONCERN, number=3)


def test_letter_is_taken_out_with_the_private_half(made):
    assert take_out(made, made.letter) == STORY
    assert len(made.letter) == 1 + 1 + 1_120 + 4_096 + 16


@pytest.mark.parametrize("length", [0, 1, 4_092, 4_093, LARGEST])
def test_letter_of_any_length_comes_back(made, length):
    assert take_out(made, put_in(made, b"\0" * length)) == b"\0" * length


def test_same_letter_twice_is_sealed_as_other_bytes(made):
    assert put_in(made)[2:34] != put_in(made)[2:34]


@pytest.mark.parametrize(
    ("text", "slot", "refusal"),
    [
        (b"a" * (LARGEST + 1), lambda key: key, TooLong),
        (STORY, lambda key: b"", UnusableKey),
        (STORY, lambda key: key[:-1], UnusableKey),
        (STORY, lambda key: b"\x02" + key[1:], UnknownVersion),
    ],
    ids=["too long", "no slot", "half a slot", "slot of a version to come"],
)
def test_put_in_refuses_what_does_not_go_through_the_slot(made, text, slot, refusal):
    with pytest.raises(refusal):
        put_in(made, text, slot=PublicKey(slot(made.leeds.public)))


@pytest.mark.parametrize("padded", [b"", STORY, pad(STORY)[:-1] + b"\x01", pad(STORY)[:-64]])
def test_take_out_checks_the_padding_of_what_opens(made, padded):
    # Anyone with the slot can seal bytes that pad would never give.
    place = context("letterbox", 1, CONCERN, 3)
    letter = b"\x01" + sealing.seal_key(padded, to=made.leeds.public, context=place)

    with pytest.raises(CannotOpen):
        take_out(made, letter)


def test_voucher_holds_for_the_key_it_was_given_for(made):
    vouching.check(made.voucher, public=made.leeds.public, by=SERVER_KEY, context=PLACE)

    assert len(made.voucher) == 32
    assert made.voucher == vouching.vouch(made.leeds.public, by=SERVER_KEY, context=PLACE)


def test_voucher_given_by_a_unit_holds_for_that_unit_alone(made):
    place = {"public": made.bradford.public, "context": PLACE}
    voucher = vouching.vouch(made.bradford.public, by=made.leeds.private, context=PLACE)

    vouching.check(voucher, by=made.leeds.private, **place)
    with pytest.raises(vouching.NotVouchedFor):
        vouching.check(voucher, by=made.bradford.private, **place)


def test_no_key_vouches_for_nothing(made):
    with pytest.raises(UnusableKey):
        vouching.vouch(made.leeds.public, by=b"", context=PLACE)
