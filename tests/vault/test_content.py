"""Sealed content, its formats and buckets, and the visit and desk beside it."""

import pytest

from reports.vault import aead, content, desk, visits
from reports.vault.binding import context
from reports.vault.exceptions import CannotOpen, TooLong, UnknownVersion, UnusableKey
from reports.vault.keys import ContentKey, conversation_key, new_content_key
from reports.vault.padding import BUCKETS, pad, unpad

from .conftest import CONCERN, PLACE, STORY

KEY = new_content_key()
LARGEST = BUCKETS[-1] - 4


def seal(text, **changes):
    return content.seal(text, **({"key": KEY, "concern": CONCERN, "kind": "story"} | changes))


def unseal(sealed, **changes):
    return content.unseal(sealed, **({"key": KEY, "concern": CONCERN, "kind": "story"} | changes))


@pytest.mark.parametrize("length", [0, 1, 4_092, 4_093, 16_380, 65_532, LARGEST])
def test_content_of_any_length_comes_back(length):
    assert unseal(seal(b"\0" * length)) == b"\0" * length


@pytest.mark.parametrize("length", range(0, 3_501, 7))
def test_every_ordinary_story_has_one_stored_length(length):
    assert len(seal(b"a" * length)) == 1 + 12 + 4_096 + 16


@pytest.mark.parametrize("bucket", [4_096, 16_384, 65_536, 262_144])
def test_stored_length_is_a_bucket_s_up_to_the_last_byte_that_fits(bucket):
    assert len(seal(b"a" * (bucket - 4))) == 1 + 12 + bucket + 16
    assert BUCKETS == (4_096, 16_384, 65_536, 262_144)


def test_largest_story_of_the_promise_has_that_length_too():
    assert len(seal(b"a" * 3_500)) == len(seal(b""))


def test_same_story_twice_is_sealed_as_other_bytes():
    assert seal(STORY) != seal(STORY)


def test_seal_refuses_more_than_the_largest_bucket():
    with pytest.raises(TooLong):
        seal(b"a" * (LARGEST + 1))


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33])
def test_seal_refuses_a_key_of_another_length(length):
    with pytest.raises(UnusableKey):
        seal(STORY, key=ContentKey(b"k" * length))


def test_key_of_the_answers_is_another_one_for_each_concern_and_opens_no_story():
    answering = conversation_key(KEY)

    assert len(answering) == 32
    assert len({KEY, answering, conversation_key(new_content_key())}) == 3
    with pytest.raises(CannotOpen):
        unseal(seal(STORY), key=answering)
    with pytest.raises(CannotOpen):
        unseal(seal(STORY, key=answering))


def test_key_of_the_answers_is_refused_for_no_key_at_all():
    with pytest.raises(UnusableKey):
        conversation_key(ContentKey(b""))


class Reversed:
    """A format to come, for these tests: the same box, back to front."""

    def close(self, text, *, key, place):
        return content.FORMATS[1].close(text, key=key, place=place)[::-1]

    def open(self, body, *, key, place):
        return content.FORMATS[1].open(body[::-1], key=key, place=place)


def test_there_is_one_format_so_far():
    assert (list(content.FORMATS), content.newest(), seal(STORY)[0]) == ([1], 1, 1)


def test_a_new_format_is_the_one_to_seal_with_and_the_older_one_stays_readable(monkeypatch):
    old = seal(STORY)

    monkeypatch.setitem(content.FORMATS, 2, Reversed())
    new = seal(STORY)

    assert (old[0], new[0], content.newest()) == (1, 2, 2)
    assert unseal(old) == unseal(new) == STORY
    with pytest.raises(CannotOpen):  # it is the newer format that reads it
        content.FORMATS[1].open(new[1:], key=KEY, place=content._place(2, CONCERN, "story", 0))


