"""Writing to a young person, and answering their wish to take it back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from reports.concerns import policies
from reports.concerns.exceptions import NeedsSupervisor, NotAsked, NotYourUnit, TheyWroteAgain
from reports.concerns.facets import Status
from reports.concerns.models import Concern
from reports.conversation.exceptions import TakenBack
from reports.conversation.taking_back import decide as decide_on
from reports.conversation.writing import write_to_them
from reports.notices.exceptions import APersonDecides, MailerNotSetUp, NotAnAddress
from reports.officers.desk import desk_required, opened_key
from reports.triage.beside import Looked
from reports.triage.beside_asking import (
    back_to_the_box,
    first_a_look,
    goes_back,
    look_at_words,
)
from reports.triage.forms import ClearForm, DecideForm, WriteForm
from reports.triage.kept import contact_of, keeps_words, kept
from reports.triage.views import show, the_concern, the_officer

NO_NOTICE = (APersonDecides, MailerNotSetUp, NotAnAddress)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_words
@desk_required
def write(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """Send a message, after a look at words in it that could hurt."""
    if request.method != "POST":
        return redirect("triage:concern", concern_id)
    concern = the_concern(request, concern_id)
    if concern.status == Status.TAKEN_BACK:
        return kept(request, concern_id, why="cleared", status=409)
    form = WriteForm(request.POST, contact=contact_of(request, concern))
    if not form.is_valid():
        return show(request, concern, status=422, write_form=form)
    if goes_back(request):
        return show(request, concern, write_form=back_to_the_box(form))
    looked = look_at_words(form)
    if look := first_a_look(request, concern, form, looked):
        return look
    try:
        answers_all = write_to_them(seen=form.was_seen, **_what(request, concern, form, looked))
    except NO_NOTICE:
        form.add_error("notice", _("No email can go to them. Your message can go without one."))
        return show(request, concern, status=422, write_form=form)
    except NotYourUnit:
        raise Http404 from None
    except TakenBack:
        return kept(request, concern_id, why="cleared", status=409)
    told = _("Sent. They see it when they come back.")
    if not answers_all:
        told = _("Sent. They wrote again while you were writing: have a look.")
    messages.success(request, told + _mail(form))
    return redirect("triage:concern", concern_id)


def _what(
    request: HttpRequest, concern: Concern, form: WriteForm, looked: Looked
) -> dict[str, Any]:
    return {
        "concern": concern,
        "by": the_officer(request),
        "private": opened_key(request),
        "words": form.cleaned_data["words"],
        "once": form.mark,
        "notice_at": form.notice_at,
        "as_it_is": looked.blocks,
    }


def _mail(form: WriteForm) -> str:
    return " " + _("An email goes to them at their safe time.") if form.notice_at else ""


@sensitive_post_parameters()
@require_POST
@keeps_words
@desk_required
def decide(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """Answer their wish to take it back. Clearing has a page of its own before it is done."""
    concern, officer = the_concern(request, concern_id), the_officer(request)
    if concern.status == Status.TAKEN_BACK:
        return kept(request, concern_id, why="cleared", status=409)
    contact = contact_of(request, concern)
    may_clear = policies.may_take_back(officer, concern)
    form = DecideForm(request.POST, contact=contact, may_clear=may_clear)
    if not may_clear and request.POST.get("clear") == "yes":
        form.add_error(None, _("Only a supervisor of your unit can clear it."))
    if not form.is_valid():
        return show(request, concern, status=422, decide_form=form)
    if goes_back(request):
        return show(request, concern, decide_form=back_to_the_box(form))
    looked = look_at_words(form)
    if look := first_a_look(request, concern, form, looked):
        return look
    if form.clears and (stop := _last_look(request, concern, looked)):
        return stop
    try:
        decide_on(clear=form.clears, seen=form.was_seen, **_what(request, concern, form, looked))
    except TheyWroteAgain:
        form.add_error(None, _("They wrote again just now. Read it first, then decide."))
        return show(request, concern, status=422, decide_form=form)
    except NO_NOTICE:
        form.add_error("notice", _("No email can go to them. Your message can go without one."))
        return show(request, concern, status=422, decide_form=form)
    except (NeedsSupervisor, NotAsked):
        return kept(request, concern_id, why="decided", status=409)
    except NotYourUnit:
        raise Http404 from None
    told = _("Sent. It is cleared.") if form.clears else _("Sent. It is kept.")
    messages.success(request, told + _mail(form))
    return redirect("triage:concern", concern_id)


def _last_look(request: HttpRequest, concern: Concern, looked: Looked) -> HttpResponse | None:
    """The page before clearing; None once they said that they are sure (and who they are)."""
    sure = "sure" in request.POST
    form = ClearForm(request.POST if sure else None, request=request, initial=request.POST.dict())
    if sure and form.is_valid():
        return None
    context = {"concern": concern, "form": form, "looked": looked}
    return render(request, "triage/clear.html", context, status=422 if sure else 200)
