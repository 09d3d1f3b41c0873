"""Secret words are drawn, and found again by a keyed hash."""

import pytest

from reports.vault import words as vault
from reports.vault.exceptions import UnusableKey
from reports.vault.words import WORD_COUNT, WORDS, find_hash, new_words, readings


@pytest.mark.parametrize("count", [1, 6, WORD_COUNT, 12])
def test_new_words_read_as_themselves_and_differ_each_time(count):
    drawn = {new_words(count=count) for _ in range(50)}

    assert len(drawn) > 35
    assert all(readings(words, count=count) == [words] for words in drawn)
    assert {len(words.split()) for words in drawn} == {count}


def test_new_words_are_as_many_as_a_set_needs():
    assert len({new_words() for _ in range(50)}) == 50
    assert len(new_words().split()) == WORD_COUNT


def test_new_words_are_drawn_from_the_whole_list_by_the_system_s_randomness(monkeypatch):
    asked = []
    monkeypatch.setattr(vault.secrets, "choice", lambda words: asked.append(words) or words[0])

    assert new_words(count=3) == " ".join(WORDS[:1] * 3)
    assert asked == [WORDS] * 3


def test_find_hash_depends_on_words_and_pepper():
    one, other = new_words(), new_words()
    found = find_hash(one, pepper=b"pepper")

    assert len(found) == 32
    assert found == find_hash(one, pepper=b"pepper")
    assert len({found, find_hash(other, pepper=b"pepper"), find_hash(one, pepper=b"salt")}) == 3


def test_find_hash_is_refused_without_a_pepper():
    with pytest.raises(UnusableKey):
        find_hash(new_words(), pepper=b"")
