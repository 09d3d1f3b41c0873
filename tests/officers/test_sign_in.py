"""Signing in: two steps, an opened key, and a door that strangers cannot lock."""

import base64
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from reports.officers import desk
from reports.officers.models import Officer, UnitKeyGrant
from tests.personas import PASSWORD
from tests.telling import FORM, post

QUEUE = "/officers/"


def test_both_steps_lead_to_the_queue(officer):
    assert officer.sign_in().get(QUEUE).status_code == 200


def test_wrong_password_is_said_kindly_and_the_name_is_kept(officer):
    response = officer.first_step(Client(), "not this one")
    page = response.content.decode()

    assert "do not go together" in page
    assert 'value="robin"' in page
    assert "not this one" not in page


def test_unknown_name_gets_the_same_sentence(db):
    response = post(Client(), "/officers/sign-in/", {"login": "nobody", "password": "x"})

    assert "do not go together" in response.content.decode()


def test_wrong_code_is_said_kindly(officer):
    client = Client()
    officer.first_step(client)

    page = post(client, "/officers/sign-in/code/", {"code": "000000"}).content.decode()

    assert "That code did not match" in page
    assert client.get(QUEUE).status_code == 302


def test_code_works_once(officer):
    cache.clear()
    code = officer.code()
    for expected in (200, 302):
        client = Client()
        officer.first_step(client)
        post(client, "/officers/sign-in/code/", {"code": code})
        assert client.get(QUEUE).status_code == expected


def test_officer_who_has_left_cannot_sign_in(officer):
    Officer.objects.update(is_active=False)

    assert officer.sign_in().get(QUEUE).status_code == 302


def test_first_sign_in_asks_to_set_up_the_second_step(officer):
    Authenticator.objects.all().delete()
    client = Client()
    officer.first_step(client)

    assert client.get(QUEUE).url == "/officers/second-step/"
    page = client.get("/officers/second-step/").content.decode()
    assert "scan this picture" in page
    assert "<img" not in page  # a picture of its own: the content policy would not show it


def test_setting_up_the_second_step_leads_to_codes_and_to_work(officer):
    Authenticator.objects.all().delete()
    client = Client()
    officer.first_step(client)
    client.get("/officers/second-step/")
    officer.secret = client.session["mfa.totp.secret"]

    body = urlencode({"code": officer.code()})
    response = client.post("/officers/second-step/", body, content_type=FORM)

    assert response.url == "/officers/second-step/codes/"
    codes = client.get(response.url).context["unused_codes"]
    assert len(codes) == 10
    assert client.get(QUEUE).status_code == 200

    later = Client()
    officer.first_step(later)
    post(later, "/officers/sign-in/code/", {"code": codes[0]})
    assert later.get(QUEUE).status_code == 200


def test_recovery_codes_are_sealed_in_the_database(officer):
    Authenticator.objects.all().delete()
    test_setting_up_the_second_step_leads_to_codes_and_to_work(officer)

    stored = Authenticator.objects.get(type="recovery_codes").data
    assert officer.secret not in str(stored)
    assert "seed" in stored


def test_wrong_code_while_setting_up_is_said_kindly(officer):
    Authenticator.objects.all().delete()
    client = Client()
    officer.first_step(client)

    page = post(client, "/officers/second-step/", {"code": "123"}).content.decode()

    assert "That code did not match" in page


def test_second_step_set_up_elsewhere_does_not_open_this_session(officer):
    """Somebody with the password alone waits in a session until the officer sets the step up."""
    Authenticator.objects.all().delete()
    waiting = Client()
    officer.first_step(waiting)
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(officer.officer, officer.secret)

    assert waiting.get(QUEUE).url.startswith("/officers/sign-in/")


def test_second_factor_secret_is_sealed_in_the_database(officer):
    stored = Authenticator.objects.get().data["secret"]

    assert officer.secret not in str(stored)


def test_opened_key_needs_both_the_session_row_and_the_cookie(officer, settings):
    client = officer.sign_in()
    client.cookies.pop(settings.DESK_KEY_COOKIE_NAME)

    assert client.get(QUEUE).url.startswith("/officers/sign-in/")


def test_session_row_alone_shows_no_key(officer):
    officer.sign_in()
    private = officer.private

    for session in Session.objects.all():
        stored = base64.b64decode(session.get_decoded()[desk.IN_SESSION])
        assert private[1:33] not in stored


def test_signing_out_closes_the_desk(officer):
    client = officer.sign_in()
    copied = {name: cookie.value for name, cookie in client.cookies.items()}
    post(client, "/officers/sign-out/")

    thief = Client()
    for name, value in copied.items():
        thief.cookies[name] = value
    assert thief.get(QUEUE).status_code == 302
    assert not Session.objects.filter(session_key=copied["desk"]).exists()


