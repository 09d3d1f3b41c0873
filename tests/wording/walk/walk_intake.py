"""A young person's way in: every path and every page of it, each with what is said when
something does not fit, and the ends it can come to."""

import pytest
from django.urls import reverse

from reports.concerns.models import Concern
from reports.intake import wording
from reports.intake.questions import PATHS, QUESTIONS
from reports.officers.models import UnitKey
from reports.routing.actions import sweep
from tests.telling import answer, post, send
from tests.wording.marks import own
from tests.wording.walk import steps
from tests.wording.walk.steps import BY_EMAIL, BY_PHONE, FULL, STORY, TOO_LONG, WHOM, somebody
from tests.wording.walk.walk_desk import at_desk, url

NOT_OFFERED = {
    1: {"about": "moon"},
    2: {"safe": "moon"},
    3: {"topics": ["moon"]},
    6: {"still": "moon"},
    7: {"age_band": "moon"},
    8: {"district": "moon", "place": TOO_LONG},
    9: {"how": "moon"},
    10: {"email": own("kite"), "safe_time": "moon", "safe_note": TOO_LONG},
    11: {"phone": own("kite"), "safe_time": "moon", "voicemail": "moon", "safe_note": TOO_LONG},
    12: {"friend_knows": "moon"},
    13: {"teller_feels": "moon"},
}
NUMBERS = sorted(question.number for question in QUESTIONS)


def walk_first_page(officer):
    client = somebody()
    for address in ("/", "/?ended=yes", "/?cookies=off"):
        client.get(address)
    answer(client, {1: FULL[1]})
    client.get("/")
    answer(client, {number: given for number, given in FULL.items() if number > 1})
    client.get("/")
    client.get("/leave/")


def walk_told_from_somewhere_else(officer, central):
    steps.told(FULL | {8: {"district": "elsewhere"}})


@pytest.mark.parametrize("about", WHOM)
def walk_questions(officer, about):
    client = somebody()
    answer(client, FULL | {1: {"about": about}})
    for question in PATHS[about]:
        client.get(f"/page/{question.number}/")
        client.get(f"/page/{question.number}/?ended=yes")
    for answers in (BY_EMAIL, BY_PHONE):
        answer(client, answers)
        client.get(f"/page/{max(answers)}/")
        client.get("/check/")
    for safe in ("no", "unsure"):
        client.get(answer(client, {2: {"safe": safe}})["Location"])
        client.get("/check/")


@pytest.mark.parametrize("about", WHOM)
def walk_change_of_path(officer, about):
    """From the shortest path to every other, through what is newly asked, and back again."""
    client = somebody()
    answer(client, {1: {"about": "question"}, 4: FULL[4], 9: FULL[9]})
    where = "/page/1/?from=check"
    while where != "/check/":
        where = post(client, where, {"about": about, "safe": "no"})["Location"]
    client.get(where)
    post(client, "/page/1/?from=check", {"about": "question"})
    client.get(where)


@pytest.mark.parametrize("about", WHOM)
def walk_questions_with_something_to_check(officer, about):
    client = somebody()
    steps.told(FULL | {1: {"about": about}}, client)
    answer(client, {1: {"about": about}})
    for number, given in NOT_OFFERED.items():
        post(client, f"/page/{number}/", given)
    post(client, "/page/3/", {"topics": "moon"})
    post(client, "/page/4/", {"words": TOO_LONG})
    post(client, "/page/5/", {"person_name": TOO_LONG, "person_place": TOO_LONG})
    post(client, "/page/10/", {"email": "kite@mail.example" * 20})
    post(client, "/page/10/", {"email": "kite@" + "m" * 260 + ".example"})
    client.get("/check/")
    client.get("/check/?changed=yes")
    send(client)


def walk_skipping(officer):
    client = somebody()
    for number in NUMBERS:
        post(client, f"/page/{number}/", {"skip": "1"})
    client.get("/check/")
    post(client, "/page/4/", {"words": STORY, "skip": "1"})
    send(client)
    client.get("/done/")


def walk_two_windows(officer):
    """A form of an older window (its mark fits nothing), with other words and with none; and one
    whose visit was left meanwhile."""
    client = somebody()
    answer(client, FULL)
    for given in ({"words": own("the kite")}, {"words": ""}):
        page = post(client, "/page/4/", {**given, "seen": "older"})
        assert "Which words do you want to keep?" in page.content.decode()
    post(client, "/page/5/", {"person_name": own("kite"), "person_place": "", "seen": "older"})
    client.get("/leave/")
    page = steps.send_here(client, "/page/4/", {"words": STORY}, token="x")
    assert "We cleared your earlier answers." in page.content.decode()


