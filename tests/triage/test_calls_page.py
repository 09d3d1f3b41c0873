"""An officer's own page for e-mails, and what is pointed out on the queue."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.audit.models import AuditRow
from reports.concerns.facets import Lane, Status
from reports.concerns.models import Concern
from reports.concerns.opening import open_story
from reports.notices.models import StaffMailbox
from reports.routing.escalating import Seen, point_out
from reports.routing.models import Reachable
from tests.telling import keep_concern, post

PAGE, QUEUE = reverse("triage:calls"), reverse("triage:queue")
WORK = "robin.kite@work.example"
GIVEN = {"address": WORK, "hours": "daytime"}


def text(response) -> str:
    return response.content.decode()


def test_switched_on_changed_and_off(officer):
    desk = officer.sign_in()
    assert "Emails are off." in text(desk.get(PAGE))

    assert post(desk, PAGE, GIVEN)["Location"] == PAGE
    page = text(desk.get(PAGE))
    assert "Every day from 8:00 to 20:00" in page
    assert WORK not in page
    first = StaffMailbox.objects.get()

    post(desk, PAGE, GIVEN | {"hours": "always"})
    assert StaffMailbox.objects.get().pk != first.pk

    post(desk, PAGE, {"off": "yes"})
    assert not StaffMailbox.objects.exists()
    assert not Reachable.objects.exists()
    verbs = AuditRow.objects.filter(verb__startswith="calls.").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["calls.on", "calls.on", "calls.off"]


WRONG = [
    ({"address": ""}, "Type your work email."),
    ({"address": "kite at work"}, "does not look like an email address"),
    ({"hours": "moon"}, "Pick one of these."),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG)
def test_bad_input_is_said_kindly_and_kept(officer, wrong, said):
    answer = post(officer.sign_in(), PAGE, GIVEN | wrong)

    assert answer.status_code == 422
    assert said in text(answer)
    assert (GIVEN | wrong)["address"] in text(answer)
    assert not StaffMailbox.objects.exists()


def test_without_a_mailer_the_page_says_so(officer, settings):
    settings.MAILER_PUBLIC_KEY = ""
    desk = officer.sign_in()

    assert "cannot send emails yet" in text(desk.get(PAGE))
    answer = post(desk, PAGE, GIVEN)
    assert answer.status_code == 422


def test_call_that_was_given_up_is_said(officer):
    desk = officer.sign_in()
    post(desk, PAGE, GIVEN)
    StaffMailbox.objects.update(given_up_on=timezone.now().date())

    assert "did not get through" in text(desk.get(PAGE))


def test_page_is_for_whoever_is_signed_in(client):
    assert client.get(PAGE).status_code == 302


# --- the queue ----------------------------------------------------------------------------------


@pytest.fixture
def late(officer, central):
    """One of Leeds that nobody opened, pointed out all the way."""
    then = timezone.now() - timezone.timedelta(hours=5)
    concern = keep_concern(told_at=then.replace(minute=0, second=0, microsecond=0))
    routed = {"status": Status.ROUTED, "lane": Lane.NOW}
    Concern.objects.update(**routed)
    assert point_out(seen=Seen()) == 3
    return concern


def test_queue_says_what_was_pointed_out_and_when(officer, late):
    page = text(officer.sign_in().get(QUEUE))

    assert "Nobody had opened it." in page
    assert "Pointed out to the supervisors of Central:" in page
    assert "waited too long" not in page  # that box is for supervisors


def test_supervisor_sees_it_above_the_queue_until_it_is_opened(supervisor, late):
    desk = supervisor.sign_in()
    assert "One concern of your unit has waited too long." in text(desk.get(QUEUE))

    desk.get(reverse("triage:concern", args=[late.id]))

    assert "waited too long" not in text(desk.get(QUEUE))


def test_cover_is_asked_to_ring_and_can_open_nothing(central, late):
    lead = central.officer
    lead.role = "supervisor"
    lead.save()
    desk = central.sign_in()

    page = text(desk.get(QUEUE))

    assert "Leeds: one concern there has waited too long." in page
    assert "Please ring them now." in page
    assert str(late.id) not in page
    assert desk.get(reverse("triage:concern", args=[late.id])).status_code == 404


def test_history_names_each_step(officer, late):
    open_story(concern=late, by=officer.officer, private=officer.private)
    page = text(officer.sign_in().get(reverse("triage:concern", args=[late.id])))

    assert "Pointed out to the unit. Nobody had opened it." in page
    assert "Pointed out to the supervisors of Central. Nobody had opened it." in page
