"""Before words that could hurt go to a child: asked once, and what was chosen is on record."""

from __future__ import annotations

import re
from typing import Any

import pytest

from reports.audit.models import AuditRow
from reports.conversation.models import Message
from reports.conversation.reading import for_young_person
from reports.language import Audience
from reports.triage import beside
from reports.triage.beside import look_at
from reports.triage.beside_asking import IN_SESSION, MOST_ASKED
from tests.both_sides import Told
from tests.live.plain import TOKEN
from tests.personas import Somebody
from tests.triage.test_replies import post_here, submit, url

pytestmark = pytest.mark.django_db
BLAMES = "Qzrv thank you. Why did you go there?"
KIND = "Thank you for telling us."
VERB = "message.sent-as-it-is"
ASKED = "Some words here could hurt"


def carried(page) -> dict[str, str]:
    """The hidden boxes of the page with the look, as a browser would send them."""
    html = page.content.decode()
    given = dict(page.context["carried"])
    assert all(f'name="{name}"' in html for name in given)
    token = TOKEN.search(html)
    assert token
    return {**given, "csrfmiddlewaretoken": token[1]}


def notes() -> list[AuditRow]:
    return list(AuditRow.objects.filter(verb=VERB))


def test_words_that_could_hurt_are_asked_about_before_they_go(told: Told):
    desk = told.officer.sign_in()

    page = submit(desk, told.concern, "write", {"words": BLAMES})

    html = page.content.decode()
    finding = look_at(BLAMES, Audience.PUBLIC).findings[0]
    assert page.status_code == 200
    assert ASKED in html
    assert f"<mark>{finding.match}</mark>" in html
    assert "Qzrv thank you." in html
    assert not Message.objects.exists()


def test_sent_as_it_is_is_sent_and_on_record_without_a_word_of_it(told: Told):
    desk = told.officer.sign_in()
    look = submit(desk, told.concern, "write", {"words": BLAMES})

    answer = post_here(desk, url(told.concern, "write"), {**carried(look), "as_it_is": "yes"})

    assert answer.status_code == 302
    assert [line.words for line in for_young_person(told.visitor)] == [BLAMES]
    (row,) = notes()
    blocks = look_at(BLAMES, Audience.PUBLIC).blocks
    assert row.actor == str(told.officer.officer.pk)
    assert row.subject == f"concern:{told.concern.id}"
    assert row.right.startswith(f"asked first; message 1; {len(blocks)} of level block: ")
    assert row.right.endswith(blocks[-1])
    assert "Qzrv" not in str(AuditRow.objects.values())


def test_two_taps_on_send_as_it_is_send_once_and_note_once(told: Told):
    desk = told.officer.sign_in()
    look = submit(desk, told.concern, "write", {"words": BLAMES})

    for _ in range(2):
        post_here(desk, url(told.concern, "write"), {**carried(look), "as_it_is": "yes"})

    assert Message.objects.count() == len(notes()) == 1


def test_change_it_leads_back_with_the_text_and_what_was_found(told: Told):
    desk = told.officer.sign_in()
    look = submit(desk, told.concern, "write", {"words": BLAMES})

    back = post_here(desk, url(told.concern, "write"), {**carried(look), "again": "yes"})
    assert " autofocus" in back.content.decode()
    assert " autofocus" not in desk.get(url(told.concern)).content.decode()

    html = back.content.decode()
    assert back.status_code == 200
    assert back.context["write_form"]["words"].value() == BLAMES
    assert "1 place to look at" in html
    changed = submit(desk, told.concern, "write", {"words": KIND})
    assert changed.status_code == 302
    assert notes() == []


@pytest.mark.parametrize("words", [KIND, BLAMES])
def test_words_are_looked_at_once_on_their_way(told: Told, words: str, monkeypatch):
    desk = told.officer.sign_in()
    look = submit(desk, told.concern, "write", {"words": words, "look": "yes"})
    looks: list[str] = []
    looking = beside.check

    def counted(text: str, **given: Any) -> Any:
        looks.append(text)
        return looking(text, **given)

    monkeypatch.setattr(beside, "check", counted)

    post_here(desk, url(told.concern, "write"), {**carried(look), "as_it_is": "yes"})

    assert looks == [words]
    assert Message.objects.count() == 1


def test_kind_words_go_without_a_question(told: Told):
    answer = submit(told.officer.sign_in(), told.concern, "write", {"words": KIND})

    assert answer.status_code == 302
    assert notes() == []


@pytest.mark.parametrize("words", [KIND, BLAMES])
def test_a_look_can_be_had_at_any_words_and_sends_nothing(told: Told, words: str):
    desk = told.officer.sign_in()

    page = submit(desk, told.concern, "write", {"words": words, "look": "yes"})

    assert page.status_code == 200
    assert (ASKED in page.content.decode()) is (words == BLAMES)
    assert not Message.objects.exists()
    post_here(desk, url(told.concern, "write"), {**carried(page), "as_it_is": "yes"})
    assert Message.objects.count() == 1
    assert len(notes()) == (words == BLAMES)