def walk_first_question_from_the_start_page(db):
    assert somebody().get("/begin/?from=start", follow=True).status_code == 200


@pytest.mark.parametrize("about", WHOM)
def walk_quick_way_out(officer, central, about):
    client = somebody()
    answer(client, {1: {"about": about}})
    for given in ({}, {"words": STORY}):
        client.get(post(client, "/page/4/", {**given, "enough": "1"})["Location"])
        client.get("/page/4/?from=check")
    post(client, "/page/4/", {"words": TOO_LONG, "enough": "1"})
    answer(client, {4: {"words": STORY, "enough": "1"}})
    send(client)
    client.get("/done/")


@pytest.mark.parametrize(
    "how", [{10: {"email": "kite@mail.example"}}, {11: {"phone": "01632 960 001"}}]
)
def walk_way_back_with_something_missing(officer, how):
    client = somebody()
    (number,) = how
    answer(client, FULL | {9: {"how": "email" if number == 10 else "phone"}})
    for given in ({}, how[number]):
        client.get(post(client, f"/page/{number}/", given)["Location"])


@pytest.mark.parametrize("number", [1, 4, 10])
def walk_form_that_was_open_too_long(officer, number):
    client = somebody()
    answer(client, FULL | BY_EMAIL)
    steps.send_here(client, f"/page/{number}/", {"words": STORY}, token="x")
    steps.send_here(client, "/send/", {}, token="x")
    stranger = somebody()
    stranger.post("/page/4/", {}, headers={"Origin": "https://other.example"})


def walk_time_that_goes_by(officer):
    client = somebody()
    answer(client, FULL)
    steps.time_goes_by()
    client.get(post(client, "/page/4/", {"words": STORY})["Location"])
    client.get("/check/?ended=yes")
    steps.time_goes_by()
    post(client, "/page/4/", {"words": TOO_LONG})
    steps.time_goes_by()
    steps.send_here(client, "/send/", {})


@pytest.mark.parametrize("number", NUMBERS)
def walk_fault_of_ours(officer, monkeypatch, number):
    def broken(*args, **kwargs):
        raise RuntimeError

    client = somebody()
    answer(client, FULL)
    monkeypatch.setattr("reports.intake.views._keep", broken)
    monkeypatch.setattr("reports.intake.views._keep_draft", broken)
    post(client, f"/page/{number}/", {"words": STORY})


def walk_without_a_mailer(officer, settings):
    settings.MAILER_PUBLIC_KEY = ""
    client = somebody()
    answer(client, FULL)
    client.get("/page/9/")


@pytest.mark.parametrize("about", WHOM)
@pytest.mark.parametrize("way", [{9: {"how": "here"}}, BY_EMAIL, BY_PHONE, {9: {"how": "none"}}])
def walk_sent(officer, central, about, way):
    client = steps.told(FULL | {1: {"about": about}} | way)
    client.get("/")
    steps.told({1: {"about": about}, 8: FULL[8]}, client)
    assert Concern.objects.count() == 2


@pytest.mark.parametrize("feels", [value for value, _ in wording.FEELS] + [""])
@pytest.mark.parametrize("knows", ["yes", ""])
def walk_friend_is_read(officer, feels, knows):
    friend = {1: {"about": "friend"}, 12: {"friend_knows": knows}, 13: {"teller_feels": feels}}
    steps.told(FULL | friend)
    at_desk(officer).get(url(Concern.objects.get()))


@pytest.mark.parametrize("about", ["someone_else", "question"])
def walk_short_path_is_read(officer, central, about):
    steps.told({1: {"about": about}, 4: {"words": STORY}, 9: {"how": "unsure"}})
    concern, desk = Concern.objects.get(), at_desk(central)
    for _ in ("just in", "routed"):
        desk.get(reverse("triage:queue"))
        desk.get(url(concern))
        sweep()


def walk_change_from_one_person_to_another(officer):
    """What was said about danger before goes along, and a phone without a safe time."""
    client = somebody()
    own_answers = FULL | {2: {"safe": "no"}, 6: {"still": "yes"}, 9: {"how": "phone"}}
    answer(client, own_answers | {11: {"phone": "01632 960 001", "safe_time": "other"}})
    client.get(post(client, "/page/1/?from=check", {"about": "friend"})["Location"])
    client.get("/check/")
    send(client)
    client.get("/done/")
    at_desk(officer).get(url(Concern.objects.get()))


def walk_no_unit_ready(officer):
    client = somebody()
    answer(client, FULL)
    UnitKey.objects.all().delete()
    assert send(client).status_code == 503


def walk_picture(officer):
    client = somebody()
    assert client.post("/page/4/", {"picture": "x"}).status_code == 415
