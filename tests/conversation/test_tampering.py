"""Somebody who can write to the database: what they changed does not open, and the rest does."""

import pytest

from reports.concerns.models import Concern, SealedPart
from reports.concerns.opening import open_story
from reports.conversation.models import Door, Message
from reports.conversation.reading import for_officers, for_young_person
from tests.both_sides import Told
from tests.telling import keep_concern

OURS, THEIRS = "from the team", "from them"


def sealed(number: int) -> bytes:
    return bytes(Message.objects.get(number=number).sealed)


def put(number: int, blob: bytes) -> None:
    Message.objects.filter(number=number).update(sealed=blob)


def story() -> bytes:
    return bytes(SealedPart.objects.get(kind="story").sealed)


def flipped(blob: bytes, at: int) -> bytes:
    place = at % len(blob)
    return blob[:place] + bytes([blob[place] ^ 1]) + blob[place + 1 :]


# Messages 1 and 3 are the young person's, 2 and 4 ours. Each case spoils the named one alone.
CASES = {
    "answer replayed under another number": (4, lambda: put(4, sealed(2))),
    "letter replayed under another number": (3, lambda: put(3, sealed(1))),
    "letter passed off as an answer": (2, lambda: put(2, sealed(1))),
    "answer passed off as a letter": (1, lambda: put(1, sealed(2))),
    "story passed off as an answer": (2, lambda: put(2, story())),
    "answer: flipped nonce": (2, lambda: put(2, flipped(sealed(2), 1))),
    "answer: flipped tag": (2, lambda: put(2, flipped(sealed(2), -1))),
    "answer: cut padding": (2, lambda: put(2, sealed(2)[:-512])),
    "answer: downgraded version": (2, lambda: put(2, b"\0" + sealed(2)[1:])),
    "answer: version to come": (2, lambda: put(2, b"\xff" + sealed(2)[1:])),
    "answer: nothing": (2, lambda: put(2, b"")),
    "letter: flipped key part": (1, lambda: put(1, flipped(sealed(1), 2))),
    "letter: flipped tag": (1, lambda: put(1, flipped(sealed(1), -1))),
    "letter: cut padding": (1, lambda: put(1, sealed(1)[:-512])),
    "letter: downgraded version": (1, lambda: put(1, b"\0" + sealed(1)[1:])),
    "letter: inner version downgraded": (1, lambda: put(1, sealed(1)[:1] + b"\0" + sealed(1)[2:])),
    "letter: nothing": (1, lambda: put(1, b"")),
}


@pytest.fixture
def talk(told: Told) -> Told:
    """Two messages of each side."""
    for _ in range(2):
        told.they_write(THEIRS)
        told.we_write(OURS)
    return told


@pytest.mark.parametrize("name", CASES)
def test_spoilt_message_is_named_and_the_rest_is_read(talk: Told, name):
    number, spoil = CASES[name]

    spoil()

    lines = for_officers(talk.opened())
    assert [line.number for line in lines if line.broken] == [number]
    assert [line.words for line in lines if line.number != number] == [
        THEIRS if each % 2 else OURS for each in range(1, 5) if each != number
    ]
    for line in for_young_person(talk.visitor):
        assert line.words == (OURS if line.side == "us" and line.number != number else None)


def test_two_messages_that_changed_places_are_both_named(talk: Told):
    first, second = sealed(2), sealed(4)
    put(2, second)
    put(4, first)

    assert [line.broken for line in for_officers(talk.opened())] == [False, True, False, True]


def test_messages_of_another_concern_do_not_open_here(talk: Told, officer):
    other = keep_concern()
    Message.objects.update(concern=other)
    Concern.objects.filter(id=other.id).update(message_count=4)

    opened = open_story(concern=other, by=officer.officer, private=officer.private)

    assert [line.broken for line in for_officers(opened)] == [True] * 4


def test_message_that_was_taken_out_is_missed(talk: Told):
    Message.objects.filter(number=4).delete()

    lines = for_officers(talk.opened())

    assert [line.missing for line in lines] == [False, False, False, True]


def test_message_that_was_slipped_in_does_not_open(talk: Told):
    row = Message.objects.get(number=2)
    row.pk, row.number, row.once = None, 5, "f" * 32
    row.save()

    assert for_officers(talk.opened())[4].broken
    assert for_young_person(talk.visitor)[4].broken


def test_equal_sizes_whatever_was_written(talk: Told):
    """What an analysis of stored lengths shows: one size of each kind."""
    for length in (1, 10, 100, 1_000, 3_000):
        talk.they_write("x" * length)
        talk.we_write("x" * length)
    for length in (1, 10, 100, 1_000, 3_000):
        keep_concern(words="x" * length)

    sizes = {
        name: {len(bytes(blob)) for blob in rows}
        for name, rows in {
            "letters": Message.objects.filter(side="them").values_list("sealed", flat=True),
            "answers": Message.objects.filter(side="us").values_list("sealed", flat=True),
            "parts": SealedPart.objects.values_list("sealed", flat=True),
            "doors": Door.objects.values_list("wrapped", flat=True),
            "grants": Concern.objects.values_list("grant__sealed_key", flat=True),
        }.items()
    }
    assert {name: len(found) for name, found in sizes.items()} == dict.fromkeys(sizes, 1), sizes
