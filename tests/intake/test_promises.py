"""What the start page promises, and what the last page says, for whomever it is about."""

import pytest

from reports.intake import next_steps
from tests.frontend import dom
from tests.intake.along import page_text
from tests.telling import ANSWERS, answer, begin, post, send

PROMISES = [
    "You can skip any question. You can stop at any time.",
    "What someone else did is not your fault.",
    "If it turns out to be nothing, that is fine too.",
    "They look every day, in the morning and in the afternoon.",
    "We do not ask for your name.",
    "we may need to tell someone who can help. We will try to talk to you first.",
    "You cannot send pictures here. We do not need them to help you.",
    "This phone may still list the pages you saw.",
]


def test_promises_stand_before_the_first_question(client, db):
    text = dom.read(client.get("/").content.decode()).text()

    for promise in PROMISES:
        assert promise in text
    assert "anonym" not in text.lower()


def test_start_stands_before_the_promises(client, db):
    page = client.get("/").content.decode()

    assert page.index('href="/begin/?from=start"') < page.index("Good to know")


def test_whoever_only_taps_start_has_read_when_we_may_have_to_tell_someone(client, db):
    page = client.get("/").content.decode()

    before_start = page[: page.index('href="/begin/?from=start"')]
    assert "If a child could be badly hurt, we may need to tell someone" in before_start
    assert "We will try to talk to you first." in before_start


def test_first_question_says_first_what_leaving_cannot_do(young_person, db):
    young_person.get("/begin/")

    page = young_person.get("/page/1/").content.decode()

    assert page.index("This phone may still list the pages you saw.") < page.index("<legend")
    begin(young_person)
    assert "may still list" not in page_text(young_person, 2)
    assert "may still list" not in young_person.get("/page/1/?from=check").content.decode()


PROMISED_FIRST = [
    "Police officers who help children will read what you write.",
    "We do not ask for your name.",
    "we may need to tell someone who can help. We will try to talk to you first.",
]


@pytest.mark.parametrize("address", ["/begin/", "/begin/?from=3", "/begin/?from=99"])
def test_whoever_did_not_come_from_the_start_page_reads_the_promises_first(client, db, address):
    page = client.get(address, follow=True).content.decode()

    before = page[: page.index("<legend")]
    assert [promise in before for promise in PROMISED_FIRST] == [True] * 3
    assert 'href="/privacy/"' in before


def test_promises_are_not_said_twice(young_person, db):
    page = young_person.get("/begin/?from=start", follow=True)
    assert PROMISED_FIRST[0] not in page.content.decode()

    assert page.redirect_chain[-1][0] == "/page/1/?from=start"
    post(young_person, "/page/1/?from=start", {"about": "friend"})
    assert PROMISED_FIRST[0] not in page_text(young_person, 1)


@pytest.mark.parametrize("address", ["/help/", "/help/numbers/", "/help/11/"])
def test_pages_of_help_say_beside_the_button_who_reads_it(client, db, address):
    page = client.get(address).content.decode()

    before = page[: page.index('href="/begin/')]
    assert PROMISED_FIRST[0] in before[-600:]
    assert PROMISED_FIRST[1] in before[-600:]


@pytest.mark.parametrize("about", ["self", "friend", "someone_else", "question", "unsaid", "", "x"])
@pytest.mark.parametrize("how", ["here", "email", "phone", "none", "", "x"])
def test_last_page_has_thanks_and_three_steps_for_everybody(about, how):
    said = next_steps.said({"about": about, "how": how, "told": "yes"})

    assert str(said["thanks"]).startswith("Thank you")
    steps = 2 if (about, how) == ("question", "none") else 3  # no answer was asked for
    assert [bool(step["picture"] and step["text"]) for step in said["steps"]] == [True] * steps


@pytest.mark.parametrize(
    ("about", "how", "told", "we_have"),
    [
        ("question", "here", "yes", "We will answer your question."),
        ("question", "", "yes", "We will answer your question."),
        ("question", "none", "yes", "We have your question."),
        ("question", "here", "", "We have what you sent."),
        ("self", "here", "yes", "We have what you told us."),
        ("friend", "none", "", "We have what you sent."),
    ],
)
def test_what_we_have_promises_an_answer_only_where_there_is_one(about, how, told, we_have):
    said = next_steps.said({"about": about, "how": how, "told": told})

    assert said["we_have"] == we_have


def test_thanks_are_different_for_each():
    assert len(set(map(str, next_steps.THANKS.values()))) == len(next_steps.THANKS)


def test_last_page_shows_the_words_before_anything_else_to_read(young_person, officer):
    answer(young_person, ANSWERS)
    send(young_person)

    page = young_person.get("/done/").content.decode()

    assert page.index("You did a brave thing") < page.index('id="secret-words"')
    assert page.index('id="secret-words"') < page.index("These secret words are your way back")


def test_last_page_shows_three_pictures_that_say_nothing_of_their_own(young_person, officer):
    answer(young_person, ANSWERS)
    send(young_person)

    page = dom.read(young_person.get("/done/").content.decode())

    steps = next(n for n in page.walk() if n.tag == "ol" and "steps" in n.attrs.get("class", ""))
    assert [n.attrs.get("aria-hidden") for n in steps.walk() if n.tag == "svg"] == ["true"] * 3
    assert len([n for n in steps.walk() if n.tag == "p" and n.text()]) == 3


@pytest.mark.parametrize("safe", ["no", "unsure"])
def test_who_is_not_safe_reads_first_where_to_get_help(young_person, officer, safe):
    answer(young_person, ANSWERS | {2: {"safe": safe}})
    send(young_person)

    page = young_person.get("/done/").content.decode()
    assert page.index("Do you need help now?") < page.index("Your secret words")
    assert "please do not wait for us" in page


def test_who_saw_something_at_a_station_reads_whom_to_text(young_person, central):
    answer(young_person, {1: {"about": "someone_else"}, 4: {"words": "A child was crying."}})
    send(young_person)

    page = young_person.get("/done/").content.decode()
    assert "61016" in page
    assert "101" in page


def test_email_that_will_not_come_is_said(young_person, officer):
    answer(young_person, ANSWERS | {9: {"how": "email"}, 10: {"email": "kite@mail.example"}})
    send(young_person)

    page = young_person.get("/done/").content.decode()
    assert "so we do not send an email" in page


@pytest.mark.parametrize(
    ("time", "said"),
    [("", "so we do not phone"), ("other", "so we do not phone"), ("evening", "We may phone you")],
)
def test_no_safe_time_is_promised_that_nobody_told(young_person, officer, time, said):
    given = {"phone": "01632 960 001", "safe_time": time}
    answer(young_person, ANSWERS | {9: {"how": "phone"}, 11: given})
    send(young_person)

    page = young_person.get("/done/").content.decode()
    assert said in page
    assert ("We keep to the safe time" in page) == (time == "evening")
