"""The drills of ``docs/operations.md``, each gone through as the people would do it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reports.audit.chain import verify
from reports.audit.models import AuditRow
from reports.officers.models import Officer, OfficerKey, UnitKey, UnitKeyGrant
from tests.officers import steps
from tests.officers.steps import SAM
from tests.personas import PASSWORD, Somebody
from tests.telling import keep_concern, post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(quick_keys):
    """Many keys are made here."""


def verbs() -> set[str]:
    assert verify().whole
    return set(AuditRow.objects.values_list("verb", flat=True))


def test_founding_a_unit(monkeypatch):
    people = ("--supervisor", "priya", "Priya H", "--officer", "sam", "Sam A")
    said = steps.command(
        monkeypatch,
        "found_unit",
        "leeds",
        "--name",
        "Leeds",
        *people,
        "--passwords-from-stdin",
        typed=f"{PASSWORD}\n{PASSWORD}\n",
    )

    assert "Leeds is ready with 2 people" in said
    assert [len(words.split()) for words in steps.printed_words(said)] == [12]
    desk = steps.first_sign_in("priya", PASSWORD)
    assert "Add a colleague" in desk.get(steps.unit_url("unit")).content.decode()
    assert steps.reads(steps.first_sign_in("sam", PASSWORD), keep_concern())


def test_adding_a_colleague(supervisor):
    told_before = keep_concern()
    desk = supervisor.sign_in()

    shown = post(desk, steps.unit_url("add"), SAM)
    words = steps.words_on(shown)
    assert "Give these words to Sam Ashworth" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"

    joined = steps.join("sam.ashworth", words)
    assert joined.url == "/officers/sign-in/?joined=yes"
    theirs = steps.first_sign_in("sam.ashworth")
    assert steps.reads(theirs, told_before)
    assert steps.reads(theirs, keep_concern())
    assert verbs() >= {"officer.invited", "officer.joined", "concern.opened"}


def test_a_forgotten_password(officer, supervisor):
    concern = keep_concern()
    elsewhere = officer.sign_in()
    assert steps.is_open(elsewhere)

    words = steps.joining_words(supervisor.sign_in(), officer)

    assert not steps.is_open(elsewhere)
    assert "do not go together" in officer.first_step(Client()).content.decode()
    steps.join("robin", words)
    officer.password = steps.NEW_PASSWORD
    assert steps.reads(officer.sign_in(), concern)  # with the second step they had
    assert verbs() >= {"officer.invited-again", "officer.joined"}


def test_a_lost_phone(officer, supervisor):
    concern = keep_concern()

    words = steps.joining_words(supervisor.sign_in(), officer, phone_is_gone="on")
    steps.join("robin", words)

    assert steps.reads(steps.first_sign_in("robin"), concern)
    assert "officer.second-step-removed" in verbs()


def test_a_colleague_who_has_left(officer, supervisor):
    before = keep_concern()
    theirs = officer.sign_in()
    desk = supervisor.sign_in()
    kept = officer.private

    said = post(desk, steps.unit_url("left", officer)).content.decode()

    assert "Robin is signed out" in said
    assert not steps.is_open(theirs)
    assert not steps.is_open(officer.sign_in(Client()))
    assert not OfficerKey.objects.filter(officer=officer.officer).exists()
    assert not UnitKeyGrant.objects.filter(officer=officer.officer).exists()
    after = keep_concern()
    assert UnitKey.objects.get(unit__slug="leeds", retired_at=None).number == 2
    assert steps.reads(desk, before)
    assert steps.reads(desk, after)
    assert kept not in [bytes(one.sealed_private) for one in UnitKeyGrant.objects.all()]
    assert verbs() >= {"officer.left", "unit-key.rotated"}


def test_a_colleague_who_is_back(officer, supervisor):
    desk = supervisor.sign_in()
    post(desk, steps.unit_url("left", officer))
    meanwhile = keep_concern()
    assert "Is back" in desk.get(steps.unit_url("unit")).content.decode()

    words = steps.joining_words(desk, officer)
    steps.join("robin", words)

    assert steps.reads(steps.first_sign_in("robin"), meanwhile)


def test_recovering_a_unit(officer, supervisor, monkeypatch):
    concern = keep_concern()

    said = steps.command(
        monkeypatch,
        "recover_unit",
        "leeds",
        "--supervisor",
        "nadia",
        "--name",
        "Nadia C",
        "--words-from-stdin",
        typed=officer.recovery_words,
    )

    joining, recovery = steps.printed_words(said)
    steps.join("nadia", joining)
    desk = steps.first_sign_in("nadia")
    assert steps.reads(desk, concern)
    assert "Add a colleague" in desk.get(steps.unit_url("unit")).content.decode()
    assert steps.reads(officer.sign_in(), keep_concern())  # who was there goes on as before
    assert len(recovery.split()) == 12
    with pytest.raises(Exception, match="not the recovery words"):
        steps.command(
            monkeypatch,
            "recover_unit",
            "leeds",
            "--supervisor",
            "nadia",
            "--words-from-stdin",
            typed=officer.recovery_words,
        )
    assert verbs() >= {"unit.recovered", "unit-key.rotated", "recovery.made"}


def test_new_recovery_words(officer, supervisor, monkeypatch):
    concern = keep_concern()
    shown = post(supervisor.sign_in(), steps.unit_url("recovery"))
    words = steps.words_on(shown)
    assert len(words.split()) == 12

    said = steps.command(
        monkeypatch,
        "recover_unit",
        "leeds",
        "--supervisor",
        "leeds-lead",
        "--phone-is-gone",
        "--words-from-stdin",
        typed=words,
    )

    steps.join("leeds-lead", steps.printed_words(said)[0])
    assert steps.reads(steps.first_sign_in("leeds-lead"), concern)


def test_changing_ones_own_password(officer):
    concern = keep_concern()
    elsewhere, here = officer.sign_in(), officer.sign_in(Client(enforce_csrf_checks=True))
    given = {"old": PASSWORD, "new": steps.NEW_PASSWORD, "again": steps.NEW_PASSWORD}

    changed = post(here, reverse("officers:password"), given)

    assert changed.url == "/officers/unit/?password=changed"
    assert "Your password is changed" in here.get(changed.url).content.decode()
    assert steps.reads(here, concern)
    assert not steps.is_open(elsewhere)
    officer.password = steps.NEW_PASSWORD
    assert steps.reads(officer.sign_in(Client(enforce_csrf_checks=True)), concern)


@pytest.mark.django_db(transaction=True)  # the timer begins with fresh connections
def test_joining_words_that_nobody_used(supervisor):
    desk = supervisor.sign_in()
    words = steps.words_on(post(desk, steps.unit_url("add"), SAM))
    OfficerKey.objects.filter(officer__username="sam.ashworth").update(
        joining_ends_at=timezone.now() - timedelta(minutes=1)
    )

    call_command("timer", once=True)

    assert not OfficerKey.objects.filter(officer__username="sam.ashworth").exists()
    assert "officer.joining-ended" in verbs()
    assert "do not go together" in steps.join("sam.ashworth", words).content.decode()
    assert "Has no key" in desk.get(steps.unit_url("unit")).content.decode()
    again = steps.joining_words(desk, Officer.objects.get(username="sam.ashworth"))
    steps.join("sam.ashworth", again)
    assert steps.is_open(steps.first_sign_in("sam.ashworth"))


def test_a_unit_key_that_was_exchanged(officer, supervisor, outsider, monkeypatch):
    """Somebody with the database puts their own key in a unit's place."""
    theirs = UnitKey.objects.get(unit__slug="bradford").public_half
    UnitKey.objects.filter(unit__slug="leeds").update(public_half=theirs)

    said = steps.command(
        monkeypatch,
        "recover_unit",
        "leeds",
        "--supervisor",
        "leeds-lead",
        "--words-from-stdin",
        typed=officer.recovery_words,
    )

    assert "Leeds is open again, with a new key" in said
    assert steps.reads(officer.sign_in(), keep_concern())


def test_a_members_key_that_was_exchanged(officer, supervisor, outsider):
    """Somebody with the database waits for the next key with a key of their own."""
    desk = supervisor.sign_in()
    sam = steps.words_on(post(desk, steps.unit_url("add"), SAM))
    theirs = outsider.officer.key.public_half
    OfficerKey.objects.filter(officer=officer.officer).update(public_half=theirs)
    steps.join("sam.ashworth", sam)
    leaver = Somebody(Officer.objects.get(username="sam.ashworth"), "")

    said = post(desk, steps.unit_url("left", leaver)).content.decode()

    assert "could not be given to these colleagues" in said
    assert "Robin" in said
    assert not UnitKeyGrant.objects.filter(officer=officer.officer, unit_key__number=2).exists()
    after = keep_concern()
    assert steps.reads(desk, after)
    words = steps.joining_words(desk, officer)
    steps.join("robin", words)
    officer.password = steps.NEW_PASSWORD
    assert steps.reads(officer.sign_in(), after)
    assert "unit-key.refused" in verbs()
