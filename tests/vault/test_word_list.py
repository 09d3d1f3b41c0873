"""The list that secret words are drawn from, and words that were mistyped by one letter."""

import hashlib
import string

import pytest

from reports.vault import word_list
from reports.vault.word_list import WORDS, left_out, near
from reports.vault.words import BITS, LEAST_BITS, MOST_READINGS, WORD_COUNT

from .slips import slips


def test_a_set_of_words_is_worth_75_bits():
    assert BITS >= LEAST_BITS == 75
    assert (len(WORDS), WORD_COUNT) == (333, 9)
    assert len(set(WORDS)) == len(WORDS)


def test_list_is_the_one_that_words_were_given_out_from():
    # If this fails, words that young people hold may have become unreadable. A new list has to
    # be read beside the old one, never instead of it.
    listed = hashlib.sha256(" ".join(WORDS).encode()).hexdigest()
    assert listed == "fc923b0163ac3080a7961cd8b4e284c013d1b887417947b0294603d86980d522"


def test_list_is_read_the_same_way_each_time():
    assert word_list._kept() == WORDS


def test_no_word_that_is_left_out_appears():
    assert not left_out() & set(WORDS)
    assert {"groom", "grope", "image", "bully", "strip", "nude", "yo-yo"} & set(WORDS) == set()


def test_every_word_is_short_and_plain():
    assert all(3 <= len(word) <= 5 and set(word) <= set(string.ascii_lowercase) for word in WORDS)


def test_no_slip_turns_one_word_into_another():
    assert not [word for word in WORDS if set(slips(word)) & set(WORDS)]


def test_no_word_begins_another():
    begun = {word[:length] for word in WORDS for length in range(len(word))}

    assert not begun & set(WORDS)


def test_every_word_is_near_itself_alone():
    assert [near(word) for word in WORDS] == [[word] for word in WORDS]


def test_every_slip_of_every_word_is_near_just_the_words_it_may_stand_for():
    stands_for = {}
    for word in WORDS:
        for slip in slips(word):
            stands_for.setdefault(slip, []).append(word)

    found = {slip: near(slip) for slip in stands_for}
    # One slip in a set: the other words are themselves, so the readings are those of the slip.
    read = [slip for word in WORDS for slip in slips(word) if len(found[slip]) <= MOST_READINGS]
    share = len(read) / sum(len(slips(word)) for word in WORDS)

    assert found == {slip: sorted(words) for slip, words in stands_for.items()}
    assert share == 1, f"{share:.2%} of all one-letter slips are read"


@pytest.mark.parametrize(
    ("typed", "close"),
    [
        ("acorn", ["acorn"]),
        ("acrn", ["acorn", "acre"]),
        ("gola", ["cola", "gala", "goal", "golf"]),
        ("", []),
        ("a", []),
        ("zzzzz", []),
        ("nroca", []),
        ("buygg", []),
        ("caron", []),
        ("acnro", []),
        ("acooorn", []),
        ("acornacorn", []),
        ("a" * 1_000_000, []),
    ],
)
def test_near_by_example(typed, close):
    assert near(typed) == close