def test_keeping_it_is_told_after_the_same_question(told: Told):
    told.they_write("", kind=Message.Kind.TAKE_BACK)
    desk = told.officer.sign_in()

    look = submit(desk, told.concern, "decide", {"words": BLAMES, "clear": "no"})
    assert ASKED in look.content.decode()
    assert told.concern.take_back_asked_at
    post_here(desk, url(told.concern, "decide"), {**carried(look), "as_it_is": "yes"})

    assert told.concern.take_back_asked_at is None
    assert len(notes()) == 1


def test_clearing_asks_about_the_words_and_then_has_its_own_last_look(
    told: Told, supervisor: Somebody
):
    told.they_write("", kind=Message.Kind.TAKE_BACK)
    desk, decide = supervisor.sign_in(), url(told.concern, "decide")

    look = submit(desk, told.concern, "decide", {"words": BLAMES, "clear": "yes"})
    assert ASKED in look.content.decode()
    last = post_here(desk, decide, {**carried(look), "as_it_is": "yes"})
    assert "Clear what they told us, for good?" in last.content.decode()
    assert "<mark>" in last.content.decode()
    assert Message.objects.filter(side=Message.Side.US).count() == 0
    given = {name: last.context["form"][name].value() or "" for name in last.context["form"].fields}
    done = post_here(
        desk,
        decide,
        {**given, "sure": "yes", "csrfmiddlewaretoken": carried(look)["csrfmiddlewaretoken"]},
    )

    assert done.status_code == 302
    assert len(notes()) == 1


def test_closed_desk_keeps_what_stood_on_the_look(told: Told):
    desk = told.officer.sign_in()
    look = submit(desk, told.concern, "write", {"words": BLAMES})
    del desk.cookies["desk"]

    page = post_here(desk, url(told.concern, "write"), {**carried(look), "as_it_is": "yes"})

    assert page.status_code == 403
    assert BLAMES in page.content.decode()
    assert not Message.objects.exists()


def test_record_has_room_for_every_number_of_rules(told: Told):
    many = [f"a-rule-with-a-long-name-{number}" for number in range(40)]

    told.we_write(KIND, as_it_is=many)

    (row,) = notes()
    assert "; 40 of level block: a-rule-with-a-long-name-0 " in row.right


# --- a child's own words --------------------------------------------------------------------------


def test_own_words_of_a_child_are_never_marked_or_looked_at(told: Told):
    told.they_write("I put myself at risk. Why did you not write? I must be attention seeking.")

    html = told.officer.sign_in().get(url(told.concern)).content.decode()

    assert "I put myself at risk. Why did you not write?" in html
    assert "<mark" not in html
    assert "data-start" not in html
    assert "to look at<" not in html


# --- the question cannot be passed by -------------------------------------------------------------

OTHERS = "You put yourself at risk. You must stop."


def test_yes_without_a_question_is_asked_first(told: Told):
    desk = told.officer.sign_in()

    page = submit(desk, told.concern, "write", {"words": BLAMES, "as_it_is": "yes"})

    assert ASKED in page.content.decode()
    assert not Message.objects.exists()
    assert notes() == []


@pytest.mark.parametrize("other", [{"words": OTHERS}, {"once": ""}, {"once": "kite"}])
def test_yes_to_other_words_or_another_showing_is_asked_about_as_well(told: Told, other):
    desk = told.officer.sign_in()
    look = submit(desk, told.concern, "write", {"words": BLAMES})

    page = post_here(
        desk, url(told.concern, "write"), {**carried(look), "as_it_is": "yes", **other}
    )

    assert ASKED in page.content.decode()
    assert not Message.objects.exists()
    post_here(desk, url(told.concern, "write"), {**carried(page), "as_it_is": "yes"})
    assert Message.objects.count() == len(notes()) == 1


def test_yes_of_a_colleague_counts_for_nobody_else(told: Told, supervisor: Somebody):
    look = submit(told.officer.sign_in(), told.concern, "write", {"words": BLAMES})
    desk = supervisor.sign_in()
    token = {"csrfmiddlewaretoken": desk.get(url(told.concern)).context["csrf_token"]}

    page = post_here(
        desk, url(told.concern, "write"), {**carried(look), "as_it_is": "yes", **token}
    )

    assert ASKED in page.content.decode()
    assert not Message.objects.exists()


def test_words_changed_on_the_last_look_before_clearing_are_asked_about(
    told: Told, supervisor: Somebody
):
    told.they_write("", kind=Message.Kind.TAKE_BACK)
    desk = supervisor.sign_in()
    last = submit(desk, told.concern, "decide", {"words": KIND, "clear": "yes"})
    given = {name: last.context["form"][name].value() or "" for name in last.context["form"].fields}
    token = {"csrfmiddlewaretoken": last.context["csrf_token"]}

    page = post_here(
        desk,
        url(told.concern, "decide"),
        {**given, **token, "words": BLAMES, "sure": "yes", "as_it_is": ""},
    )

    assert ASKED in page.content.decode()
    assert told.concern.take_back_asked_at


def test_what_the_session_keeps_of_the_question_is_no_word_of_it(told: Told):
    desk = told.officer.sign_in()
    for _ in range(MOST_ASKED + 2):
        submit(desk, told.concern, "write", {"words": BLAMES})

    asked = desk.session[IN_SESSION]
    assert len(asked) == MOST_ASKED
    assert all(re.fullmatch("[0-9a-f]{32}", code) for code in asked)
