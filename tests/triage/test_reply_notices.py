"""Letting somebody know that an answer waits: only where, and when, they asked for it."""

import pytest

from reports.concerns import telling
from reports.concerns.story import Contact, Story
from reports.notices.keys import new_pair
from reports.notices.models import Notice
from reports.triage.forms import WriteForm
from tests.both_sides import Told
from tests.telling import MARKER
from tests.triage.test_replies import OURS, submit, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailer(settings):
    """Somebody has set up the mailer."""
    settings.MAILER_PUBLIC_KEY = new_pair().public


@pytest.mark.parametrize(
    ("contact", "choices"),
    [
        ({"how": "here"}, []),
        ({"how": "email"}, []),
        ({"how": "email", "email": "a@mail.example", "safe_time": "evening"}, ["evening", "none"]),
        ({"how": "email", "email": "a@mail.example", "safe_time": "other"}, ["none"]),
        ({"how": "email", "email": "a@mail.example"}, ["none"]),
        ({"how": "none", "email": "a@mail.example", "safe_time": "any"}, []),
    ],
)
def test_notice_goes_only_where_and_when_they_asked_for_it(mailer, contact, choices):
    form = WriteForm(contact=Contact(**contact))

    shown = form.fields["notice"].choices if "notice" in form.fields else []
    assert [value for value, _ in shown] == choices


def test_note_on_safety_leaves_the_choice_to_the_officer(mailer):
    given = {"how": "email", "email": "a@mail.example", "safe_time": "any"}

    assert WriteForm(contact=Contact(**given)).initial["notice"] == "any"
    noted = Contact(**given, safe_note="Not when my brother is home.")
    assert WriteForm(contact=noted).initial["notice"] is None
    assert not WriteForm({"words": "Hello."}, contact=noted).is_valid()


def test_notice_goes_with_the_message_and_leads_nowhere(told: Told, mailer):
    concern = telling.keep(
        telling.seal(
            facets=telling.Facets(),
            unit_slug="leeds",
            told=Story(words=MARKER),
            contact=Contact(how="email", email="kite@mail.example", safe_time="any"),
        )
    )
    desk = told.officer.sign_in()
    assert "Let them know by email?" in desk.get(url(concern)).content.decode()

    submit(desk, concern, "write", {"words": OURS, "notice": "any"})
    submit(desk, concern, "write", {"words": OURS, "notice": "none"})

    row = Notice.objects.values().get()
    assert b"kite@mail.example" not in bytes(row["sealed_address"])
    assert str(concern.id) not in str(row)
