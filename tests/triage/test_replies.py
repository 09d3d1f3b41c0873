"""The officer's page with its messages: writing, deciding, handing over, and nothing lost."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from reports.concerns.handing_over import hand_over
from reports.concerns.models import Concern
from reports.conversation.models import Message
from reports.conversation.reading import for_young_person
from tests.both_sides import Told
from tests.telling import FORM, MARKER

pytestmark = pytest.mark.django_db
THEIRS = "Mxqz: he was at the gate"
OURS = "Thank you. Are you at home now?"


def url(concern: Concern, verb: str = "") -> str:
    return reverse(f"triage:{verb or 'concern'}", args=[concern.id])


def submit(desk: Client, concern: Concern, verb: str, given: dict):
    """Send one of the forms of the concern's page, as it was shown."""
    page = desk.get(url(concern))
    token = page.context["csrf_token"]
    form = {"write": "write_form", "decide": "decide_form"}.get(verb)
    hidden = page.context[form].initial if form and page.context.get(form) else {}
    return post_here(desk, url(concern, verb), {**hidden, **given, "csrfmiddlewaretoken": token})


def post_here(desk: Client, address: str, given: dict):
    return desk.post(address, urlencode(given), content_type=FORM)


def test_officer_reads_and_answers(told: Told):
    told.they_write(THEIRS)
    desk = told.officer.sign_in()
    assert "Wrote again" in desk.get(reverse("triage:queue")).content.decode()
    page = desk.get(url(told.concern)).content.decode()
    assert THEIRS in page
    assert "They wrote to us. They have waited since" in page

    answer = submit(desk, told.concern, "write", {"words": OURS})

    assert answer.status_code == 302
    assert "Sent. They see it when they come back." in desk.get(url(told.concern)).content.decode()
    assert [line.words for line in for_young_person(told.visitor)] == [None, OURS]
    assert "Wrote again" not in desk.get(reverse("triage:queue")).content.decode()


@pytest.mark.parametrize(
    ("words", "said"), [("", "Write something first."), ("kite " * 1_001, "a bit shorter")]
)
def test_message_that_does_not_go_is_kept(told: Told, words, said):
    desk = told.officer.sign_in()

    page = submit(desk, told.concern, "write", {"words": words})

    assert page.status_code == 422
    assert said in page.content.decode()
    assert words.strip() in page.content.decode()
    assert not Message.objects.exists()


def test_hidden_numbers_that_are_none_stop_nobody(told: Told):
    told.they_write(THEIRS)
    desk = told.officer.sign_in()

    answer = submit(desk, told.concern, "write", {"words": OURS, "seen": "kite", "once": "kite"})

    assert answer.status_code == 302
    assert told.concern.they_wrote_at is not None  # none seen: nothing is passed over


def test_they_wrote_while_the_officer_was_writing(told: Told):
    desk = told.officer.sign_in()
    shown = desk.get(url(told.concern))
    told.they_write(THEIRS)

    hidden = shown.context["write_form"].initial
    given = {**hidden, "words": OURS, "csrfmiddlewaretoken": shown.context["csrf_token"]}
    post_here(desk, url(told.concern, "write"), given)

    assert "They wrote again while you were writing" in desk.get(url(told.concern)).content.decode()
    assert told.concern.they_wrote_at is not None


def test_desk_that_closed_itself_keeps_what_was_typed(told: Told):
    desk = told.officer.sign_in()
    token = desk.get(url(told.concern)).context["csrf_token"]
    del desk.cookies["desk"]

    page = post_here(
        desk, url(told.concern, "write"), {"words": OURS, "csrfmiddlewaretoken": token}
    )

    assert page.status_code == 403
    assert OURS in page.content.decode()
    assert MARKER not in page.content.decode()
    assert not Message.objects.exists()


def test_form_that_was_open_too_long_keeps_what_was_typed(told: Told):
    desk = told.officer.sign_in()

    page = post_here(desk, url(told.concern, "write"), {"words": OURS})

    assert page.status_code == 403
    assert OURS in page.content.decode()


