"""Joining: forgiving of slips, silent about what did not fit, and once."""

import threading

import pytest
from django.test import Client
from django.urls import reverse

from reports.officers import joining, turnstile
from reports.officers.exceptions import WordsDoNotFit
from reports.officers.inviting import invite
from reports.officers.joining import join
from reports.officers.models import Officer, OfficerKey, UnitKeyGrant
from reports.vault import words
from reports.vault.turnstile import TooBusy
from tests.officers import steps
from tests.officers.steps import NEW_PASSWORD
from tests.telling import keep_concern

URL = "/officers/join/"
DO_NOT_FIT = "That name and those words do not go together"


@pytest.fixture
def invitation(officer, supervisor):
    return invite(
        name="Sam Ashworth",
        username="sam",
        email="sam@example.org",
        role="officer",
        by=supervisor.officer,
        private=supervisor.private,
    )


def with_a_slip(typed: str) -> str:
    """The third word with its last letter typed wrongly."""
    each = typed.split()
    for letter in "qxzj":
        slipped = each[2][:-1] + letter
        if each[2] in words.readings(" ".join([*each[:2], slipped, *each[3:]]))[0]:
            return " ".join([*each[:2], slipped, *each[3:]])
    raise AssertionError


@pytest.mark.parametrize(
    "typed_as",
    [
        str,
        str.upper,
        lambda typed: "  " + typed.replace(" ", "\r\n") + " ",
        lambda typed: "".join(f"{n}. {word}\n" for n, word in enumerate(typed.split(), 1)),
        lambda typed: typed.replace(" ", "-"),
        with_a_slip,
    ],
)
def test_words_are_read_however_they_are_typed(typed_as, invitation):
    assert steps.join("sam", typed_as(invitation.words)).status_code == 302


@pytest.mark.parametrize("name", ["sam", "SAM", " Sam "])
def test_name_is_read_however_it_is_typed(name, invitation):
    assert steps.join(name, invitation.words).status_code == 302


def other_words(invitation) -> str:
    return words.new_words()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("sam", other_words),
        ("nobody", lambda invitation: invitation.words),
        ("robin", lambda invitation: invitation.words),
        ("sam", lambda invitation: "not these"),
        ("nobody", other_words),
        ("sam", lambda invitation: " ".join(reversed(invitation.words.split()))),
    ],
)
def test_what_does_not_fit_gets_one_sentence(name, typed, invitation):
    given = typed(invitation)

    response = steps.join(name, given)

    page = response.content.decode()
    assert response.status_code == 200
    assert DO_NOT_FIT in page
    assert f'value="{name}"' in page
    assert given in page
    assert NEW_PASSWORD not in page
    assert steps.join("sam", invitation.words).status_code == 302


def test_same_work_whether_or_not_there_is_an_invitation(invitation, monkeypatch):
    work = []
    monkeypatch.setattr(words, "spend_like_an_opening", lambda: work.append("spent"))
    monkeypatch.setattr(
        words, "unwrap_with_words", lambda *given, **more: work.append("opened") or 1 / 0
    )
    three = lambda typed: [words.new_words() for _ in range(3)]  # noqa: E731
    monkeypatch.setattr(words, "readings", three)

    with pytest.raises(WordsDoNotFit):
        joining._open("nobody", "x")
    assert work == ["spent"] * 3
    with pytest.raises(ZeroDivisionError):
        joining._open("sam", "x")
    assert work[3:] == ["opened"]


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        ("short", "short", "Make it longer: at least 12"),
        ("", "", "Type a new password."),
        (NEW_PASSWORD, "", "Type the new password once more."),
        (NEW_PASSWORD, NEW_PASSWORD + "x", "The two are not alike."),
        ("123456qwerty", "123456qwerty", "Many people use that one."),
        ("sam ashworth1", "sam ashworth1", "That is much like your name."),
    ],
)
def test_password_that_does_not_serve_is_said_and_the_words_still_work(
    new, again, said, invitation
):
    client = Client(enforce_csrf_checks=True)
    client.get(URL)
    given = {"username": "sam", "words": invitation.words, "new": new, "again": again}

    from tests.telling import post

    page = post(client, URL, given).content.decode()

    assert said in page
    assert invitation.words in page
    assert not new or new not in page
    assert steps.join("sam", invitation.words).status_code == 302


