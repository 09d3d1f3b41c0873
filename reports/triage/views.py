"""The officers' side: the queue of their unit, and one concern on one page."""

from __future__ import annotations

import uuid
from contextlib import suppress
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from reports.concerns import actions as concerns
from reports.concerns.exceptions import NotFromHere, NotYourUnit
from reports.concerns.models import Concern
from reports.officers.desk import desk_required, opened_key
from reports.officers.exceptions import HoldsNoKey
from reports.officers.models import Officer
from reports.triage import glance
from reports.triage.queue import finished as newest_finished
from reports.triage.queue import page
from reports.vault.exceptions import CannotOpen


def _officer(request: HttpRequest) -> Officer:
    return cast(Officer, request.user)


@require_safe
@desk_required
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for this officer's unit."""
    rows = page(_officer(request).unit, after=request.GET.get("after", ""))
    return render(request, "triage/queue.html", {"page": rows})


@require_safe
@desk_required
def finished(request: HttpRequest) -> HttpResponse:
    """What is finished for now, newest first."""
    return render(
        request, "triage/finished.html", {"page": newest_finished(_officer(request).unit)}
    )


def _concern(concern_id: uuid.UUID) -> Concern:
    return get_object_or_404(Concern.objects.select_related("unit"), id=concern_id)


@require_safe
@desk_required
def concern(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """The whole story on one page. Another unit's concern is simply not there."""
    try:
        opened = concerns.open_story(
            concern=_concern(concern_id), by=_officer(request), private=opened_key(request)
        )
    except NotYourUnit:
        raise Http404 from None
    except (HoldsNoKey, CannotOpen):
        return render(request, "triage/no_key.html", status=403)
    return render(request, "triage/concern.html", glance.of(opened))


@require_POST
@desk_required
def move(request: HttpRequest, concern_id: uuid.UUID, verb: str) -> HttpResponse:
    """Finish for now, or take up again. Where a colleague was quicker, the page shows it."""
    action = {"finish": concerns.finish, "reopen": concerns.reopen}[verb]
    with suppress(NotFromHere):
        try:
            action(concern=_concern(concern_id), by=_officer(request))
        except NotYourUnit:
            raise Http404 from None
    if verb == "finish":
        return redirect("triage:queue")
    return redirect("triage:concern", concern_id)
