"""The officers' side: the queue of their unit, and one concern on one page."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reports.concerns import policies
from reports.concerns.exceptions import NotYourUnit
from reports.concerns.facets import Lane, Status
from reports.concerns.models import Concern
from reports.concerns.opening import Opened, open_story
from reports.conversation import resealing
from reports.conversation.reading import for_officers
from reports.officers.desk import desk_required, opened_key
from reports.officers.exceptions import HoldsNoKey
from reports.officers.models import Officer
from reports.officers.policies import may_manage
from reports.routing import stuck
from reports.triage import glance, linked, waiting
from reports.triage.forms import DecideForm, HandOverForm, WriteForm
from reports.triage.lane_form import LaneForm
from reports.triage.queue import finished as newest_finished
from reports.triage.queue import page
from reports.vault.exceptions import VaultError

SEALED_ANEW_AT_A_LOOK = 20  # concerns; a few milliseconds each


def the_officer(request: HttpRequest) -> Officer:
    """Whoever is signed in; the desk has made sure that somebody is."""
    return cast(Officer, request.user)


@require_safe
@desk_required
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for this officer's unit. Old seals are renewed on the way, a few at a look."""
    officer = the_officer(request)
    rows = page(officer.unit, after=request.GET.get("after", ""))
    return render(
        request,
        "triage/queue.html",
        {
            "page": rows,
            "parked": stuck.parked(officer.unit) if may_manage(officer) else 0,
            "linked_anew": linked.anew(officer.unit),
            **waiting.for_supervisors(officer),
            "to_seal_anew": _seal_anew(request, officer),
        },
    )


def _seal_anew(request: HttpRequest, officer: Officer) -> int:
    """A few concerns more are sealed as they should be; the number left."""
    resealing.a_few(by=officer, private=opened_key(request), most=SEALED_ANEW_AT_A_LOOK)
    if left := resealing.outdated(officer.unit).count():
        return left
    resealing.forget_old_keys(officer.unit, by=str(officer.pk))
    return 0


@require_safe
@desk_required
def finished(request: HttpRequest) -> HttpResponse:
    """What is finished for now, newest first."""
    return render(
        request, "triage/finished.html", {"page": newest_finished(the_officer(request).unit)}
    )


def the_concern(request: HttpRequest, concern_id: uuid.UUID) -> Concern:
    """A concern of the officer's unit. Another unit's is simply not there."""
    concern = get_object_or_404(Concern.objects.select_related("unit"), id=concern_id)
    if not policies.may_open(the_officer(request), concern):
        raise Http404
    return concern


@require_safe
@desk_required
def concern(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """The whole story on one page."""
    return show(request, the_concern(request, concern_id))


def show(
    request: HttpRequest, concern: Concern, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """The concern's page; ``forms`` take the place of the empty ones."""
    if concern.status == Status.TAKEN_BACK:
        return render(request, "triage/taken_back.html", glance.of_taken_back(concern))
    officer = the_officer(request)
    try:
        opened = open_story(concern=concern, by=officer, private=opened_key(request))
    except NotYourUnit:
        raise Http404 from None
    except HoldsNoKey:
        return render(request, "triage/no_key.html", status=403)
    except VaultError:
        return render(request, "triage/does_not_open.html", status=500)
    lines = for_officers(opened)
    context = {
        **glance.of(opened, lines),
        "lines": lines,
        "parked": stuck.is_parked(opened.concern),
        "linked": linked.to(opened.concern, by=officer),
        **_empty_forms(opened, officer),
        **forms,
    }
    return render(request, "triage/concern.html", context, status=status)


def _lane_form(concern: Concern, officer: Officer) -> LaneForm | None:
    """For a supervisor, of a concern that is in a lane."""
    routed = concern.status == Status.ROUTED
    may = routed and policies.may_change_lane(officer, concern)
    return LaneForm(lane=Lane(concern.lane)) if may else None


def _empty_forms(opened: Opened, officer: Officer) -> dict[str, Any]:
    concern, seen = opened.concern, opened.concern.message_count
    may_clear = policies.may_take_back(officer, concern)
    return {
        "write_form": WriteForm(seen=seen, contact=opened.contact),
        "decide_form": DecideForm(seen=seen, may_clear=may_clear, contact=opened.contact),
        "may_clear": may_clear,
        "hand_over_form": HandOverForm(but=concern.unit),
        "lane_form": _lane_form(concern, officer),
    }