def test_stranger_cannot_lock_an_officer_out(officer):
    stranger = Client(REMOTE_ADDR="192.0.2.7")
    for _ in range(9):
        last = officer.first_step(stranger, "a guess")

    assert last.status_code == 429
    assert officer.sign_in(Client(REMOTE_ADDR="192.0.2.8")).get(QUEUE).status_code == 200


def test_strangers_from_many_places_cannot_lock_an_officer_out(officer):
    for place in range(4):
        stranger = Client(REMOTE_ADDR=f"192.0.2.{place}")
        for _ in range(5):
            officer.first_step(stranger, "a guess")

    assert officer.sign_in(Client(REMOTE_ADDR="192.0.2.88")).get(QUEUE).status_code == 200


def test_codes_cannot_be_guessed_for_ever(officer):
    cache.clear()
    client = Client()
    officer.first_step(client)
    for _ in range(10):
        post(client, "/officers/sign-in/code/", {"code": "000000"})

    page = post(client, "/officers/sign-in/code/", {"code": officer.code()})

    assert "take a short break" in page.content.decode()
    assert client.get(QUEUE).status_code == 302


def test_account_without_a_key_is_told_what_helps(officer):
    officer.officer.key.delete()

    client = officer.sign_in()

    assert client.get(QUEUE).url == "/officers/sign-in/?locked=yes"
    assert (
        "ask a supervisor of your unit"
        in client.get("/officers/sign-in/?locked=yes").content.decode()
    )


def test_signing_out_takes_the_keys_cookie(officer, settings):
    client = officer.sign_in()

    post(client, "/officers/sign-out/")

    assert client.cookies[settings.DESK_KEY_COOKIE_NAME].value == ""


def test_recovery_codes_ask_for_the_second_step_again_after_a_while(officer, monkeypatch):
    client = officer.sign_in()
    monkeypatch.setattr("reports.officers.adapters.SHOWN_FOR_SECONDS", -1)

    asked = client.get("/officers/second-step/codes/")

    assert asked.url.startswith("/officers/sign-in/again/")
    assert client.get("/officers/sign-in/password/").url.startswith("/officers/sign-in/again/")
    page = client.get(asked.url).content.decode()
    assert "Is it still you?" in page
    assert 'name="password"' not in page
    assert page.count("<form") == 2  # signing out, and this one; none inside another
    shown = post(client, asked.url, {"code": "000000"}).content.decode()
    assert "That code did not match" in shown


def test_too_many_codes_at_an_open_desk_are_answered_in_our_words(officer, monkeypatch):
    client = officer.sign_in()
    monkeypatch.setattr("reports.officers.adapters.SHOWN_FOR_SECONDS", -1)
    for _ in range(11):
        last = post(client, "/officers/sign-in/again/", {"code": "000000"})

    assert last.status_code == 429
    assert "Please wait a little" in last.content.decode()


def test_twenty_trainees_behind_one_address(officer):
    for number in range(20):
        stranger = Client(REMOTE_ADDR="192.0.2.9")
        response = post(stranger, "/officers/sign-in/", {"login": f"t{number}", "password": "x"})
        assert response.status_code == 200


def test_limiter_keeps_no_address(officer):
    officer.first_step(Client(REMOTE_ADDR="192.0.2.7"), "a guess")

    attempt = AccessAttempt.objects.get()
    assert attempt.ip_address.startswith("fd")
    assert "192.0.2" not in str(attempt.__dict__)
    assert "a guess" not in str(attempt.__dict__)


@pytest.mark.parametrize("url", ["/officers/sign-up/", "/officers/signup/", "/accounts/signup/"])
def test_there_is_no_signing_up(db, url):
    assert Client().get(url).status_code == 404


def test_empty_boxes_say_what_to_do(db):
    page = post(Client(), "/officers/sign-in/", {}).content.decode()

    assert "Type the name you sign in with." in page
    assert "Type your password." in page


def test_grants_are_bound_to_their_officer(officer, outsider):
    from reports.officers.custody import open_unit_key
    from reports.vault.exceptions import CannotOpen

    grant = UnitKeyGrant.objects.get(officer=officer.officer)
    UnitKeyGrant.objects.filter(officer=outsider.officer).update(
        sealed_private=grant.sealed_private
    )
    theirs = UnitKeyGrant.objects.get(officer=outsider.officer)

    with pytest.raises(CannotOpen):
        open_unit_key(unit_key=theirs.unit_key, officer=outsider.officer, private=outsider.private)


def test_password_is_not_in_the_session(officer):
    officer.sign_in()

    assert all(PASSWORD not in str(session.get_decoded()) for session in Session.objects.all())


def test_password_is_kept_as_hard_as_the_key():
    from reports.officers.hashers import AsHardAsTheKey

    kept = AsHardAsTheKey().encode(PASSWORD, "c2FsdHNhbHQ")

    assert kept.startswith("argon2$argon2id$v=19$m=65536,t=3,p=1$")
    assert AsHardAsTheKey().verify(PASSWORD, kept)
