"""The list, and how forgivingly secret words are read."""

import hashlib
import string
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.vault.exceptions import UnreadableWords
from reports.vault.word_list import left_out, nearest
from reports.vault.words import (
    BITS,
    LONGEST_TYPED,
    WORD_COUNT,
    WORDS,
    SecretWords,
    find_hash,
    new_words,
    read_words,
)

SET = SecretWords("acorn badge cable daily eagle fence gecko human igloo")
secret_words = st.lists(st.sampled_from(WORDS), min_size=WORD_COUNT, max_size=WORD_COUNT)


@cache
def slips(word):
    """Every way to mistype a word by one letter."""
    letters = string.ascii_lowercase
    ends = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    left = {head + tail[1:] for head, tail in ends if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in ends if len(tail) > 1}
    replaced = {head + each + tail[1:] for head, tail in ends if tail for each in letters}
    added = {head + each + tail for head, tail in ends for each in letters}
    return sorted((left | swapped | replaced | added) - {word})


def test_a_set_of_words_is_worth_75_bits():
    assert BITS >= 75
    assert (len(WORDS), WORD_COUNT) == (333, 9)
    assert len(set(WORDS)) == len(WORDS)


def test_list_is_the_one_that_words_were_given_out_from():
    # If this fails, words that young people hold may have become unreadable. A new list has to
    # be read beside the old one, never instead of it.
    listed = hashlib.sha256(" ".join(WORDS).encode()).hexdigest()
    assert listed == "fc923b0163ac3080a7961cd8b4e284c013d1b887417947b0294603d86980d522"


def test_no_word_that_is_left_out_appears():
    assert not left_out() & set(WORDS)
    assert {"groom", "grope", "image", "bully", "strip", "nude", "yo-yo"} & set(WORDS) == set()


def test_every_word_is_short_and_plain():
    assert all(3 <= len(word) <= 5 and set(word) <= set(string.ascii_lowercase) for word in WORDS)


def test_no_slip_turns_one_word_into_another():
    assert not [word for word in WORDS if set(slips(word)) & set(WORDS)]


def test_every_slip_reads_as_the_same_word_or_is_refused():
    outcomes = [(word, nearest(slip)) for word in WORDS for slip in slips(word)]
    refused = sum(read is None for _, read in outcomes) / len(outcomes)

    assert all(read in (word, None) for word, read in outcomes)
    assert refused < 0.04, f"{refused:.1%} of all one-letter slips are refused"


@settings(deadline=None)
@given(st.data(), secret_words)
def test_a_slip_in_any_word_never_gives_other_words(data, words):
    slipped = [data.draw(st.sampled_from([word, *slips(word)])) for word in words]

    try:
        assert read_words(" ".join(slipped)) == " ".join(words)
    except UnreadableWords:
        assert any(nearest(each) is None for each in slipped)


@settings(deadline=None)
@given(st.data(), secret_words)
def test_any_one_character_changed_never_gives_other_words(data, words):
    right = " ".join(words)
    at = data.draw(st.integers(0, len(right)))
    typed = right[:at] + data.draw(st.characters()) + right[at + data.draw(st.integers(0, 1)) :]

    with suppress(UnreadableWords):
        assert read_words(typed) == right


@settings(deadline=None)
@given(
    secret_words,
    st.lists(
        st.text(" \t\n\r-–—,.;:_/·•\u00a0\u2009\u3000\u2011\u200b0123456789)", min_size=1).filter(
            lambda gap: gap.strip("0123456789\u200b") != ""
        ),
        min_size=WORD_COUNT + 1,
        max_size=WORD_COUNT + 1,
    ).filter(lambda gaps: sum(map(len, gaps)) < 500),
    st.sampled_from([str.upper, str.title, str.lower]),
)
def test_any_mix_of_gaps_and_capitals_reads_the_same(words, gaps, style):
    # Nothing but marks and spaces may touch the end of a word: "acorn2" has a slip in it.
    gaps = [gap.lstrip("0123456789\u200b") for gap in gaps]
    typed = gaps[0] + "".join(style(word) + gap for word, gap in zip(words, gaps[1:], strict=True))

    assert read_words(typed) == " ".join(words)


@pytest.mark.parametrize(
    "typed",
    [
        SET,
        SET.upper(),
        SET.replace(" ", "-"),
        SET.replace(" ", ", ") + ".",
        SET.replace(" ", "\n"),
        SET.replace(" ", "\u2003"),
        SET.replace(" ", "\u2013"),
        "\n".join(f"{n}. {word}" for n, word in enumerate(SET.split(), 1)),
        "\r\n".join(f"{n}) {word}" for n, word in enumerate(SET.split(), 1)),
        " ".join(f"{n}{word}" for n, word in enumerate(SET.split(), 1)),
        "“" + SET + "”",
        "\ufeff" + SET.replace("a", "á"),
        "".join(chr(ord(each) + 0xFEE0) if each != " " else "\u3000" for each in SET),
        SET.replace("acorn", "ac0rn"),
        SET.replace("acorn", "acron"),
        SET.replace("acorn", "acon"),
        SET.replace("acorn", "acornn"),
        SET.replace("acorn", "acord"),
        SET.replace("acorn", "аcorn"),  # a Cyrillic letter that looks the same
    ],
)
def test_words_typed_by_hand_are_read(typed):
    assert read_words(typed) == SET


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " \n",
        "1 2 3 4 5 6 7 8 9",
        SET.rsplit(" ", 1)[0],
        SET + " jelly",
        SET.replace(" ", ""),
        SET.replace("acorn", "zzzzz"),
        SET.replace("acorn", "acrn"),  # acorn, or acre?
        SET.replace("acorn", "acooorn"),
        SET.replace("acorn", "caron"),
        SET.replace("acorn", "nroca"),
        SET.replace("acorn", "groups"),
        SET.replace("acorn", "a" * 500),
        "a " * 10_000_000,
        "\ufdfa" * LONGEST_TYPED,  # one character that unfolds into eighteen
    ],
)
def test_unreadable_words_are_refused_without_saying_which(typed):
    with pytest.raises(UnreadableWords) as refusal:
        read_words(typed)

    assert refusal.value.args == ()


def test_order_counts():
    assert read_words(" ".join(reversed(SET.split()))) != SET


def test_new_words_read_as_themselves_and_differ_each_time():
    drawn = {new_words() for _ in range(50)}

    assert len(drawn) == 50
    assert all(read_words(words) == words for words in drawn)


def test_find_hash_depends_on_words_and_pepper():
    one, other = new_words(), new_words()
    found = find_hash(one, pepper=b"pepper")

    assert len(found) == 32
    assert found == find_hash(one, pepper=b"pepper")
    assert len({found, find_hash(other, pepper=b"pepper"), find_hash(one, pepper=b"salt")}) == 3
