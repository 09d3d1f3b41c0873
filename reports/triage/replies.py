"""Writing to a young person, answering their wish to take it back, handing over."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from reports.concerns import actions as concerns
from reports.concerns import policies
from reports.concerns.exceptions import (
    AnswerFirst,
    NeedsSupervisor,
    NotAsked,
    NotFromHere,
    NoUnitReady,
    SameUnit,
    TheyWroteAgain,
)
from reports.concerns.handing_over import hand_over as hand_over_to
from reports.concerns.models import Concern
from reports.concerns.opening import open_contact, open_key
from reports.concerns.story import Contact
from reports.conversation.exceptions import TakenBack
from reports.conversation.taking_back import decide as decide_on
from reports.conversation.writing import write_to_them
from reports.notices.exceptions import APersonDecides, MailerNotSetUp, NotAnAddress
from reports.officers.desk import desk_required, is_open, opened_key
from reports.triage.forms import DecideForm, HandOverForm, WriteForm
from reports.triage.views import seen_in, show, the_concern, the_officer

NO_NOTICE = (APersonDecides, MailerNotSetUp, NotAnAddress)


def kept(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """What was typed while the desk closed itself: shown, to be sent once they signed in again.

    Also where the form's token was too old. Nothing of the concern is on this page.
    """
    context = {"words": request.POST.get("words", ""), "concern_id": concern_id}
    return render(request, "triage/kept.html", context, status=403)


def kept_after_trouble(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """What was typed, where something on our side broke; asks no database and no session."""
    context = {"words": request.POST.get("words", ""), "concern_id": concern_id, "trouble": True}
    return render(None, "triage/kept.html", context, status=500)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """Send a message; a desk that closed itself meanwhile loses nothing that was typed."""
    if request.method == "POST" and not is_open(request):
        return kept(request, concern_id)
    return _write(request, concern_id)


@desk_required
def _write(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    if request.method != "POST":
        return redirect("triage:concern", concern_id)
    concern = the_concern(request, concern_id)
    form = WriteForm(request.POST, contact=_contact(request, concern))
    if not form.is_valid():
        return show(request, concern, status=422, write_form=form)
    try:
        answers_all = write_to_them(
            concern=concern,
            by=the_officer(request),
            private=opened_key(request),
            words=form.cleaned_data["words"],
            seen=form.was_seen,
            once=form.mark,
            notice_at=form.notice_at,
        )
    except NO_NOTICE:
        form.add_error("notice", _("No email can go to them. Send your message without one."))
        return show(request, concern, status=422, write_form=form)
    except TakenBack:
        return redirect("triage:concern", concern_id)
    if answers_all:
        messages.success(request, _("Sent. They see it when they come back."))
    else:
        messages.info(request, _("Sent. They wrote again while you were writing: have a look."))
    return redirect("triage:concern", concern_id)


def _contact(request: HttpRequest, concern: Concern) -> Contact:
    key = open_key(concern=concern, by=the_officer(request), private=opened_key(request))
    return open_contact(concern=concern, key=key)


@require_POST
@desk_required
def no_answer(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """What they wrote last asks for nothing."""
    concern = the_concern(request, concern_id)
    try:
        concerns.no_answer_needed(concern=concern, by=the_officer(request), seen=seen_in(request))
    except TheyWroteAgain:
        messages.info(request, _("They wrote again just now. Have a look first."))
    except AnswerFirst:
        messages.info(request, _("They asked to take it back. Please answer that first."))
    return redirect("triage:concern", concern_id)


@sensitive_post_parameters()
@require_POST
def decide(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """Answer their wish to take it back."""
    return _decide(request, concern_id) if is_open(request) else kept(request, concern_id)


@desk_required
def _decide(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    concern, officer = the_concern(request, concern_id), the_officer(request)
    form = DecideForm(request.POST, may_clear=policies.may_take_back(officer, concern))
    if not form.is_valid():
        return show(request, concern, status=422, decide_form=form)
    try:
        decide_on(
            concern=concern,
            by=officer,
            private=opened_key(request),
            clear=form.clears,
            words=form.cleaned_data["words"],
            seen=form.was_seen,
            once=form.mark,
        )
    except TheyWroteAgain:
        form.add_error(None, _("They wrote again just now. Read it first, then decide."))
        return show(request, concern, status=422, decide_form=form)
    except (NeedsSupervisor, NotAsked, NotFromHere):
        messages.info(request, _("A colleague was quicker. This is how it stands now."))
    return redirect("triage:concern", concern_id)


@require_POST
@desk_required
def hand_over(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """Seal it to another unit; from then on it is in their queue and in no other."""
    concern, officer = the_concern(request, concern_id), the_officer(request)
    form = HandOverForm(request.POST, but=concern.unit)
    if not form.is_valid():
        return show(request, concern, status=422, hand_over_form=form)
    unit = form.cleaned_data["unit"]
    try:
        hand_over_to(concern=concern, to=unit, by=officer, private=opened_key(request))
    except (NoUnitReady, SameUnit, NotFromHere):
        form.add_error("unit", _("It cannot go to this unit now. It is still with you."))
        return show(request, concern, status=422, hand_over_form=form)
    messages.success(request, _("Handed over. It waits in the queue of %(unit)s.") % {"unit": unit})
    return redirect("triage:queue")