def test_broken_and_missing_messages_are_named_and_the_rest_is_shown(told: Told):
    for words in (THEIRS, "the second", "the third"):
        told.they_write(words)
    Message.objects.filter(number=2).delete()
    Message.objects.filter(number=3).update(sealed=b"\x01" + bytes(5_000))

    page = told.officer.sign_in().get(url(told.concern)).content.decode()

    assert THEIRS in page
    assert "Message 2 is not here any more" in page
    assert "This message does not open. The rest does." in page


def test_no_answer_needed(told: Told):
    told.they_write("Thank you.")
    desk = told.officer.sign_in()

    submit(desk, told.concern, "no_answer", {"seen": 0})
    assert "They wrote again just now" in desk.get(url(told.concern)).content.decode()
    assert told.concern.they_wrote_at
    submit(desk, told.concern, "no_answer", {"seen": 1})
    assert told.concern.they_wrote_at is None


def test_finishing_stops_where_something_came_in(told: Told):
    desk = told.officer.sign_in()
    told.they_write(THEIRS)

    answer = submit(desk, told.concern, "finish", {"seen": 0})

    assert answer["Location"] == url(told.concern)
    assert told.concern.status == "routed"
    submit(desk, told.concern, "finish", {"seen": 1})
    assert "nobody has answered" in desk.get(url(told.concern)).content.decode()
    submit(desk, told.concern, "no_answer", {"seen": 1})
    assert submit(desk, told.concern, "finish", {"seen": 1})["Location"] == "/officers/"
    assert told.concern.status == "finished"


def test_officer_answers_a_wish_to_take_it_back(told: Told):
    told.they_write("", kind=Message.Kind.TAKE_BACK)
    desk = told.officer.sign_in()
    page = desk.get(url(told.concern)).content.decode()
    assert "They asked us to take it back" in page
    assert "We clear it, for good" not in page  # a supervisor can
    assert "Asked to take it back" in desk.get(reverse("triage:queue")).content.decode()

    refused = submit(desk, told.concern, "decide", {"words": "x", "clear": "yes"})
    assert refused.status_code == 422
    submit(desk, told.concern, "decide", {"words": "We have to keep it.", "clear": "no"})

    assert told.concern.take_back_asked_at is None
    assert told.opened().story.words == MARKER


def test_supervisor_clears_it_and_the_page_says_so(told: Told, supervisor):
    told.they_write("", kind=Message.Kind.TAKE_BACK)
    desk = supervisor.sign_in()

    assert submit(desk, told.concern, "decide", {"words": "", "clear": "yes"}).status_code == 422
    given = {"words": "It is cleared.", "clear": "yes"}
    look = submit(desk, told.concern, "decide", given).content.decode()
    assert "Clear what they told us, for good?" in look
    assert "It is cleared." in look
    back = submit(desk, told.concern, "decide", {**given, "again": "yes"})
    assert "It is cleared." in back.content.decode()
    assert told.opened().story.words == MARKER
    answer = submit(desk, told.concern, "decide", {**given, "sure": "yes"})

    page = desk.get(answer["Location"]).content.decode()
    assert "Their words are cleared" in page
    assert MARKER not in page
    assert "Taken back" in desk.get(reverse("triage:finished")).content.decode()


def test_officer_hands_over(told: Told, outsider):
    desk = told.officer.sign_in()

    assert submit(desk, told.concern, "hand_over", {"unit": ""}).status_code == 422
    assert submit(desk, told.concern, "hand_over", {"unit": "mars"}).status_code == 422
    look = submit(desk, told.concern, "hand_over", {"unit": "bradford"})
    assert "Hand this over to Bradford?" in look.content.decode()
    answer = submit(desk, told.concern, "hand_over", {"unit": "bradford", "sure": "yes"})

    assert "It waits in the queue of Bradford" in desk.get(answer["Location"]).content.decode()
    assert desk.get(url(told.concern)).status_code == 404
    assert MARKER in outsider.sign_in().get(url(told.concern)).content.decode()


