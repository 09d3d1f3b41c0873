"""The page "Your unit" and those behind it: who comes in, what is kept, what is shown once."""

import json
import logging

import pytest
from django.contrib.sessions.models import Session
from django.core import serializers
from django.test import Client
from django.urls import reverse

from reports.audit.models import AuditRow
from reports.officers.models import Officer, OfficerKey
from tests.officers import steps
from tests.officers.steps import SAM
from tests.telling import post

WHO = ["officer", "supervisor", "outside_supervisor", "signed_out"]
# page: what each of WHO is answered, opening it and sending its form empty
PAGES = {
    "unit": ([200, 200, 200, 302], [405, 405, 405, 405]),
    "add": ([403, 200, 200, 302], [403, 200, 200, 302]),
    "recovery": ([403, 200, 200, 302], [403, 200, 200, 302]),
    "new_words": ([403, 200, 404, 302], [403, 200, 404, 302]),
    "left": ([403, 200, 404, 302], [403, 200, 404, 302]),
    "password": ([200, 200, 200, 302], [200, 200, 200, 302]),
    "join": ([200, 200, 200, 200], [200, 200, 200, 200]),
}


@pytest.fixture
def signed_out(db):
    return None


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", WHO)
def test_who_comes_in(who, page, officer, request):
    colleague = officer if page in {"new_words", "left"} else None
    url = steps.unit_url(page, colleague)
    somebody = request.getfixturevalue(who)
    desk = somebody.sign_in() if somebody else Client(enforce_csrf_checks=True)
    if not somebody:
        desk.get(reverse("account_login"))
    opened, sent = (answers[WHO.index(who)] for answers in PAGES[page])
    before = AuditRow.objects.count()

    response = desk.get(url)
    assert response.status_code == opened
    assert post(desk, url).status_code == sent

    if opened == 302:
        assert response.url == "/officers/sign-in/"
    if opened != 200:
        assert AuditRow.objects.count() == before
        assert Officer.objects.get(pk=officer.officer.pk).is_active
        assert OfficerKey.objects.filter(officer=officer.officer).exists()


@pytest.mark.parametrize("page", ["new_words", "left"])
def test_supervisor_does_it_for_others(page, supervisor):
    desk = supervisor.sign_in()

    for response in (
        desk.get(steps.unit_url(page, supervisor)),
        post(desk, steps.unit_url(page, supervisor)),
    ):
        assert response.status_code == 403
        assert "Somebody else does this for you" in response.content.decode()

    assert steps.is_open(desk)


def test_seeing_off_somebody_who_has_left_leads_back(officer, supervisor):
    desk = supervisor.sign_in()
    url = steps.unit_url("left", officer)
    post(desk, url)
    rows = AuditRow.objects.count()

    assert desk.get(url).url == post(desk, url).url == steps.unit_url("unit")
    assert AuditRow.objects.count() == rows


def test_colleague_who_does_not_exist(supervisor):
    desk = supervisor.sign_in()

    for number in (0, 10**30):
        assert desk.get(reverse("officers:new_words", args=[number])).status_code == 404


def test_officer_sees_who_holds_the_key_and_whom_to_ask(officer, supervisor):
    page = officer.sign_in().get(steps.unit_url("unit")).content.decode()

    assert page.count("Holds the key") == 2
    assert "Ask a supervisor of your unit: Leeds-Lead." in " ".join(page.split())
    for button in ("Add a colleague", "Joining words", "Has left", "recovery words"):
        assert button not in page


def test_unit_without_a_supervisor_says_what_helps(officer):
    Officer.objects.filter(role="supervisor").update(is_active=False)

    page = officer.sign_in().get(steps.unit_url("unit")).content.decode()

    assert "no supervisor at the moment" in page


def test_supervisor_sees_how_each_stands_to_the_key(officer, supervisor):
    desk = supervisor.sign_in()
    post(desk, steps.unit_url("add"), SAM)
    OfficerKey.objects.filter(officer=officer.officer).delete()

    page = desk.get(steps.unit_url("unit")).content.decode()

    assert "Joining words until" in page
    assert "Has no key" in page
    assert page.count("Holds the key") == 1


