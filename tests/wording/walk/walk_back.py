"""Coming back with secret words: the door, and the messages in each state they can be in."""

import pytest

from reports.concerns.models import Concern
from reports.conversation.exceptions import ManyAtOnce
from reports.conversation.models import Message
from tests.telling import post
from tests.wording.marks import own
from tests.wording.walk import steps
from tests.wording.walk.steps import STORY, TOO_LONG, WHOM, send_here, somebody

PAGES = ("/back/1/", "/back/2/", "/back/3/")
OPEN, MORE, ASK = PAGES


def look(client):
    for page in PAGES:
        client.get(page)


def walk_door(told):
    client = somebody()
    for address in ("/back/", "/back/?ended=yes", "/back/?cookies=off"):
        client.get(address)
    for words in ("", own("kite tree"), TOO_LONG):
        post(client, "/back/", {"words": words})
    send_here(client, "/back/", {"words": STORY}, token="x")
    somebody().post("/back/", {}, content_type=steps.FORM)
    client.get("/back/9/")


def walk_door_when_many_come(told, monkeypatch):
    def many_at_once(typed):
        raise ManyAtOnce

    monkeypatch.setattr("reports.conversation.views.come_back", many_at_once)
    post(somebody(), "/back/", {"words": STORY})


@pytest.mark.parametrize("about", WHOM)
def walk_messages(told, about):
    Concern.objects.update(about=about)
    client = told.come_in(somebody())
    look(client)
    told.opened()
    look(client)
    told.we_write(own("You did nothing wrong."))
    look(client)
    post(client, OPEN, {"words": STORY})
    look(client)
    look(client)
    for safe in ("yes", "no", "unsure"):
        post(client, MORE, {"words": STORY, "safe": safe})
        look(client)


def walk_read_and_not_answered(told):
    client = told.come_in(somebody())
    told.officer.sign_in().get(f"/officers/concerns/{told.concern.id}/")
    look(client)
    post(client, OPEN, {"words": STORY})
    look(client)
    Concern.objects.update(they_wrote_at=None)
    look(client)


def walk_messages_with_something_to_check(told):
    client = told.come_in(somebody())
    for page in PAGES:
        for given in ({}, {"words": TOO_LONG}, {"words": STORY, "safe": "moon"}, {"once": "x"}):
            post(client, page, given)
    post(client, OPEN, {"words": STORY, "to": "2"})
    post(client, MORE, {"safe": "no"})
    look(client)
    for page in PAGES:
        send_here(client, page, {"words": STORY}, token="x")


def walk_time_that_goes_by(told):
    for page in PAGES:
        client = told.come_in(somebody())
        steps.time_goes_by()
        client.get(client.get(page)["Location"])
        send_here(client, page, {"words": STORY, "safe": "no"})


def walk_fault_of_ours(told, monkeypatch):
    client = told.come_in(somebody())
    monkeypatch.setattr("reports.conversation.views.writing.write_to_us", None)
    for page in PAGES:
        post(client, page, {"words": STORY, "safe": "no"})
    monkeypatch.setattr("reports.conversation.views.come_back", None)
    post(client, "/back/", {"words": STORY})


def walk_asking_to_take_it_back(told, supervisor):
    client = told.come_in(somebody())
    client.get(post(client, ASK, {"words": STORY})["Location"])
    look(client)
    told.we_write(own("We are looking at it."))
    look(client)
    Concern.objects.update(status="taken_back", take_back_asked_at=None)
    look(client)
    for page in PAGES:
        post(client, page, {"words": STORY})


def walk_message_that_does_not_open(told):
    told.we_write(own("You did nothing wrong."))
    Message.objects.update(sealed=b"\x01" + bytes(5_000))
    look(told.come_in(somebody()))
