"""What holds for anything that is sealed, stored or typed, tried with hypothesis."""

import unicodedata
from contextlib import suppress
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.vault import content, desk, keys, letterbox, sealing, visits, vouching
from reports.vault.exceptions import UnreadableWords
from reports.vault.word_list import near
from reports.vault.words import (
    MOST_READINGS,
    WORD_COUNT,
    WORDS,
    new_words,
    readings,
    unwrap_with_words,
    wrap_under_words,
)

from .slips import slips

KEY = keys.new_content_key()
PAIR = keys.new_key_pair()
CONCERN = UUID(int=1)

ORDINARY = 4_092
"""Bytes that fit the smallest bucket."""

short = st.binary(max_size=200)
stories = short | st.integers(0, ORDINARY).map(lambda length: b"a" * length)
contents = short | st.integers(0, 20_000).map(lambda length: b"a" * length)
concerns, numbers, kinds = st.uuids(), st.integers(0, 2**40), st.text(max_size=20)
places = st.builds(sealing.context, st.text(max_size=20), st.integers(), st.uuids())
secret_words = st.lists(st.sampled_from(WORDS), min_size=WORD_COUNT, max_size=WORD_COUNT)


@settings(deadline=None)
@given(contents, concerns, kinds, numbers)
def test_content_opens_in_its_own_place(text, concern, kind, number):
    place = {"key": KEY, "concern": concern, "kind": kind, "number": number}

    assert content.unseal(content.seal(text, **place), **place) == text


@settings(deadline=None)
@given(contents, concerns, numbers)
def test_letter_is_taken_out_of_its_own_place(text, concern, number):
    letter = letterbox.put_in(text, slot=PAIR.public, concern=concern, number=number)

    opened = letterbox.take_out(letter, with_key=PAIR.private, concern=concern, number=number)

    assert opened == text


@settings(deadline=None)
@given(contents)
def test_visit_opens_with_its_token(text):
    token = visits.new_token()

    assert visits.open_visit(visits.seal_visit(text, token=token), token=token) == text


@settings(deadline=None, max_examples=10)
@given(st.binary(max_size=200), places)
def test_words_open_their_wrap(secret, place):
    words = new_words(count=3)
    wrap = wrap_under_words(secret, words=words, context=place)

    assert unwrap_with_words(wrap, words=words, context=place) == secret


@settings(deadline=None)
@given(places)
def test_key_opens_for_its_holder_and_at_the_desk(place):
    desk_key = desk.new_desk_key()
    sealed = sealing.seal_key(KEY, to=PAIR.public, context=place)
    locked = desk.lock(PAIR.private, desk_key=desk_key, context=place)

    private = desk.unlock(locked, desk_key=desk_key, context=place)

    assert sealing.open_key(sealed, with_key=private, context=place) == KEY


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=100), places)
def test_voucher_holds(giver, place):
    voucher = vouching.vouch(PAIR.public, by=giver, context=place)

    vouching.check(voucher, public=PAIR.public, by=giver, context=place)


@settings(deadline=None, max_examples=300)
@given(stories, stories, kinds, kinds, numbers, numbers)
def test_any_two_stories_have_the_same_stored_length(one, other, kind, kind_2, number, number_2):
    sealed = [
        content.seal(text, key=KEY, concern=CONCERN, kind=each, number=count)
        for text, each, count in ((one, kind, number), (other, kind_2, number_2))
    ]

    assert len(sealed[0]) == len(sealed[1])


@settings(deadline=None)
@given(stories, stories, numbers, numbers)
def test_any_two_letters_have_the_same_stored_length(one, other, number, number_2):
    letters = [
        letterbox.put_in(text, slot=PAIR.public, concern=CONCERN, number=count)
        for text, count in ((one, number), (other, number_2))
    ]

    assert len(letters[0]) == len(letters[1])


@settings(deadline=None)
@given(stories, stories)
def test_any_two_visits_have_the_same_stored_length(one, other):
    sealed = [visits.seal_visit(each, token=visits.new_token()) for each in (one, other)]

    assert len(sealed[0]) == len(sealed[1])


@settings(deadline=None, max_examples=500)
@given(st.data(), secret_words, st.integers(0, WORD_COUNT - 1))
def test_one_slip_in_any_word_of_any_set_is_read(data, words, at):
    slipped = data.draw(st.sampled_from(slips(words[at])))
    typed = " ".join([*words[:at], slipped, *words[at + 1 :]])

    assert " ".join(words) in readings(typed)


@settings(deadline=None)
@given(st.data(), secret_words)
def test_a_slip_in_each_word_is_read_unless_there_are_too_many_readings(data, words):
    slipped = [data.draw(st.sampled_from([word, *slips(word)])) for word in words]

    try:
        assert " ".join(words) in readings(" ".join(slipped))
    except UnreadableWords:
        ways = 1
        for each in slipped:
            ways *= len(near(each))
        assert ways > MOST_READINGS


@settings(deadline=None)
@given(secret_words, st.data())
def test_words_without_a_slip_have_one_reading_whatever_spaces_are_left_out(words, data):
    gaps = data.draw(st.lists(st.sampled_from(["", " ", "-"]), min_size=9, max_size=9))
    typed = "".join(map("".join, zip(words, gaps, strict=True)))

    assert readings(typed) == [" ".join(words)]


def is_one_letter(each):
    return len(unicodedata.normalize("NFKD", each).casefold()) == 1


@settings(deadline=None, max_examples=300)
@given(st.data(), secret_words, st.characters().filter(is_one_letter))
def test_any_one_character_changed_never_gives_other_words_alone(data, words, letter):
    right = " ".join(words)
    at = data.draw(st.integers(0, len(right)))
    typed = right[:at] + letter + right[at + data.draw(st.integers(0, 1)) :]

    with suppress(UnreadableWords):
        assert right in readings(typed)


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

    assert readings(typed) == [" ".join(words)]


short_pieces = st.sampled_from(sorted({slip for word in WORDS[::7] for slip in slips(word)}))


@settings(deadline=None, max_examples=300)
@given(st.lists(short_pieces, max_size=4), st.sampled_from(["", " ", "-"]), st.integers(1, 4))
def test_readings_are_few_distinct_of_the_list_and_in_a_steady_order(pieces, gap, count):
    typed = gap.join(pieces)

    with suppress(UnreadableWords):
        found = readings(typed, count=count)

        assert 1 <= len(found) <= MOST_READINGS
        assert found == sorted(set(found)) == readings(typed, count=count)
        assert all(len(each.split()) == count for each in found)
        assert {word for each in found for word in each.split()} <= set(WORDS)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text):
    with suppress(UnreadableWords):
        assert len(readings(text, count=1)) <= MOST_READINGS
