"""Moving a concern on: finished for now, taken up again, no answer needed, to another unit."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from reports.concerns import actions as concerns
from reports.concerns.exceptions import (
    AnswerFirst,
    NotFromHere,
    NotYourUnit,
    NoUnitReady,
    SameUnit,
    TheyWait,
    TheyWroteAgain,
)
from reports.concerns.handing_over import hand_over as hand_over_to
from reports.concerns.models import Concern
from reports.officers.desk import desk_required, opened_key
from reports.officers.exceptions import HoldsNoKey
from reports.triage.forms import HandOverForm
from reports.triage.kept import keeps_words, unsent_words
from reports.triage.views import show, the_concern, the_officer
from reports.vault.exceptions import VaultError

LONGEST_NUMBER = 9  # digits; no concern has more messages


def _seen_in(request: HttpRequest) -> int:
    """The number of the newest message on the page that a button was on."""
    seen = request.POST.get("seen", "")
    whole = seen.isascii() and seen.isdigit() and len(seen) <= LONGEST_NUMBER
    return int(seen) if whole else 0


def _tried(request: HttpRequest, step: Callable[[], None], done: str) -> bool:
    """Take the step and say that it was done; or else why not."""
    try:
        step()
    except TheyWroteAgain:
        messages.info(request, _("They wrote again just now. Have a look first."))
    except AnswerFirst:
        messages.info(request, _("They asked to take it back. Please answer that first."))
    except TheyWait:
        messages.info(
            request,
            _("They wrote and nobody has answered. Answer, or tap “No answer needed” first."),
        )
    except (NotFromHere, NotYourUnit):
        messages.info(request, _("A colleague was quicker. This is how it stands now."))
    else:
        messages.success(request, done)
        return True
    return False


@sensitive_post_parameters()
@require_POST
@keeps_words
@desk_required
def finish(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """Finished for now; not while something came in that is not answered or not on their page."""
    concern = the_concern(request, concern_id)
    if stopped := unsent_words(request, concern):
        return stopped
    by, seen = the_officer(request), _seen_in(request)
    if _tried(request, lambda: concerns.finish(concern=concern, by=by, seen=seen), _("Finished.")):
        return redirect("triage:queue")
    return redirect("triage:concern", concern_id)


@sensitive_post_parameters()
@require_POST
@keeps_words
@desk_required
def no_answer(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """What they wrote last asks for nothing."""
    concern = the_concern(request, concern_id)
    if stopped := unsent_words(request, concern):
        return stopped
    by, seen = the_officer(request), _seen_in(request)
    _tried(
        request,
        lambda: concerns.no_answer_needed(concern=concern, by=by, seen=seen),
        _("Marked: no answer needed."),
    )
    return redirect("triage:concern", concern_id)


@require_POST
@desk_required
def reopen(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """Take it up again."""
    concern, by = the_concern(request, concern_id), the_officer(request)
    _tried(request, lambda: concerns.reopen(concern=concern, by=by), _("It is in the queue again."))
    return redirect("triage:concern", concern_id)


@require_POST
@desk_required
def hand_over(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """Seal it to another unit, after a last look; from then on it is in no other queue."""
    concern = the_concern(request, concern_id)
    form = HandOverForm(request.POST, but=concern.unit)
    if not form.is_valid():
        return show(request, concern, status=422, hand_over_form=form)
    if "sure" not in request.POST:
        context = {"concern": concern, "unit": form.cleaned_data["unit"]}
        return render(request, "triage/hand_over.html", context)
    return _hand_over(request, concern, form)


def _hand_over(request: HttpRequest, concern: Concern, form: HandOverForm) -> HttpResponse:
    unit = form.cleaned_data["unit"]
    try:
        hand_over_to(concern=concern, to=unit, by=the_officer(request), private=opened_key(request))
    except (NoUnitReady, SameUnit, NotFromHere, NotYourUnit, HoldsNoKey, VaultError):
        messages.info(request, _("It could not be handed over. It is as it was."))
        return redirect("triage:concern", concern.id)
    messages.success(request, _("Handed over. It waits in the queue of %(unit)s.") % {"unit": unit})
    return redirect("triage:queue")
