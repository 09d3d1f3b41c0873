"""An officer's own password at the desk, and how long a desk stays open."""

import time

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from reports.officers import desk as desks
from reports.officers.models import Officer, OfficerKey
from reports.officers.own_password import change_password
from reports.vault import passwords, stretching
from reports.vault.exceptions import WrongPassword
from tests.officers import steps
from tests.officers.steps import NEW_PASSWORD
from tests.personas import PASSWORD
from tests.telling import keep_concern, post

URL = "/officers/password/"
GIVEN = {"old": PASSWORD, "new": NEW_PASSWORD, "again": NEW_PASSWORD}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"old": ""}, "Type your password."),
        ({"old": "not-my-password"}, "That is not your password now."),
        ({"new": "short", "again": "short"}, "Make it longer"),
        ({"again": "another-one-entirely"}, "The two are not alike."),
        ({"new": "robin holdsworth", "again": "robin holdsworth"}, "much like your name"),
    ],
)
def test_what_does_not_serve_changes_nothing(given, said, officer):
    Officer.objects.filter(username="robin").update(name="Robin Holdsworth")
    desk = officer.sign_in()

    page = post(desk, URL, GIVEN | given).content.decode()

    assert said in page
    for typed in (GIVEN | given).values():
        assert not typed or typed not in page
    assert steps.is_open(desk)
    assert steps.is_open(officer.sign_in(Client(enforce_csrf_checks=True)))


def test_guessing_at_an_open_desk_ends_soon(officer):
    cache.clear()
    desk = officer.sign_in()
    for _ in range(10):
        post(desk, URL, GIVEN | {"old": "not-my-password"})

    page = post(desk, URL, GIVEN).content.decode()

    assert "take a short break" in page
    assert Officer.objects.get(pk=officer.officer.pk).check_password(PASSWORD)


def test_many_at_once_wait_a_moment(officer, monkeypatch):
    from reports.officers import turnstile

    desk = officer.sign_in()
    monkeypatch.setattr(turnstile.PASSWORDS, "patience", 0.01)
    with turnstile.PASSWORDS:
        page = post(desk, URL, GIVEN).content.decode()

    assert "Many people are signing in." in page


def test_old_password_opens_nothing_any_more(officer):
    post(officer.sign_in(), URL, GIVEN)

    assert "do not go together" in officer.first_step(Client()).content.decode()
    officer.officer.refresh_from_db()
    with pytest.raises(WrongPassword):
        assert officer.private


def test_supervisor_who_was_quicker_wins(officer, monkeypatch):
    """Joining words were given while the new password was being wrapped."""
    real = passwords.wrap

    def slow(*given, **more):
        OfficerKey.objects.update(wrapped_private=b"under joining words by now")
        return real(*given, **more)

    monkeypatch.setattr(passwords, "wrap", slow)

    with pytest.raises(WrongPassword):
        change_password(officer=officer.officer, old=PASSWORD, new=NEW_PASSWORD, keep_session="")

    assert Officer.objects.get(pk=officer.officer.pk).check_password(PASSWORD)


def test_key_that_was_wrapped_when_guesses_cost_less_is_wrapped_anew(officer, monkeypatch):
    before = bytes(OfficerKey.objects.get(officer=officer.officer).wrapped_private)
    harder = stretching.OWASP_MINIMUM._replace(passes=3)
    monkeypatch.setattr(passwords, "OFFICER", harder)

    assert steps.reads(officer.sign_in(), keep_concern())

    after = bytes(OfficerKey.objects.get(officer=officer.officer).wrapped_private)
    assert after != before
    assert stretching.is_as_slow_as(after, harder)
    assert steps.is_open(officer.sign_in(Client(enforce_csrf_checks=True)))
    assert bytes(OfficerKey.objects.get(officer=officer.officer).wrapped_private) == after


def test_desk_ends_after_the_longest_sitting(officer, settings, monkeypatch):
    desk = officer.sign_in()
    began = time.time()
    almost = began + settings.OFFICER_LONGEST_HOURS * 3600 - 60
    monkeypatch.setattr(desks.time, "time", lambda: almost)
    assert steps.is_open(desk)

    monkeypatch.setattr(desks.time, "time", lambda: almost + 120)

    assert desk.get("/officers/").url == "/officers/sign-in/?locked=yes"
    assert not steps.is_open(desk)


def test_desk_that_says_nothing_of_its_beginning_is_closed(officer):
    desk = officer.sign_in()
    session = desk.session
    del session[desks.SINCE]
    session.save()

    assert not steps.is_open(desk)


def test_desk_ends_with_the_password_that_opened_it(officer):
    """A session that outlived its password, by whatever race, opens no key."""
    from django.contrib.auth import HASH_SESSION_KEY

    desk = officer.sign_in()
    changed = Officer.objects.get(pk=officer.officer.pk)
    changed.password = make_password(NEW_PASSWORD)
    changed.save()
    session = desk.session
    session[HASH_SESSION_KEY] = changed.get_session_auth_hash()
    session.save()

    assert desk.get("/officers/").url == "/officers/sign-in/?locked=yes"


def test_sign_in_that_waits_for_its_second_step_ends_with_the_password(officer, supervisor):
    waiting = Client(enforce_csrf_checks=True)
    officer.first_step(waiting)
    words = steps.joining_words(supervisor.sign_in(), officer)
    cache.clear()

    post(waiting, reverse("mfa_authenticate"), {"code": officer.code()})

    assert not steps.is_open(waiting)
    assert steps.join("robin", words).status_code == 302
