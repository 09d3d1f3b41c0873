"""The page of the unit, and what supervisors do from there."""

import pytest

from reports.officers.models import Officer, OfficerKey, RecoveryKey, UnitKey
from tests.officers.steps import SAM, unit_url
from tests.telling import post
from tests.wording.walk.steps import send_here

LONG = {"name": "x" * 121, "username": "x" * 61, "email": "sam at work", "role": "chief"}
ASKING = ("add", "recovery", "new_words", "left")


def walk_unit(officer, supervisor):
    officer.sign_in().get(unit_url("unit"))
    desk = supervisor.sign_in()
    desk.get(unit_url("unit"))
    desk.get(unit_url("unit") + "?password=changed")
    post(desk, unit_url("add"), SAM)
    OfficerKey.objects.filter(officer=officer.officer).delete()
    desk.get(unit_url("unit"))
    officer.officer.unit.recovery.delete()
    desk.get(unit_url("unit"))


def walk_unit_without_a_supervisor(officer):
    client = officer.sign_in()
    Officer.objects.filter(role="supervisor").update(is_active=False)
    client.get(unit_url("unit"))
    UnitKey.objects.all().delete()
    client.get(unit_url("unit"))


def walk_adding(supervisor, officer):
    desk = supervisor.sign_in()
    empty = dict.fromkeys(SAM, "")
    for given in (empty, LONG, SAM | {"username": "sam..a"}, SAM | {"username": "robin"}):
        post(desk, unit_url("add"), given)
    post(desk, unit_url("add"), SAM | {"email": "m" * 300 + "@mail.example"})
    post(desk, unit_url("add"), SAM)


def walk_new_words(supervisor, officer):
    desk = supervisor.sign_in()
    post(desk, unit_url("new_words", officer))
    post(desk, unit_url("left", officer))
    desk.get(unit_url("unit"))
    desk.get(unit_url("new_words", officer))
    post(desk, unit_url("new_words", officer), {"phone_is_gone": "on"})


def walk_somebody_left(supervisor, officer):
    desk = supervisor.sign_in()
    post(desk, unit_url("add"), SAM)
    desk.get(unit_url("left", officer))
    post(desk, unit_url("left", officer))


def walk_somebody_left_and_others_key_was_changed(supervisor, officer, central):
    desk = supervisor.sign_in()
    unit = officer.officer.unit
    post(desk, unit_url("add"), SAM)
    sam = Officer.objects.get(username="sam.ashworth")
    theirs = central.officer.key.public_half
    OfficerKey.objects.filter(officer=sam).update(public_half=theirs)
    RecoveryKey.objects.filter(unit=unit).update(public_half=theirs)
    post(desk, unit_url("left", officer))


def walk_recovery(supervisor):
    desk = supervisor.sign_in()
    post(desk, unit_url("recovery"))


@pytest.mark.parametrize("page", ASKING)
def walk_code_again(page, supervisor, officer, monkeypatch):
    colleague = officer if page in {"new_words", "left"} else None
    url = unit_url(page, colleague)
    desk = supervisor.sign_in()
    desk.get(url)
    monkeypatch.setattr("reports.officers.adapters.SHOWN_FOR_SECONDS", -1)
    for code in ("", "000000", "0" * 41):
        send_here(desk, url, SAM | {"code": code})
    for _ in range(11):
        send_here(desk, url, SAM | {"code": "000000"})


def walk_not_open(supervisor, officer, outside_supervisor):
    desk, theirs = supervisor.sign_in(), officer.sign_in()
    for page in ASKING:
        colleague = officer if page in {"new_words", "left"} else None
        theirs.get(unit_url(page, colleague))
        outside_supervisor.sign_in().get(unit_url(page, colleague))
    for page in ("new_words", "left"):
        desk.get(unit_url(page, supervisor))
    supervisor.officer.grants.all().delete()
    for page in ("add", "recovery"):
        post(desk, unit_url(page), SAM)
