"""Coming back with secret words."""

import pytest

from reports.concerns import actions as concerns
from reports.concerns.models import Concern
from reports.concerns.story import Contact, Story
from reports.conversation import actions
from reports.conversation.exceptions import NoSuchWords
from reports.conversation.models import Door
from reports.vault import words as secret_words
from tests.telling import ANSWERS, FORM, MARKER, answer, post, send


@pytest.fixture
def words(young_person, officer) -> list[str]:
    """The secret words of a concern that was just sent."""
    answer(young_person, ANSWERS)
    send(young_person)
    return young_person.get("/done/").context["words"]


@pytest.mark.parametrize(
    "typed",
    [
        lambda words: " ".join(words),
        lambda words: "-".join(words).upper(),
        lambda words: "  " + "\n".join(words) + " ",
        lambda words: "\n".join(f"{n}. {word}" for n, word in enumerate(words, 1)),
    ],
    ids=["as shown", "capitals and hyphens", "one a line", "numbered list"],
)
def test_words_open_however_they_are_typed(young_person, words, typed):
    page = post(young_person, "/back/", {"words": typed(words)}).content.decode()

    assert "We have what you told us" in page
    assert MARKER not in page


def test_status_says_when_an_officer_has_read(young_person, words, officer):
    concern = Concern.objects.get()
    concerns.open_story(concern=concern, by=officer.officer, private=officer.private)

    page = post(young_person, "/back/", {"words": " ".join(words)}).content.decode()

    assert "An officer has read what you told us" in page


@pytest.mark.parametrize(
    "typed",
    [
        lambda words: " ".join(reversed(words)),
        lambda words: " ".join(words[:-1]),
        lambda words: " ".join([*words, words[0]]),
        lambda words: secret_words.new_words(),
        lambda words: "hello is anybody there",
        lambda words: "x" * 299,
    ],
    ids=["other order", "one missing", "one too many", "other words", "a sentence", "noise"],
)
def test_words_that_open_nothing_are_met_kindly(young_person, words, typed):
    text = typed(words)

    page = post(young_person, "/back/", {"words": text}).content.decode()

    assert "We cannot find those words" in page
    assert "You have not done anything wrong" in page
    assert text.split()[0] in page  # what was typed is kept


@pytest.mark.parametrize(("typed", "said"), [("", "Type or paste"), ("a " * 200, "only the words")])
def test_box_left_empty_or_overfull(young_person, db, typed, said):
    assert said in post(young_person, "/back/", {"words": typed}).content.decode()


def test_door_of_another_concern_does_not_open(words):
    """Somebody who can write to the database swaps the doors of two concerns."""
    door = Door.objects.get()
    other = concerns.keep(
        concerns.seal(
            facets=concerns.Facets(),
            unit_slug="leeds",
            told=Story(),
            contact=Contact(),
        )
    )
    Door.objects.filter(pk=door.pk).update(concern=other)

    with pytest.raises(NoSuchWords):
        actions.come_back(" ".join(words))


def test_table_of_doors_shows_no_words(words):
    door = Door.objects.get()
    stored = bytes(door.find_hash) + bytes(door.wrapped_key)

    assert not any(word.encode() in stored for word in words if len(word) > 3)
    assert len(door.find_hash) == 32


def test_words_typed_on_a_page_that_was_open_too_long_are_kept(young_person, db):
    page = young_person.post("/back/", "words=kite+tree", content_type=FORM)

    assert page.status_code == 403
    assert "kite tree" in page.content.decode()
