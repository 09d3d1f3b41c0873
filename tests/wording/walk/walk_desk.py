"""The queue and the page of a concern, in every state that one can be in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.concerns.exceptions import NotFromHere
from reports.concerns.facets import About, AgeBand, District, Topic
from reports.concerns.models import Concern
from reports.conversation.models import Message
from reports.notices.exceptions import MailerNotSetUp
from reports.officers.models import Officer
from reports.routing.actions import sweep
from tests.officers.steps import SAM, unit_url
from tests.telling import keep_concern, post
from tests.wording.marks import own
from tests.wording.walk import steps
from tests.wording.walk.steps import BY_EMAIL, BY_PHONE, FULL, STORY, send_here, somebody

OURS = own("Thank you. Are you at home now?")
VERBS = ("write", "decide", "finish", "no_answer")


def url(concern: Concern, verb: str = "concern") -> str:
    return reverse(f"triage:{verb}", args=[concern.id])


def submit(desk, concern, verb, given):
    """Send one of the forms of the concern's page, as it was shown."""
    page = desk.get(url(concern))
    form = {"write": "write_form", "decide": "decide_form"}.get(verb)
    hidden = page.context[form].initial if form and page.context and page.context.get(form) else {}
    answered = send_here(desk, url(concern, verb), {**hidden, **given})
    return desk.get(answered["Location"]) if answered.status_code == 302 else answered


def at_desk(somebody_):
    desk = somebody_.sign_in()
    desk.raise_request_exception = False
    return desk


def walk_queue(officer):
    desk = at_desk(officer)
    desk.get(reverse("triage:queue"))
    desk.get(reverse("triage:finished"))
    steps.told(FULL)
    desk.get(reverse("triage:queue"))
    concern = Concern.objects.get()
    desk.get(url(concern))


def walk_long_queue(officer):
    desk = at_desk(officer)
    for status in ("routed", "finished"):
        for _ in range(51):
            keep_concern(words=STORY)
        Concern.objects.exclude(status="finished").update(status=status)
        desk.get(reverse("triage:queue"))
    desk.get(reverse("triage:finished"))


@pytest.mark.parametrize("about", About)
@pytest.mark.parametrize("safe", ["yes", "no", "unsure", ""])
def walk_concern(told, about, safe):
    Concern.objects.update(about=about)
    told.they_write(STORY, kind=Message.Kind.MORE, safe=safe)
    desk = at_desk(told.officer)
    desk.get(reverse("triage:queue"))
    desk.get(url(told.concern))
    desk.get(url(told.concern))
    told.come_in(somebody()).get("/back/1/")
    desk.get(url(told.concern))


def walk_everything_they_can_pick(officer, central):
    everything = {1: {"about": "friend"}, 3: {"topics": [str(topic) for topic in Topic]}}
    for still, age, district in zip(
        ["yes", "no", "unsure", "", "", "", "", ""],
        [*map(str, AgeBand), "", ""],
        map(str, District),
        strict=False,
    ):
        picked = {6: {"still": still}, 7: {"age_band": age}, 8: {"district": district}}
        steps.told(FULL | everything | picked)
    sweep()
    for somebody_ in (officer, central):
        desk = at_desk(somebody_)
        Concern.objects.update(unit=somebody_.officer.unit)
        desk.get(reverse("triage:queue"))
        for concern in Concern.objects.all():
            desk.get(url(concern))


@pytest.mark.parametrize("way", [BY_EMAIL, BY_PHONE, {9: {"how": "none"}}, {9: {"skip": "1"}}])
@pytest.mark.parametrize("safe_time", ["any", "after_school", "evening", "weekend", "other", ""])
def walk_ways_back(officer, way, safe_time):
    way = {number: dict(given) for number, given in way.items()}
    way[max(way)] |= {"safe_time": safe_time}
    steps.told(FULL | {4: {"skip": "1"}} | way)
    desk, concern = at_desk(officer), Concern.objects.get()
    desk.get(url(concern))
    submit(desk, concern, "write", {"words": OURS})
    submit(desk, concern, "write", {"words": OURS, "notice": "moon"})
    submit(desk, concern, "write", {"words": OURS, "notice": safe_time})
    Concern.objects.update(take_back_asked_at=timezone.now())
    submit(desk, concern, "decide", {"words": OURS, "notice": safe_time})
    submit(desk, concern, "decide", {"words": OURS, "notice": "moon", "clear": "moon"})


def walk_writing(told):
    desk = at_desk(told.officer)
    submit(desk, told.concern, "write", {"words": OURS, "once": "x", "seen": "x"})
    for words in ("", own("kite " * 1_001), OURS):
        submit(desk, told.concern, "write", {"words": words})
    told.they_write(STORY)
    desk.get(reverse("triage:queue"))
    submit(desk, told.concern, "finish", {"seen": 0})
    submit(desk, told.concern, "finish", {"seen": 99})
    submit(desk, told.concern, "no_answer", {"seen": 0})
    submit(desk, told.concern, "finish", {"words": OURS})
    submit(desk, told.concern, "no_answer", {"words": OURS})
    submit(desk, told.concern, "write", {"words": OURS, "seen": 0})
    submit(desk, told.concern, "no_answer", {"seen": 99})
    send_here(desk, url(told.concern, "finish"), {"seen": 99})
    desk.get(reverse("triage:queue"))
    desk.get(reverse("triage:finished"))
    desk.get(url(told.concern))
    submit(desk, told.concern, "finish", {"seen": 99})
    submit(desk, told.concern, "reopen", {})
    desk.get(url(told.concern))