def test_unit_without_a_key_has_a_page(officer):
    from reports.officers.models import UnitKey

    desk = officer.sign_in()
    UnitKey.objects.all().delete()

    assert desk.get(steps.unit_url("unit")).content.decode().count("Has no key") == 2


def test_supervisor_is_told_that_recovery_words_are_missing(officer, supervisor):
    desk = supervisor.sign_in()
    assert "They were made on" in desk.get(steps.unit_url("unit")).content.decode()
    officer.officer.unit.recovery.delete()

    assert "no recovery words" in desk.get(steps.unit_url("unit")).content.decode()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, "Type their name."),
        ({"username": ""}, "Type the name that they sign in with."),
        ({"username": "Sam Ashworth"}, "Use the letters a to z"),
        ({"username": "sam..a"}, "Use the letters a to z"),
        ({"username": "x" * 61}, "a little long"),
        ({"username": "robin"}, "Somebody signs in with that name already."),
        ({"email": "sam at work"}, "Check the email address"),
        ({"role": "chief"}, "Choose their role."),
    ],
)
def test_what_was_typed_is_kept(given, said, supervisor):
    desk = supervisor.sign_in()
    people = Officer.objects.count()

    page = post(desk, steps.unit_url("add"), SAM | given).content.decode()

    assert said in page
    for value in {**SAM, **given}.values():
        assert value in {"", "chief"} or f'value="{value}"' in page
    assert Officer.objects.count() == people


def test_name_that_is_taken_in_the_same_moment(supervisor, monkeypatch):
    desk = supervisor.sign_in()
    monkeypatch.setattr("reports.officers.unit_forms.name_is_taken", lambda name: False)
    monkeypatch.setattr("reports.officers.inviting.name_is_taken", lambda name: False)

    page = post(desk, steps.unit_url("add"), SAM | {"username": "robin"}).content.decode()

    assert "Somebody signs in with that name already." in page


def test_names_differ_in_more_than_big_and_small_letters(supervisor):
    Officer.objects.filter(username="robin").update(username="Robin")

    page = post(supervisor.sign_in(), steps.unit_url("add"), SAM | {"username": "robin"})

    assert "Somebody signs in with that name already." in page.content.decode()


def test_supervisor_without_the_key_is_told_what_helps(officer, supervisor):
    desk = supervisor.sign_in()
    supervisor.officer.grants.all().delete()

    for page, colleague in (("add", None), ("new_words", officer), ("left", officer)):
        response = post(desk, steps.unit_url(page, colleague), SAM)
        assert response.status_code == 403
        assert "Your key does not open the unit" in response.content.decode()

    assert Officer.objects.filter(is_active=True).count() == 2
    assert steps.is_open(officer.sign_in())


# --- the second step again --------------------------------------------------------------------

ASKING = [("add", None), ("recovery", None), ("new_words", "officer"), ("left", "officer")]


def asking_url(page, colleague, request):
    return steps.unit_url(page, colleague and request.getfixturevalue(colleague))


@pytest.mark.parametrize(("page", "colleague"), ASKING)
def test_opening_asks_for_the_second_step_again(page, colleague, supervisor, request, monkeypatch):
    url = asking_url(page, colleague, request)
    desk = supervisor.sign_in()
    monkeypatch.setattr("reports.officers.adapters.SHOWN_FOR_SECONDS", -1)

    asked = desk.get(url)
    assert asked.url == f"/officers/sign-in/again/?next={url.replace('/', '%2F')}"
    back = post(desk, asked.url, {"code": fresh_code(supervisor)})

    assert back.url == url
    assert desk.get(url).status_code == 200


