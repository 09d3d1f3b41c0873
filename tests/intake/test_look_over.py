"""What the page for looking over says where something is missing, and how to add it."""

import pytest

from reports.concerns.models import Concern
from tests.telling import ANSWERS, MARKER, answer, begin, post, send

NOTHING = "You have not written anything yet. That is fine."
EMAIL, PHONE = "kite@mail.example", "01632 960 001"
NO_EMAIL_SENT = "We do not know a safe time, so we do not send an email."
NO_CALL = "We do not know a safe time, so we do not phone."


def check(client):
    return client.get("/check/").content.decode()


@pytest.mark.parametrize(
    "given",
    [
        {1: {"skip": "1"}},
        {1: {"about": "question"}},
        {1: {"about": "self"}, 2: {"safe": "no"}, 3: {"topics": ["chat"]}, 4: {"words": "  "}},
        {1: {"about": "self"}, 5: {"person_name": " "}, 9: {"how": "here"}},
    ],
)
def test_nothing_written_is_said_with_a_way_to_write_and_one_to_send(young_person, central, given):
    answer(young_person, given)

    page = check(young_person)

    assert NOTHING in page
    assert 'href="/page/4/?from=check">Write something</a>' in page
    assert send(young_person).url == "/done/"
    assert Concern.objects.count() == 1


@pytest.mark.parametrize(
    "given",
    [
        {4: {"words": MARKER}},
        {5: {"person_place": "a drawing app"}},
        {4: {"words": "long " * 2_500}},  # not finished is not nothing
    ],
)
def test_something_written_is_not_called_nothing(young_person, db, given):
    begin(young_person)
    answer(young_person, given)

    assert NOTHING not in check(young_person)


def test_what_was_written_on_another_path_is_not_counted(young_person, db):
    begin(young_person)
    answer(young_person, {5: {"person_place": "a drawing app"}})
    post(young_person, "/page/1/?from=check", {"about": "question"})

    assert NOTHING in check(young_person)


def test_way_to_write_leads_back_once_something_is_written(young_person, db):
    answer(young_person, {number: {"skip": "1"} for number in ANSWERS})

    assert post(young_person, "/page/4/?from=check", {"words": MARKER}).url == "/check/"

    assert NOTHING not in check(young_person)
    assert MARKER in check(young_person)


@pytest.mark.parametrize(
    ("how", "number", "given", "said"),
    [
        ("email", 10, {"email": EMAIL}, NO_EMAIL_SENT),
        ("email", 10, {"email": EMAIL, "safe_note": "not at tea"}, NO_EMAIL_SENT),
        ("email", 10, {"email": EMAIL, "safe_time": "other"}, NO_EMAIL_SENT),
        ("email", 10, {}, "You did not write an email, so we cannot send you one."),
        ("phone", 11, {"phone": PHONE}, NO_CALL),
        ("phone", 11, {"phone": PHONE, "safe_time": "other"}, NO_CALL),
        ("phone", 11, {"phone": PHONE, "safe_note": "not at tea"}, NO_CALL),
        ("phone", 11, {}, "You did not write a phone number, so we cannot phone you."),
    ],
)
def test_what_is_missing_for_the_way_back_is_said_and_can_be_added(
    young_person, db, how, number, given, said
):
    answer(young_person, {**ANSWERS, 9: {"how": how}, number: given})

    page = check(young_person)

    assert said in page
    assert page.index(said) < page.index("govuk-summary-list")
    assert f'<a class="tap" href="/page/{number}/?from=check">' in page


@pytest.mark.parametrize(
    ("how", "number", "given"),
    [
        ("email", 10, {"email": EMAIL, "safe_time": "evening"}),
        ("phone", 11, {"phone": PHONE, "safe_time": "evening"}),
        ("email", 10, {"email": "kite at mail"}),  # said as "not finished"
        ("here", 10, {"email": EMAIL}),
        ("none", 11, {}),
    ],
)
def test_where_nothing_is_missing_nothing_is_said(young_person, db, how, number, given):
    answer(young_person, {**ANSWERS, 9: {"how": how}, number: given})

    page = young_person.get("/check/")

    assert page.context["way_back"] is None
    assert "safe time, so" not in page.content.decode()


def test_safe_time_that_is_picked_then_takes_the_sentence_away(young_person, db):
    answer(young_person, {**ANSWERS, 9: {"how": "email"}, 10: {"email": EMAIL}})
    assert NO_EMAIL_SENT in check(young_person)

    given = {"email": EMAIL, "safe_time": "weekend"}
    assert post(young_person, "/page/10/?from=check", given).url == "/check/"

    assert NO_EMAIL_SENT not in check(young_person)