def test_empty_boxes_say_what_to_do(db):
    from tests.telling import post

    page = post(Client(), URL, {}).content.decode()

    assert "Type the name you sign in with." in page
    assert "Type the nine words you were given." in page


def test_joining_leaves_nothing_of_the_temporary_key(invitation):
    before = OfficerKey.objects.get(officer=invitation.officer)
    grants = set(invitation.officer.grants.values_list("sealed_private", flat=True))

    join(username="sam", typed=invitation.words, password=NEW_PASSWORD)

    after = OfficerKey.objects.get(officer=invitation.officer)
    assert bytes(after.public_half) != bytes(before.public_half)
    assert bytes(after.wrapped_private) != bytes(before.wrapped_private)
    assert after.joining_ends_at is None
    sealed = UnitKeyGrant.objects.filter(officer=invitation.officer)
    assert not grants & set(sealed.values_list("sealed_private", flat=True))


def test_somebody_at_an_open_desk_who_joins_for_a_colleague_is_signed_out(officer, invitation):
    desk = officer.sign_in()

    assert steps.join("sam", invitation.words, client=desk).status_code == 302

    assert not steps.is_open(desk)


def test_key_that_was_made_anew_meanwhile_is_there_too(officer, supervisor, invitation):
    from reports.officers.leaving import see_off

    see_off(officer=officer.officer, by=supervisor.officer, private=supervisor.private)
    concern = keep_concern()

    steps.join("sam", invitation.words)

    assert steps.reads(steps.first_sign_in("sam"), concern)


def test_nobody_signs_in_before_joining(invitation):
    from tests.personas import Somebody

    somebody = Somebody(invitation.officer, "", NEW_PASSWORD)

    for password in (NEW_PASSWORD, invitation.words, ""):
        page = somebody.first_step(Client(), password or "!").content.decode()
        assert "do not go together" in page


def test_flood_is_asked_to_wait_a_moment(invitation, monkeypatch):
    monkeypatch.setattr(turnstile.PASSWORDS, "patience", 0.01)
    inside, leave = threading.Event(), threading.Event()

    def hold():
        with turnstile.PASSWORDS:
            inside.set()
            leave.wait(30)

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait(30)
    try:
        page = steps.join("sam", invitation.words).content.decode()
        assert "Many people are signing in." in page
        with pytest.raises(TooBusy):
            join(username="sam", typed=invitation.words, password=NEW_PASSWORD)
    finally:
        leave.set()
        holder.join()
    assert steps.join("sam", invitation.words).status_code == 302


def test_two_who_join_at_once_with_the_same_words(invitation):
    opened = joining._open("sam", invitation.words)
    join(username="sam", typed=invitation.words, password=NEW_PASSWORD)

    with pytest.raises(WordsDoNotFit):
        joining._take_over(opened, joining._make_own(invitation.officer, "another-one-entirely"))

    assert Officer.objects.get(username="sam").check_password(NEW_PASSWORD)


def test_page_is_named_on_the_sign_in_page(db):
    page = Client().get(reverse("account_login")).content.decode()

    assert URL in page
    assert (
        "Your new password is set" in Client().get("/officers/sign-in/?joined=yes").content.decode()
    )


def test_invitation_that_was_taken_up_meanwhile_is_not_ended(invitation, monkeypatch):
    key = OfficerKey.objects.select_related("officer__unit").get(officer=invitation.officer)
    join(username="sam", typed=invitation.words, password=NEW_PASSWORD)

    assert joining._end(key) == 0
    assert joining.end_invitations() == 0

    assert invitation.officer.grants.exists()
    assert steps.is_open(steps.first_sign_in("sam"))