@pytest.mark.parametrize(("page", "colleague"), ASKING)
def test_form_that_took_long_asks_too_and_keeps_what_was_typed(
    page, colleague, supervisor, request, monkeypatch
):
    url = asking_url(page, colleague, request)
    desk = supervisor.sign_in()
    typed = SAM | {"phone_is_gone": "on"}
    desk.get(url)
    monkeypatch.setattr("reports.officers.adapters.SHOWN_FOR_SECONDS", -1)
    before = set(AuditRow.objects.values_list("seq", flat=True))

    asked = send(desk, url, typed)
    page_asked = asked.content.decode()
    assert "Type the code from your app." in page_asked
    if page == "add":
        assert 'value="sam.ashworth"' in page_asked
    if page == "new_words":
        assert " checked" in page_asked
    wrong = send(desk, url, typed | {"code": "000000"}).content.decode()
    assert "That code did not match" in wrong
    assert set(AuditRow.objects.values_list("seq", flat=True)) == before

    done = send(desk, url, typed | {"code": fresh_code(supervisor)})
    assert done.status_code == 200
    assert AuditRow.objects.count() > len(before)


def test_code_is_not_used_up_by_a_form_that_is_not_right_yet(supervisor, monkeypatch):
    desk = supervisor.sign_in()
    url = steps.unit_url("add")
    desk.get(url)
    monkeypatch.setattr("reports.officers.adapters.SHOWN_FOR_SECONDS", -1)
    code = fresh_code(supervisor)

    send(desk, url, SAM | {"name": "", "code": code})

    assert "Give these words to" in send(desk, url, SAM | {"code": code}).content.decode()


def test_request_with_the_desks_cookie_is_never_set_aside_in_the_session(
    supervisor, monkeypatch, settings
):
    """allauth would keep a form that waits for a code with all its headers."""
    desk = supervisor.sign_in()
    cookie = desk.cookies[settings.DESK_KEY_COOKIE_NAME].value
    monkeypatch.setattr("reports.officers.adapters.SHOWN_FOR_SECONDS", -1)

    for url in (
        steps.unit_url("add"),
        steps.unit_url("recovery"),
        reverse("mfa_activate_totp"),
        reverse("mfa_view_recovery_codes"),
    ):
        send(desk, url, SAM)
        kept = json.dumps([one.get_decoded() for one in Session.objects.all()])
        assert cookie not in kept
        assert "HTTP_COOKIE" not in kept
        assert SAM["name"] not in kept


def fresh_code(somebody) -> str:
    from django.core.cache import cache

    cache.clear()
    return somebody.code()


def send(desk: Client, url: str, given: dict[str, str]):
    """Send a form that is open already."""
    from urllib.parse import urlencode

    from tests.telling import FORM

    token = desk.cookies["form"].value
    return desk.post(url, urlencode(given | {"csrfmiddlewaretoken": token}), content_type=FORM)


# --- words are shown once ---------------------------------------------------------------------


@pytest.mark.parametrize(("page", "colleague"), ASKING[:3])
def test_words_are_in_the_answer_alone(page, colleague, supervisor, request, caplog):
    url = asking_url(page, colleague, request)
    desk = supervisor.sign_in()
    caplog.set_level(logging.DEBUG)

    shown = post(desk, url, SAM)
    words = steps.words_on(shown)

    assert shown["Cache-Control"] == "no-store"
    assert words not in caplog.text
    kept = "".join(str(one.get_decoded()) for one in Session.objects.all())
    rows = serializers.serialize("json", [*Officer.objects.all(), *AuditRow.objects.all()])
    assert words not in kept + rows
    assert words.replace(" ", "") not in kept + rows
    assert words not in desk.get(url).content.decode()
    assert "secret-words" not in desk.get(steps.unit_url("unit")).content.decode()


def test_words_do_not_show_themselves_in_a_repr(officer, supervisor):
    from reports.officers.inviting import invite_again

    made = invite_again(
        officer=officer.officer,
        phone_is_gone=False,
        by=supervisor.officer,
        private=supervisor.private,
    )

    assert made.words not in repr(made)
