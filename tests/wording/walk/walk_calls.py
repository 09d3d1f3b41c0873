"""E-mails to staff, and what the timers point out."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.concerns.facets import Lane, Status
from reports.concerns.models import Concern
from reports.notices.exceptions import MailerNotSetUp
from reports.notices.models import StaffMailbox
from reports.routing.escalating import Seen, point_out
from reports.routing.models import Watch
from reports.routing.timers import Whom, Why
from tests.telling import keep_concern, post
from tests.wording.marks import own
from tests.wording.walk.steps import STORY
from tests.wording.walk.walk_desk import at_desk, url

PAGE = "/officers/emails/"
GIVEN = {"address": "sam@work.example", "hours": "office"}


def walk_emails(officer):
    desk = at_desk(officer)
    desk.get(PAGE)
    for wrong in ({}, {"address": own("sam at work")}, {"address": own("s" * 300), "hours": "x"}):
        post(desk, PAGE, wrong)
    desk.get(post(desk, PAGE, GIVEN)["Location"])
    StaffMailbox.objects.update(given_up_on=timezone.now().date())
    desk.get(PAGE)
    desk.get(post(desk, PAGE, {"off": "yes"})["Location"])


def walk_emails_without_a_mailer(officer, settings):
    desk = at_desk(officer)
    desk.get(PAGE)
    settings.MAILER_PUBLIC_KEY = ""
    desk.get(PAGE)
    post(desk, PAGE, GIVEN)


def walk_emails_while_the_mailer_goes_away(officer, monkeypatch):
    def not_set_up(**given):
        raise MailerNotSetUp

    desk = at_desk(officer)
    monkeypatch.setattr("reports.triage.calls_page.reaching.switch_on", not_set_up)
    post(desk, PAGE, GIVEN)


@pytest.mark.parametrize("number", [1, 2])
def walk_pointed_out(officer, supervisor, central, number):
    then = timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=5)
    for _ in range(number):
        concern = keep_concern(words=STORY, told_at=then)
    Concern.objects.update(status=Status.ROUTED, lane=Lane.NOW)
    point_out(seen=Seen())
    central.officer.role = "supervisor"
    central.officer.save()
    at_desk(central).get(reverse("triage:queue"))
    desk = at_desk(supervisor)
    desk.get(reverse("triage:queue"))
    desk.get(url(concern))


@pytest.mark.parametrize("why", Why)
@pytest.mark.parametrize("whom", [Whom.OFFICERS, Whom.SUPERVISORS, Whom.COVER])
def walk_why_pointed_out(officer, central, why, whom):
    concern = keep_concern(words=STORY)
    Concern.objects.update(status=Status.ROUTED, lane=Lane.TODAY)
    Watch.objects.create(
        concern=concern,
        unit=officer.officer.unit,
        lane=Lane.TODAY,
        since=concern.told_at,
        whom=whom,
        why=why,
        at=concern.told_at,
        cover=central.officer.unit if whom == Whom.COVER else None,
    )
    at_desk(officer).get(reverse("triage:queue"))
