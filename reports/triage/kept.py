"""What an officer typed is never lost: not with a desk that closed, a form that was open too long,
a colleague who was quicker, or a fault of ours."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reports.concerns.models import Concern
from reports.concerns.opening import open_contact, open_key
from reports.concerns.story import Contact
from reports.officers.desk import is_open, opened_key
from reports.triage.forms import WriteForm
from reports.triage.views import show, the_officer

View = Callable[..., HttpResponse]


def kept(
    request: HttpRequest, concern_id: uuid.UUID, *, why: str = "closed", status: int = 403
) -> HttpResponse:
    """What was typed, to be sent again. Nothing of the concern is on this page.

    ``why``: "closed" (sign in again), "gone" (it is not with this unit), "cleared", or "trouble",
    which asks no database and no session.
    """
    context = {"words": request.POST.get("words", ""), "concern_id": concern_id, "why": why}
    if why == "trouble":
        return render(None, "triage/kept.html", context, status=status)
    return render(request, "triage/kept.html", context, status=status)


def kept_after_trouble(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """What was typed, where something on our side broke."""
    return kept(request, concern_id, why="trouble", status=500)


def keeps_words(view: View) -> View:
    """For a form with a text box: where the desk is closed, or the concern is not with this unit
    (any more, or ever: the answer is the same), the text is shown."""

    @wraps(view)
    def guarded(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
        typed = request.method == "POST" and bool(request.POST.get("words", "").strip())
        if typed and not is_open(request):
            return kept(request, concern_id)
        try:
            return view(request, concern_id)
        except Http404:
            if typed:
                return kept(request, concern_id, why="gone", status=404)
            raise

    return guarded


def contact_of(request: HttpRequest, concern: Concern) -> Contact:
    """How they would like to hear back; raises as ``open_key`` does."""
    key = open_key(concern=concern, by=the_officer(request), private=opened_key(request))
    return open_contact(concern=concern, key=key)


def unsent_words(request: HttpRequest, concern: Concern) -> HttpResponse | None:
    """The page again, where a button was tapped with words in the box that were not sent."""
    if not request.POST.get("words", "").strip():
        return None
    form = WriteForm(request.POST, contact=contact_of(request, concern))
    form.add_error("words", _("You wrote something. Send it, or empty the box first."))
    return show(request, concern, status=422, write_form=form)