def walk_late(told):
    told.we_write(OURS)
    told.come_in(somebody()).get("/back/1/")
    Concern.objects.update(answer_by=timezone.now() - timedelta(hours=2))
    desk = at_desk(told.officer)
    desk.get(reverse("triage:queue"))
    desk.get(url(told.concern))


def walk_email_that_cannot_go(officer, monkeypatch):
    def not_set_up(**kwargs):
        raise MailerNotSetUp

    monkeypatch.setattr("reports.triage.replies.write_to_them", not_set_up)
    monkeypatch.setattr("reports.triage.replies.decide_on", not_set_up)
    steps.told(FULL | BY_EMAIL)
    concern = Concern.objects.get()
    desk, given = at_desk(officer), {"words": OURS, "notice": "evening"}
    submit(desk, concern, "write", given)
    Concern.objects.update(take_back_asked_at=timezone.now())
    submit(desk, concern, "decide", given)


def walk_wish_to_take_it_back(told, supervisor):
    told.they_write(STORY, kind=Message.Kind.TAKE_BACK)
    desk = at_desk(told.officer)
    desk.get(reverse("triage:queue"))
    for given in ({}, {"words": OURS, "clear": "yes"}, {"words": OURS, "seen": 0}):
        submit(desk, told.concern, "decide", given)
    submit(desk, told.concern, "finish", {"seen": 99})
    submit(desk, told.concern, "write", {"words": ""})
    submit(desk, told.concern, "decide", {"words": OURS, "clear": "no"})
    submit(desk, told.concern, "decide", {"words": OURS, "clear": "no"})


def walk_clearing(told, supervisor, monkeypatch):
    told.they_write(STORY, kind=Message.Kind.TAKE_BACK)
    desk, cleared = at_desk(supervisor), {"words": OURS, "clear": "yes"}
    submit(desk, told.concern, "decide", {"words": OURS})
    submit(desk, told.concern, "decide", cleared)
    submit(desk, told.concern, "decide", cleared | {"again": "yes"})
    told.they_write(STORY)
    submit(desk, told.concern, "decide", cleared | {"sure": "yes", "seen": 0})
    with monkeypatch.context() as patch:
        patch.setattr("reports.officers.adapters.SHOWN_FOR_SECONDS", -1)
        submit(desk, told.concern, "decide", cleared | {"sure": "yes"})
        submit(desk, told.concern, "decide", cleared | {"sure": "yes", "code": "000000"})
    submit(desk, told.concern, "decide", cleared | {"sure": "yes"})
    desk.get(reverse("triage:finished"))
    for verb in VERBS:
        submit(desk, told.concern, verb, {"words": OURS, "clear": "no"})


def walk_keeping(told, supervisor):
    told.they_write(STORY, kind=Message.Kind.TAKE_BACK)
    submit(at_desk(supervisor), told.concern, "decide", {"words": OURS, "clear": "no"})


def _not_now(**kwargs):
    raise NotFromHere


def walk_handing_over(told, outsider):
    desk = at_desk(told.officer)
    for unit in ("", "mars", "bradford"):
        submit(desk, told.concern, "hand_over", {"unit": unit})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reports.triage.moving.hand_over_to", _not_now)
        submit(desk, told.concern, "hand_over", {"unit": "bradford", "sure": "yes"})
    concern = told.concern
    answered = send_here(desk, url(concern, "hand_over"), {"unit": "bradford", "sure": "yes"})
    desk.get(answered["Location"])
    for verb in VERBS:
        send_here(desk, url(concern, verb), {"words": OURS})
    desk.get(url(concern))
    at_desk(outsider).get(url(concern))


@pytest.mark.parametrize("verb", VERBS)
def walk_desk_that_closed(told, verb, settings):
    desk = at_desk(told.officer)
    desk.get(url(told.concern))
    send_here(desk, url(told.concern, verb), {"words": OURS}, token="x")
    del desk.cookies[settings.DESK_KEY_COOKIE_NAME]
    send_here(desk, url(told.concern, verb), {"words": OURS})


@pytest.mark.parametrize("verb", VERBS)
def walk_fault_of_ours(told, verb, monkeypatch):
    desk = at_desk(told.officer)
    desk.get(url(told.concern))
    monkeypatch.setattr("reports.triage.views.get_object_or_404", None)
    send_here(desk, url(told.concern, verb), {"words": OURS})
    send_here(desk, url(told.concern, verb), {})


def walk_parts_that_do_not_open(told, supervisor):
    for words in (STORY, STORY, STORY):
        told.they_write(words)
    Message.objects.filter(number=2).delete()
    Message.objects.filter(number=3).update(sealed=b"\x01" + bytes(5_000))
    desk = at_desk(told.officer)
    desk.get(url(told.concern))
    told.concern.parts.filter(kind="story").update(sealed=b"\x01" + bytes(5_000))
    desk.get(url(told.concern))
    told.officer.officer.grants.all().delete()
    desk.get(url(told.concern))


@pytest.mark.parametrize("many", [1, 2])
def walk_sealing_anew(told, supervisor, monkeypatch, many):
    for _ in range(many - 1):
        steps.told(FULL)
    desk = at_desk(told.officer)
    monkeypatch.setattr("reports.triage.views.resealing.a_few", lambda **kwargs: None)
    post(at_desk(supervisor), unit_url("add"), SAM)
    sam = Officer.objects.get(username="sam.ashworth")
    post(at_desk(supervisor), unit_url("left", sam))
    desk.get(reverse("triage:queue"))
