"""Officers come in: both steps, setting them up, and everything that can stand in the way."""

from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from reports.officers.models import Officer
from reports.vault.turnstile import TooBusy
from tests.officers import steps
from tests.officers.steps import NEW_PASSWORD, unit_url
from tests.telling import post
from tests.wording.marks import own
from tests.wording.walk.steps import send_here, somebody

SIGN_IN, CODE, AGAIN = (
    "/officers/sign-in/",
    "/officers/sign-in/code/",
    "/officers/sign-in/again/",
)
SET_UP = "/officers/second-step/"


LIKE_THE_NAME = "robinashworth"


class _Full:
    def __enter__(self):
        raise TooBusy

    def __exit__(self, *args):
        return None


def walk_sign_in(officer, monkeypatch):
    client = somebody()
    for query in ("", "?locked=yes", "?joined=yes"):
        client.get(SIGN_IN + query)
    post(client, SIGN_IN, {})
    officer.first_step(client, "not this one")
    post(client, SIGN_IN, {"login": "x" * 61, "password": "x" * 1_001})
    send_here(client, SIGN_IN, {}, token="x")
    monkeypatch.setattr("reports.officers.adapters.PASSWORDS", _Full())
    officer.first_step(client)


def walk_second_step(officer):
    client = somebody()
    officer.first_step(client)
    client.get(CODE)
    for code in ("", "000000", "0" * 41):
        post(client, CODE, {"code": code})
    for _ in range(10):
        post(client, CODE, {"code": "000000"})


def walk_setting_up_the_second_step(officer):
    Authenticator.objects.all().delete()
    client = somebody()
    officer.first_step(client)
    client.get("/officers/")
    for code in ("", "123", "0" * 41):
        post(client, SET_UP, {"code": code})
    Authenticator.objects.all().delete()
    desk = steps.first_sign_in("robin", officer.password)
    desk.get("/officers/second-step/codes/")
    for address in ("done/", "on/"):
        desk.get(SET_UP + address)
    desk.get(SET_UP)


def walk_second_step_again(officer, monkeypatch):
    client = officer.sign_in()
    client.get("/officers/second-step/codes/")
    monkeypatch.setattr("reports.officers.adapters.SHOWN_FOR_SECONDS", -1)
    client.get("/officers/sign-in/password/")
    client.get(AGAIN)
    for code in ("", "000000", "0" * 41):
        post(client, AGAIN, {"code": code})
    for _ in range(11):
        post(client, AGAIN, {"code": "000000"})


def walk_signing_out(officer):
    client = officer.sign_in()
    client.get("/officers/sign-out/")
    post(client, "/officers/sign-out/")
    client.get(SIGN_IN)


def walk_too_many_tries(officer):
    client = Client(REMOTE_ADDR="192.0.2.7")
    for _ in range(9):
        last = officer.first_step(client, "a guess")
    assert last.status_code == 429


def walk_desk_that_is_locked(officer):
    client = officer.sign_in()
    officer.officer.key.delete()
    client.get("/officers/")


def walk_joining(officer, supervisor, monkeypatch):
    Officer.objects.filter(username="robin").update(name="Robin Ashworth")
    words = steps.joining_words(supervisor.sign_in(), officer)
    client = somebody()
    url = unit_url("join")
    post(client, url, {})
    given = {"username": "robin", "words": words}
    for new, again in (
        ("short", "short"),
        ("password123456", "password123456"),
        (LIKE_THE_NAME, LIKE_THE_NAME),
        (NEW_PASSWORD, "another-one-here"),
        ("x" * 1_001, "x" * 1_001),
    ):
        post(client, url, {**given, "new": new, "again": again})
    post(client, url, {"username": "x" * 61, "words": own("x" * 1_001)})
    steps.join("robin", "not these words", client=client)
    with monkeypatch.context() as patch:
        patch.setattr("reports.officers.own_views.join_with_words", _busy)
        steps.join("robin", words, client=client)
    assert steps.join("robin", words, client=client).status_code == 302
    client.get(SIGN_IN + "?joined=yes")


def _busy(**kwargs):
    raise TooBusy


def walk_own_password(officer, monkeypatch):
    Officer.objects.filter(username="robin").update(name="Robin Ashworth")
    client = officer.sign_in()
    url = unit_url("password")
    post(client, url, {})
    for old, new, again in (
        ("not this one", NEW_PASSWORD, NEW_PASSWORD),
        (officer.password, "short", "short"),
        (officer.password, LIKE_THE_NAME, LIKE_THE_NAME),
        (officer.password, NEW_PASSWORD, "another-one-here"),
        ("x" * 1_001, "x" * 1_001, "x" * 1_001),
    ):
        post(client, url, {"old": old, "new": new, "again": again})
    right = {"old": officer.password, "new": NEW_PASSWORD, "again": NEW_PASSWORD}
    with monkeypatch.context() as patch:
        patch.setattr("reports.officers.own_views.change_password", _busy)
        post(client, url, right)
    with monkeypatch.context() as patch:
        patch.setattr("reports.officers.own_views.may_try_password", lambda request: False)
        post(client, url, right)
    cache.clear()
    client.get(post(client, url, right)["Location"])