@pytest.mark.parametrize("verb", ["write", "no_answer", "decide", "hand_over", "finish", "reopen"])
def test_another_units_concern_is_not_there(told: Told, outsider, verb):
    desk = outsider.sign_in()
    token = desk.get("/officers/").context["csrf_token"]
    given = {"words": OURS, "unit": "bradford", "clear": "no", "csrfmiddlewaretoken": token}

    assert post_here(desk, url(told.concern, verb), given).status_code == 404
    assert not Message.objects.exists()


def test_parts_that_do_not_open_have_a_page_that_says_so(told: Told):
    told.concern.parts.filter(kind="story").update(sealed=b"\x01" + bytes(5_000))

    page = told.officer.sign_in().get(url(told.concern))

    assert page.status_code == 500
    assert "This one does not open" in page.content.decode()


def test_fault_of_ours_keeps_what_the_officer_typed(told: Told, monkeypatch):
    def broken(**kwargs):
        raise RuntimeError(kwargs)

    desk = told.officer.sign_in()
    desk.raise_request_exception = False
    monkeypatch.setattr("reports.triage.replies.write_to_them", broken)

    page = submit(desk, told.concern, "write", {"words": OURS})

    assert page.status_code == 500
    assert OURS in page.content.decode()
    assert "see whether it was sent" in page.content.decode()


@pytest.mark.parametrize("verb", ["finish", "no_answer"])
def test_words_in_the_box_are_never_passed_over(told: Told, verb):
    told.they_write(THEIRS)
    desk = told.officer.sign_in()

    page = submit(desk, told.concern, verb, {"words": OURS, "seen": 1})

    assert page.status_code == 422
    assert OURS in page.content.decode()
    assert "Send it, or empty the box first." in page.content.decode()
    assert told.concern.they_wrote_at is not None


@pytest.mark.parametrize("verb", ["write", "decide", "finish", "no_answer"])
def test_text_for_what_was_handed_over_meanwhile_is_kept(told: Told, outsider, verb):
    desk, by = told.officer.sign_in(), told.officer
    token = desk.get(url(told.concern)).context["csrf_token"]
    unit = outsider.officer.unit
    hand_over(concern=told.concern, to=unit, by=by.officer, private=by.private)

    given = {"words": OURS, "csrfmiddlewaretoken": token}
    page = post_here(desk, url(told.concern, verb), given)

    assert page.status_code == 404
    assert OURS in page.content.decode()


@pytest.mark.parametrize("verb", ["write", "decide"])
def test_text_for_what_was_cleared_meanwhile_is_kept(told: Told, supervisor, verb):
    told.they_write("", kind=Message.Kind.TAKE_BACK)
    desk = told.officer.sign_in()
    token = desk.get(url(told.concern)).context["csrf_token"]
    decided = {"words": "It is cleared.", "clear": "yes", "sure": "yes"}
    submit(supervisor.sign_in(), told.concern, "decide", decided)

    given = {"words": OURS, "csrfmiddlewaretoken": token}
    page = post_here(desk, url(told.concern, verb), given)

    assert page.status_code == 409
    assert OURS in page.content.decode()
    assert "cleared meanwhile" in page.content.decode()


def test_not_being_safe_stands_on_top(told: Told):
    told.they_write(THEIRS, kind=Message.Kind.MORE, safe="no")
    told.they_write("", kind=Message.Kind.TAKE_BACK)

    page = told.officer.sign_in().get(url(told.concern))

    assert page.context["says_not_safe"]
    assert page.context["chip"] == "now"
    assert "They said they are not safe." in page.content.decode()
    assert "First: Yes" in page.content.decode()


def test_number_that_is_far_too_long_is_taken_for_none(told: Told):
    desk = told.officer.sign_in()

    assert submit(desk, told.concern, "finish", {"seen": "9" * 5_000}).status_code == 302
