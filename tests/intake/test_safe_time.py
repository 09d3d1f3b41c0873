"""When and how it is safe to reach them: picked, typed or skipped, and what becomes of it."""

from dataclasses import replace

import pytest

from reports.concerns import opening
from reports.concerns.models import Concern
from reports.concerns.story import Contact, contact_from
from reports.intake import wording
from reports.notices.windows import SafeTime
from reports.triage import glance
from tests.telling import ANSWERS, answer, begin, post, send

NOTE = "Not when my brother is home."
ADDRESS = {"email": "kite@mail.example", "phone": "01632 960001"}
PAGES = [("email", 10), ("phone", 11)]


def told(young_person, officer, how: str, number: int, **given: str) -> opening.Opened:
    """Sent with this answer to the page for ``how``, and opened by an officer."""
    answer(young_person, {**ANSWERS, 9: {"how": how}, number: {how: ADDRESS[how]} | given})
    send(young_person)
    concern = Concern.objects.get()
    return opening.open_story(concern=concern, by=officer.officer, private=officer.private)


def shown(opened: opening.Opened) -> dict[str, str]:
    return {str(row["key"]): str(row["value"]) for row in glance.of(opened, [])["ways"]}


@pytest.mark.parametrize(("how", "number"), PAGES)
def test_safe_time_and_note_reach_the_officer(young_person, officer, how, number):
    opened = told(young_person, officer, how, number, safe_time="after_school", safe_note=NOTE)

    assert (opened.contact.safe_time, opened.contact.safe_note) == ("after_school", NOTE)
    rows = shown(opened)
    assert (rows["Safe time"], rows["What keeps them safe"]) == ("After school", NOTE)


@pytest.mark.parametrize(("how", "number"), PAGES)
def test_both_can_be_left_out(young_person, officer, how, number):
    opened = told(young_person, officer, how, number)

    assert (opened.contact.safe_time, opened.contact.safe_note) == ("", "")
    assert shown(opened)["Safe time"].startswith("Did not say")


@pytest.mark.parametrize("time", ["", "other", "any", "evening"])
@pytest.mark.parametrize("number", ["01632 960001", ""])
def test_officer_reads_not_to_phone_where_no_safe_time_was_told(
    young_person, officer, time, number
):
    opened = told(young_person, officer, "phone", 11, phone=number, safe_time=time)

    said = "Please do not phone." in shown(opened)["Safe time"]
    assert said == (bool(number) and time in {"", "other"})


@pytest.mark.parametrize(
    ("number", "said"), [(10, "Then we do not send an email."), (11, "Then we do not phone.")]
)
def test_some_other_time_says_what_comes_of_it(young_person, db, number, said):
    begin(young_person)

    page = young_person.get(f"/page/{number}/").content.decode()

    assert page.index("Some other time") < page.index(said) < page.index("that is not safe?")


def test_looking_over_shows_both_in_the_words_of_the_page(young_person, db):
    given = {"email": ADDRESS["email"], "safe_time": "weekend", "safe_note": NOTE}
    answer(young_person, {**ANSWERS, 9: {"how": "email"}, 10: given})

    page = young_person.get("/check/").content.decode()

    assert "At the weekend" in page
    assert NOTE in page


@pytest.mark.parametrize(("how", "number"), PAGES)
def test_skipping_the_page_skips_them_too(young_person, db, how, number):
    answer(young_person, {**ANSWERS, 9: {"how": how}})

    assert post(young_person, f"/page/{number}/", {"skip": "1"}).url == "/check/"
    page = young_person.get("/check/").content.decode()
    assert "Is there a safe time?" in page
    assert "Answer more questions" not in page


@pytest.mark.parametrize(("how", "number"), PAGES)
def test_pick_and_note_come_back_when_looking_again(young_person, db, how, number):
    begin(young_person)
    post(young_person, f"/page/{number}/", {"safe_time": "evening", "safe_note": NOTE})

    page = young_person.get(f"/page/{number}/").content.decode()

    assert 'value="evening" checked' in page
    assert NOTE in page


def test_every_choice_is_one_that_the_mailer_knows():
    assert [value for value, _ in wording.SAFE_TIMES] == list(SafeTime)
    assert set(glance.SAFE_TIME) == set(SafeTime)


def test_what_was_told_before_there_was_a_list_is_shown_as_it_was(young_person, officer):
    before = b'{"v": 1, "how": "phone", "phone": "1", "safe_time": "after tea", "voicemail": ""}'

    contact = contact_from(before)

    assert contact == Contact(how="phone", phone="1", safe_time="after tea")
    opened = told(young_person, officer, "phone", 11)
    assert shown(replace(opened, contact=contact))["Safe time"] == "after tea"


def test_email_is_offered_only_where_somebody_sends_it(young_person, db, settings):
    post(young_person, "/page/1/", {"about": "self"})
    assert "Send me an email" in young_person.get("/page/9/").content.decode()

    settings.MAILER_PUBLIC_KEY = ""

    assert "Send me an email" not in young_person.get("/page/9/").content.decode()