@pytest.mark.parametrize("coming", [Reversed(), content.FORMATS[1]], ids=["other", "same bytes"])
def test_content_relabelled_from_one_format_to_another_is_refused(monkeypatch, coming):
    old = seal(STORY)
    monkeypatch.setitem(content.FORMATS, 2, coming)
    new = seal(STORY)

    for relabelled in (b"\x02" + old[1:], b"\x01" + new[1:]):
        with pytest.raises(CannotOpen):
            unseal(relabelled)


def test_a_format_that_is_not_known_any_more_or_not_yet_is_named_so(monkeypatch):
    monkeypatch.setitem(content.FORMATS, 2, Reversed())
    new = seal(STORY)
    monkeypatch.delitem(content.FORMATS, 2)

    for version in (0, 2, 255):
        with pytest.raises(UnknownVersion):
            unseal(bytes([version]) + new[1:])


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        b"\0\0\0",
        pad(STORY)[:-1],
        pad(STORY) + b"\0",
        pad(STORY)[:-1] + b"\x01",
        (4_093).to_bytes(4, "big") + pad(STORY)[4:],
        (2**32 - 1).to_bytes(4, "big") + pad(STORY)[4:],
        (LARGEST + 1).to_bytes(4, "big") + b"a" * (LARGEST + 1),
        pad(STORY).ljust(BUCKETS[1], b"\0"),
        len(STORY).to_bytes(4, "big") + STORY,
    ],
    ids=[
        "empty",
        "shorter than a length",
        "one zero short",
        "one zero more",
        "last byte not zero",
        "length beyond the bucket",
        "length of four gigabytes",
        "length beyond every bucket",
        "a bucket too large",
        "no zeros at all",
    ],
)
def test_unpad_refuses_what_pad_never_gives(padded):
    with pytest.raises(CannotOpen):
        unpad(padded)


@pytest.mark.parametrize("padded", [b"", STORY, pad(STORY)[:-1] + b"\x01"])
def test_unseal_checks_the_padding_of_what_authenticates(padded):
    place = context("content", 1, CONCERN, "story", 0)
    sealed = b"\x01" + aead.close_box(padded, key=KEY, bound_to=place)

    with pytest.raises(CannotOpen):
        unseal(sealed)


def test_visit_comes_back_with_its_token(made):
    assert visits.open_visit(made.visit, token=made.token) == STORY
    assert len(made.visit) == 1 + 12 + 4_096 + 16


def test_visit_id_is_steady_and_shows_nothing_of_token_or_key(made):
    shown = visits.visit_id(made.token)

    assert shown == visits.visit_id(made.token) != visits.visit_id(visits.new_token())
    assert len(bytes.fromhex(shown)) == 32
    assert bytes.fromhex(shown) not in (visits._key(made.token), visits.token_bytes(made.token))


@pytest.mark.parametrize(
    "change",
    [
        lambda token: "",
        lambda token: token[:-1],
        lambda token: token + "A",
        lambda token: token + "=",
        lambda token: token[:-1] + "é",
        lambda token: " " + token[1:],
        lambda token: token[:20] + "\n" + token[20:],
        lambda token: "A" * 42 + "B",
        lambda token: "A" * 41,
        lambda token: "+" * 43,
    ],
)
def test_malformed_token_is_refused(made, change):
    bad = visits.VisitToken(change(made.token))

    for attempt in (
        lambda: visits.visit_id(bad),
        lambda: visits.seal_visit(STORY, token=bad),
        lambda: visits.open_visit(made.visit, token=bad),
        lambda: desk.unlock(made.locked, desk_key=desk.DeskKey(bad), context=PLACE),
    ):
        with pytest.raises(CannotOpen):
            attempt()


def test_visit_refuses_more_than_the_largest_bucket(made):
    with pytest.raises(TooLong):
        visits.seal_visit(b"a" * (LARGEST + 1), token=made.token)


def test_locked_key_opens_at_its_desk(made):
    opened = desk.unlock(made.locked, desk_key=made.desk_key, context=PLACE)

    assert opened == made.leeds.private
