"""What we promise and keep: both notices, the last page for everybody, pasted pictures."""

import pytest

from reports.intake import next_steps
from tests.telling import answer, post, send
from tests.visits.test_pasted import SMALL
from tests.wording.marks import own
from tests.wording.walk import steps
from tests.wording.walk.steps import BY_EMAIL, BY_PHONE, FULL, send_here, somebody

WITH_PICTURE = own(f"kite {SMALL} tree")


@pytest.mark.parametrize("law", ["", "public-task", "law-enforcement"])
def walk_privacy(settings, law):
    settings.LAWFUL_BASIS = law
    for operator, contact in (("", ""), (own("The Kite Team"), own("kite@team.example"))):
        settings.OPERATOR_NAME, settings.PRIVACY_CONTACT = operator, contact
        for address in ("/privacy/", "/privacy/more/"):
            assert somebody().get(address).status_code == 200


@pytest.mark.parametrize("about", next_steps.THANKS)
@pytest.mark.parametrize("way", [{9: {"how": "here"}}, BY_EMAIL, BY_PHONE, {9: {"how": "none"}}])
def walk_thanks(officer, central, about, way):
    client = somebody()
    answer(client, {1: {"about": about}} | FULL | {1: {"about": about}} | way)
    send(client)
    assert client.get("/done/").status_code == 200


def walk_pasted_picture(officer):
    client = somebody()
    answer(client, {number: given for number, given in FULL.items() if number < 4})
    for button in ({}, {"back": "1"}, {"skip": "1"}):
        page = post(client, "/page/4/", {"words": WITH_PICTURE, **button})
        assert "We took out a picture" in page.content.decode()
    post(client, "/page/4/", {"words": SMALL})
    post(client, "/page/5/", {"person_name": SMALL})
    post(client, "/page/5/", {"person_name": SMALL, "back": "1"})
    post(client, "/page/4/", {"words": SMALL, "skip": "1"})
    send_here(client, "/page/4/", {"words": WITH_PICTURE}, token="x")


def walk_pasted_picture_in_a_message(told, monkeypatch):
    client = told.come_in(somebody())
    for page in ("/back/1/", "/back/2/", "/back/3/"):
        post(client, page, {"words": WITH_PICTURE})
        send_here(client, page, {"words": WITH_PICTURE}, token="x")
    post(somebody(), "/back/", {"words": WITH_PICTURE})
    monkeypatch.setattr("reports.conversation.views._concern", None)
    post(client, "/back/1/", {"words": WITH_PICTURE})
    steps.time_goes_by()
    send_here(client, "/back/1/", {"words": WITH_PICTURE})
