"""The door: coming back with secret words."""

from contextlib import suppress

import pytest

from reports.concerns import telling
from reports.concerns.models import Concern
from reports.concerns.story import Contact, Story
from reports.conversation import door as doors
from reports.conversation.exceptions import NoSuchWords
from reports.conversation.models import Door
from reports.vault import words as secret_words
from reports.vault.keys import new_key_pair
from reports.vault.word_list import WORDS, near
from tests.telling import FORM, MARKER, post

OPEN = "/back/1/"


@pytest.mark.parametrize(
    "typed",
    [
        lambda words: " ".join(words),
        lambda words: "-".join(words).upper(),
        lambda words: "  " + "\n".join(words) + " ",
        lambda words: "\n".join(f"{n}. {word}" for n, word in enumerate(words, 1)),
        lambda words: " ".join([*words[:-1], words[-1] + "z"]),
    ],
    ids=["as shown", "capitals and hyphens", "one a line", "numbered list", "a slip"],
)
def test_words_open_however_they_are_typed(client, told, typed):
    page = post(client, "/back/", {"words": typed(told.words)})

    assert page.status_code == 302
    shown = client.get(page["Location"], follow=True).content.decode()
    assert "We have what you told us" in shown
    assert MARKER not in shown


def test_slip_that_fits_two_words_still_opens(told):
    """Somebody leaves out a letter, and what is left may be two words of the list."""
    slips = ((w, w[:at] + w[at + 1 :]) for w in WORDS for at in range(len(w)))
    word, slip = next((w, s) for w, s in slips if 1 < len(near(s)) <= 8)
    words = secret_words.SecretWords(" ".join([word] * secret_words.WORD_COUNT))
    pepper = b"tests only: pepper"
    visitor = told.visitor
    Door.objects.update(
        find_hash=secret_words.find_hash(words, pepper=pepper),
        wrapped=secret_words.wrap_under_words(
            visitor.key + visitor.slot, words=words, context=doors._place(told.concern.id)
        ),
    )

    assert doors.come_back(" ".join([slip, *words.split()[1:]])) == visitor


def test_status_says_when_an_officer_has_read(told):
    told.opened()

    assert "An officer has read what you told us" in told.come_in().get(OPEN).content.decode()


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
def test_words_that_open_nothing_are_met_kindly(client, told, typed):
    text = typed(told.words)

    page = post(client, "/back/", {"words": text}).content.decode()

    assert "We cannot find those words" in page
    assert "You have not done anything wrong" in page
    assert text.split()[0] in page  # what was typed is kept
    assert "visit" not in client.cookies


def test_every_try_costs_the_same_work(told, monkeypatch):
    """Right, unknown or unreadable: as many look-ups, and one slow opening."""
    spent = []
    for name in ("find_hash", "unwrap_with_words", "spend_like_an_opening"):
        real = getattr(secret_words, name)

        def counted(*args, _real=real, _name=name, **kwargs):
            spent.append("slow" if _name != "find_hash" else "look-up")
            return _real(*args, **kwargs)

        monkeypatch.setattr(doors.secret_words, name, counted)
    bills = []
    for typed in (" ".join(told.words), secret_words.new_words(), "hello", ""):
        spent.clear()
        with suppress(NoSuchWords):
            doors.come_back(typed)
        bills.append(sorted(spent))

    assert bills == [["look-up"] * secret_words.MOST_READINGS + ["slow"]] * 4


def test_flood_at_the_door_waits_its_turn(client, told, monkeypatch):
    monkeypatch.setattr(doors.TURNSTILE, "patience", 0.01)

    with doors.TURNSTILE:
        page = post(client, "/back/", {"words": " ".join(told.words)}).content.decode()

    assert "Many people are coming back just now" in page
    assert told.words[0] in page
    assert post(client, "/back/", {"words": " ".join(told.words)}).status_code == 302


@pytest.mark.parametrize(("typed", "said"), [("", "Type or paste"), ("a " * 200, "nothing more")])
def test_box_left_empty_or_overfull(young_person, db, typed, said):
    assert said in post(young_person, "/back/", {"words": typed}).content.decode()


def test_door_of_another_concern_does_not_open(told):
    """Somebody who can write to the database swaps the doors of two concerns."""
    mine = told.concern
    other = telling.keep(
        telling.seal(
            facets=telling.Facets(), unit_slug="leeds", told=Story(), contact=Contact(how="here")
        )
    )
    Door.objects.filter(concern=mine).update(concern=other)

    with pytest.raises(NoSuchWords):
        doors.come_back(" ".join(told.words))


def test_table_of_doors_shows_no_words(told):
    door = Door.objects.get()
    stored = bytes(door.find_hash) + bytes(door.wrapped)

    assert not any(word.encode() in stored for word in told.words if len(word) > 3)
    assert len(door.find_hash) == 32


def test_words_typed_on_a_page_that_was_open_too_long_are_kept(young_person, db):
    page = young_person.post("/back/", "words=kite+tree", content_type=FORM)

    assert page.status_code == 403
    assert "kite tree" in page.content.decode()


def test_browser_without_cookies_is_told_what_helps(told, client):
    page = client.get("/back/1/?begun=yes", follow=True).content.decode()

    assert "Please allow it for this site" in page
    assert Concern.objects.count() == 1


def test_cookie_that_was_never_ours_gets_a_new_one(told, client):
    client.cookies["visit"] = "nonsense"

    assert post(client, "/back/", {"words": " ".join(told.words)}).status_code == 302
    assert client.get(OPEN).status_code == 200


def test_telling_and_coming_back_share_a_visit_without_disturbing_each_other(told):
    browser = told.browser  # their words are still on the last page
    told.come_in(browser)

    assert browser.get("/done/").context["words"] == told.words
    assert browser.get(OPEN).status_code == 200
    browser.get("/leave/")
    assert browser.get(OPEN).status_code == 302
    assert browser.get("/done/").status_code == 302


def test_slot_that_was_exchanged_takes_nothing(told):
    """Somebody with the words, who can write to the database, puts a slot of their own behind
    the door: what is written next would open for them."""
    words, visitor = secret_words.SecretWords(" ".join(told.words)), told.visitor
    opens = visitor.key + new_key_pair().public
    place = doors._place(told.concern.id)
    Door.objects.update(wrapped=secret_words.wrap_under_words(opens, words=words, context=place))

    with pytest.raises(NoSuchWords):
        doors.come_back(words)
