"""Beside the officer's hand: what is found, how it is shown, and who gets an answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from reports.audit.models import AuditRow
from reports.concerns.models import Event
from reports.language import Audience, Finding, Level
from reports.triage.beside import AT_ONCE, MOST_LETTERS, MOST_SHOWN, Looked, look_at
from tests.personas import Somebody
from tests.telling import post

WORDING, QUEUE = "/officers/wording/", "/officers/"
BLAMES = "Why did you go there?"
FORM = "application/x-www-form-urlencoded"


def ask(desk: Client, words: str, audience: str = "public"):
    """As the script does, from a page that was opened."""
    return post(desk, WORDING, {"words": words, "for": audience})


def found(start: int, end: int, level: Level = Level.BLOCK) -> Finding:
    return Finding("a-rule", "kite", start, end, level, "Why it hurts.", "kite")


# --- what is found ----------------------------------------------------------------------------


def test_place_is_counted_as_a_browser_counts():
    plain, smiling = (
        look_at(f"Hello {end}. {BLAMES}", Audience.PUBLIC).places[0] for end in ("xx", "🙂🙂")
    )

    assert plain.end - plain.start == len(plain.finding.match)
    assert (smiling.start, smiling.end) == (plain.start + 2, plain.end + 2)  # two letters each


def test_half_a_letter_of_a_browser_does_no_harm():
    assert look_at(f"\ud83d {BLAMES}", Audience.PUBLIC).places


def test_text_comes_in_pieces_with_each_place_marked():
    looked = Looked("a red kite flies", Audience.OFFICER, (found(2, 5), found(6, 10)))

    pieces = [("a ", False), ("red", True), (" ", False), ("kite", True), (" flies", False)]
    assert list(looked.pieces) == pieces


def test_list_that_would_be_very_long_says_how_many_more():
    looked = Looked("kite", Audience.OFFICER, (found(0, 4),) * (MOST_SHOWN + 3))

    assert len(looked.places) == MOST_SHOWN
    assert looked.not_shown == 3


def test_first_few_are_in_sight_and_the_rest_opens_by_a_tap(officer: Somebody):
    desk = officer.sign_in()
    few, many = (ask(desk, f"{BLAMES} " * (AT_ONCE + more)).content.decode() for more in (0, 2))

    assert "<details" not in few
    assert "2 more places" in many
    assert many.count("data-start") == AT_ONCE + 2
    assert many.index("<details") > many.index("data-start")


def test_only_words_of_level_block_are_asked_about():
    levels = (found(0, 1, Level.WARN), found(1, 2, Level.BLOCK), found(2, 3, Level.ADVISE))

    assert Looked("kite", Audience.PUBLIC, levels).blocks == ("a-rule",)


@pytest.mark.parametrize("quoted", ['"{}"', "“{}”", "‘{}’"])
def test_words_of_a_child_in_a_note_are_never_marked(officer: Somebody, quoted: str):
    said = quoted.format("I put myself at risk and I was attention seeking")
    desk = officer.sign_in()

    quotes = ask(desk, f"Leah said: {said}", "officer").content.decode()
    own = ask(desk, "Leah put herself at risk and was attention seeking.", "officer")

    assert "data-start" not in quotes
    assert "data-start" in own.content.decode()


# --- how it reads -------------------------------------------------------------------------------

LONG = (
    "The investigation of circumstances surrounding this unacceptable communication necessitates "
    "additional consultation with representatives of participating organisations, who invariably "
    "appreciate comprehensive information regarding the individuals and applications concerned."
)
SHORT = "Thank you. " * 20


def test_message_to_a_child_says_how_it_reads(officer: Somebody):
    desk = officer.sign_in()

    hard, easy = (ask(desk, text).content.decode() for text in (f"{LONG} {LONG}", SHORT))

    assert "Reads like grade 12 or more." in hard
    assert "Grade 4 or lower is easier for a child." in hard
    assert "Words that may be new to a child:" in hard
    assert "investigation" in hard
    assert "Reads like grade 1." in easy
    assert "A child can read this." in easy


def test_no_grade_for_english_is_said_of_another_language(officer: Somebody):
    desk = officer.sign_in()
    urdu = "سلام آپ نے بتایا شکریہ۔ " * 12

    page = ask(desk, urdu).content.decode()
    assert "Reads like" not in page
    assert 'data-said="We can look at words in English only."' in page
    assert "سلام" not in ask(desk, f"{urdu[:40]} Thank you. {SHORT}").content.decode()


def test_note_for_colleagues_has_no_grade(officer: Somebody):
    assert "Reads like" not in ask(officer.sign_in(), LONG, "officer").content.decode()


@pytest.mark.parametrize("words", ["", "  \n ", "Hello."])
def test_too_little_to_say_anything_about_says_nothing(officer: Somebody, words: str):
    page = ask(officer.sign_in(), words)

    assert page.status_code == 200
    assert "Reads like" not in page.content.decode()
    assert 'data-said=""' in page.content.decode()


# --- who gets an answer -------------------------------------------------------------------------


def test_officer_gets_the_places_with_why_and_what_helps(officer: Somebody):
    page = ask(officer.sign_in(), f"Hello. {BLAMES}").content.decode()

    place = look_at(f"Hello. {BLAMES}", Audience.PUBLIC).places[0]
    assert f'data-start="{place.start}" data-end="{place.end}"' in page
    assert 'data-said="1 place to look at"' in page
    assert place.finding.match in page


def test_what_was_typed_comes_back_as_text_only(officer: Somebody):
    page = ask(officer.sign_in(), "<b>Why did you</b> <script>alert(1)</script>").content.decode()

    assert "<b>" not in page
    assert "<script" not in page


def test_nobody_without_an_open_desk_gets_an_answer(officer: Somebody):
    stranger, half = Client(), Client()
    officer.first_step(half)
    closed = officer.sign_in(Client())
    del closed.cookies["desk_key"]

    for client in (stranger, half, closed):
        answer = client.post(WORDING, {"words": BLAMES}, content_type="text/plain")
        assert answer.status_code == 403
        assert answer.content == b""


def test_another_site_gets_no_answer(officer: Somebody):
    desk = officer.sign_in()

    assert desk.post(WORDING, {"words": BLAMES}, query_params={}).status_code in {403, 415}
    body = f"words={BLAMES}".encode()
    assert desk.post(WORDING, body, content_type=FORM).status_code == 403
    assert desk.get(WORDING).status_code == 405


def test_far_too_much_text_is_met_kindly(officer: Somebody):
    desk = officer.sign_in()

    assert ask(desk, "kite " * (MOST_LETTERS // 5)).status_code == 200
    page = ask(desk, "kite " * (MOST_LETTERS // 5) + "!")

    assert page.status_code == 413
    assert "All that you wrote is still here." in page.content.decode()
    assert "kite" not in page.content.decode()


def test_answer_is_kept_by_nobody_and_keeps_no_desk_open(officer: Somebody):
    desk = officer.sign_in()
    desk.get(QUEUE)
    soon = timezone.now() + timedelta(minutes=5)
    Session.objects.update(expire_date=soon)
    before = (list(AuditRow.objects.values()), list(Event.objects.values()))
    rows = list(Session.objects.values())

    page = ask_without_looking(desk, BLAMES)

    assert page.status_code == 200
    assert "data-start" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert "desk" not in page.cookies
    assert list(Session.objects.values()) == rows
    assert (list(AuditRow.objects.values()), list(Event.objects.values())) == before
    desk.get(QUEUE)
    assert Session.objects.get().expire_date > soon


@pytest.mark.parametrize("refused", ["stale", "get", "head", "too long", "far too long"])
def test_refusal_keeps_no_desk_open_and_closes_none(officer: Somebody, refused: str):
    desk = officer.sign_in()
    desk.get(QUEUE)
    soon = timezone.now() + timedelta(minutes=5)
    Session.objects.update(expire_date=soon)
    rows = list(Session.objects.values())

    answer = {
        "stale": lambda: desk.post(WORDING, b"words=kite", content_type=FORM),
        "get": lambda: desk.get(WORDING),
        "head": lambda: desk.head(WORDING),
        "too long": lambda: ask_without_looking(desk, "kite+" * MOST_LETTERS),
        "far too long": lambda: ask_without_looking(desk, "k" * 3_000_000),
    }[refused]()

    assert 400 <= answer.status_code < 500
    assert "desk" not in answer.cookies
    assert list(Session.objects.values()) == rows
    assert desk.get(QUEUE).status_code == 200
    assert Session.objects.get().expire_date > soon


def ask_without_looking(desk: Client, words: str):
    """Without opening a page first, which would start the quiet minutes anew."""
    token = desk.cookies["form"].value
    body = f"words={words}&for=public&csrfmiddlewaretoken={token}"
    return desk.post(WORDING, body, content_type=FORM)
