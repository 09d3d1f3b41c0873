"""Two people at the same moment. Needs a database that locks rows."""

from functools import partial

import pytest

from reports.audit.chain import verify
from reports.officers.custody import newest_held
from reports.officers.exceptions import NotAllowed, WordsDoNotFit
from reports.officers.inviting import invite
from reports.officers.joining import join
from reports.officers.leaving import see_off
from reports.officers.models import Officer, UnitKey, UnitKeyGrant
from reports.officers.own_password import unwrap_own_key
from tests.at_once import at_once as all_at_once
from tests.at_once import needs_locked_rows
from tests.officers.steps import NEW_PASSWORD
from tests.personas import PASSWORD

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
at_once = partial(all_at_once, refused=(NotAllowed, WordsDoNotFit))


@pytest.fixture(autouse=True)
def _rows_are_locked(db):
    needs_locked_rows()


@pytest.fixture
def second(officer, supervisor) -> Officer:
    """A second supervisor of the unit."""
    made = invite(
        name="Sam",
        username="sam",
        email="",
        role="supervisor",
        by=supervisor.officer,
        private=supervisor.private,
    )
    return join(username="sam", typed=made.words, password=NEW_PASSWORD)


def test_two_supervisors_who_see_each_other_off(supervisor, second):
    first = supervisor.officer
    keys = unwrap_own_key(first, PASSWORD), unwrap_own_key(second, NEW_PASSWORD)

    answers = at_once(
        lambda: see_off(officer=second, by=first, private=keys[0]),
        lambda: see_off(officer=first, by=second, private=keys[1]),
    )

    assert sum(isinstance(answer, NotAllowed) for answer in answers) == 1
    left = Officer.objects.get(role=Officer.Role.SUPERVISOR, is_active=True)
    private = unwrap_own_key(left, PASSWORD if left.pk == first.pk else NEW_PASSWORD)
    assert newest_held(officer=left, private=private).unit_key.number == 2
    assert verify().whole


def test_two_supervisors_who_see_off_the_same_colleague(officer, supervisor, second):
    keys = supervisor.private, unwrap_own_key(second, NEW_PASSWORD)

    answers = at_once(
        lambda: see_off(officer=officer.officer, by=supervisor.officer, private=keys[0]),
        lambda: see_off(officer=Officer.objects.get(username="robin"), by=second, private=keys[1]),
    )

    assert sum(isinstance(answer, NotAllowed) for answer in answers) == 1
    assert UnitKey.objects.count() == 2


def test_joining_while_the_key_is_made_anew(officer, supervisor):
    by = {"by": supervisor.officer, "private": supervisor.private}
    made = invite(name="Bea", username="bea", email="", role="officer", **by)

    at_once(
        lambda: join(username="bea", typed=made.words, password=NEW_PASSWORD),
        lambda: see_off(officer=officer.officer, **by),
    )

    bea = Officer.objects.get(username="bea")
    private = unwrap_own_key(bea, NEW_PASSWORD)
    assert newest_held(officer=bea, private=private).unit_key.number == 2
    assert UnitKeyGrant.objects.filter(officer=bea).count() == 2


def test_joining_twice_at_once(supervisor, monkeypatch):
    monkeypatch.setattr("reports.officers.turnstile.PASSWORDS.patience", 30)
    by = {"by": supervisor.officer, "private": supervisor.private}
    made = invite(name="Bea", username="bea", email="", role="officer", **by)
    passwords = [NEW_PASSWORD, "another-one-entirely"]

    answers = at_once(
        *(
            lambda password=password: join(username="bea", typed=made.words, password=password)
            for password in passwords
        )
    )

    assert sum(isinstance(answer, WordsDoNotFit) for answer in answers) == 1
    bea = Officer.objects.get(username="bea")
    (fits,) = [password for password in passwords if bea.check_password(password)]
    assert newest_held(officer=bea, private=unwrap_own_key(bea, fits))
