"""A concern that the machine could not sort: an officer puts it into a lane."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from reports.concerns.exceptions import NotYourUnit
from reports.concerns.facets import Lane
from reports.concerns.models import Concern
from reports.officers.desk import desk_required
from reports.routing import by_hand
from reports.routing.plan import LANES
from reports.triage.kept import keeps_words, unsent_words
from reports.triage.views import the_concern, the_officer

BY_NAME = {lane.name.lower(): lane for lane in LANES}


@sensitive_post_parameters()
@require_POST
@keeps_words
@desk_required
def sort(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """Into the lane that was tapped. Any officer of the unit may: it waits unsorted till then."""
    concern = the_concern(request, concern_id)
    if stopped := unsent_words(request, concern):
        return stopped
    lane = BY_NAME.get(request.POST.get("lane", ""))
    if lane is None:
        messages.info(request, _("Please pick a lane."))
    elif _sorted(request, concern, lane):
        messages.success(request, _("It is in the lane you picked."))
    else:
        messages.info(request, _("A colleague was quicker. This is how it stands now."))
    return redirect("triage:concern", concern.id)


def _sorted(request: HttpRequest, concern: Concern, lane: Lane) -> bool:
    try:
        return by_hand.sort(concern=concern, lane=lane, by=the_officer(request))
    except NotYourUnit:  # handed over just now
        return False
