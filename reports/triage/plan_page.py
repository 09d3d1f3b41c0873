"""For supervisors: times, opening hours and cover, in versions; and one concern's lane."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from reports.concerns import policies as concern_policies
from reports.concerns.changing_lane import change_lane
from reports.concerns.exceptions import LaneChanged, NeedsSupervisor, NotFromHere, NotYourUnit
from reports.concerns.facets import Lane
from reports.officers import policies
from reports.officers.desk import desk_required
from reports.officers.models import Unit
from reports.routing import plans
from reports.routing.exceptions import NothingChanged, PlanChanged
from reports.routing.models import PlanVersion
from reports.routing.plan import FIRST, LANES, UNITS, NotAPlan, Plan
from reports.routing.rules import BY_HAND, versioned
from reports.triage.lane_form import LANE, LaneForm
from reports.triage.plan_form import DAYS, PlanForm
from reports.triage.views import show, the_concern, the_officer

NEWER = gettext_lazy(
    "A colleague saved a newer version just now. It stands below. What you typed is still here: "
    "look at both, then save."
)
THEIRS = gettext_lazy("Their change: %s")
MOVED = gettext_lazy("It moved meanwhile. This is how it stands now. Have a look, then pick again.")
MOST_SHOWN = 10
"""Versions on the page, newest first; all of them are kept."""


@dataclass(frozen=True)
class Row:
    """A version as the list shows it; ``said`` is empty where it cannot be read."""

    number: int
    made_at: Any
    made_by: Any
    said: list[str]


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required
def plan(request: HttpRequest) -> HttpResponse:
    """The plan in use, in a form; what is saved is a new version."""
    if not policies.may_manage(the_officer(request)):
        raise PermissionDenied
    newest, status = plans.newest_number(), 200
    posted = request.POST if request.method == "POST" else None
    form = PlanForm(posted, plan=plans.current(), newest=newest, request=request)
    if form.is_valid():
        try:
            plans.change(plan=form.made, by=the_officer(request))
        except PlanChanged:
            newer = _newer_lines(form.made)
            form.follow(plans.newest_number())
            form.add_error(None, " ".join([str(NEWER), *newer]))
        except NothingChanged:
            form.add_error(None, _("This is how it is already. There is nothing to save."))
        else:
            messages.success(request, _("Saved. It holds from now on."))
            return redirect("triage:plan")
    if form.errors:
        status = 422
    told = {"form": form, "rows": rows(), "more": newest > MOST_SHOWN}
    return render(request, "triage/plan.html", told, status=status)


def _newer_lines(typed: Plan) -> list[str]:
    """What a colleague changed since this page was opened, as far as it is not what was typed:
    boxes that nobody touched here would quietly undo it."""
    names = _names()
    opened = PlanVersion.objects.filter(number=typed.number - 1).first()
    before = _readable(opened, names) if opened else said(FIRST, names)
    known = [*before, *said(typed, names)]
    return [THEIRS % line for line in said(plans.current(), names) if line not in known]


def rows() -> list[Row]:
    """The newest versions; the first of all stands in the code."""
    stored = PlanVersion.objects.select_related("made_by").order_by("-number")[:MOST_SHOWN]
    names = _names()
    made = [Row(one.number, one.made_at, one.made_by, _readable(one, names)) for one in stored]
    if len(made) < MOST_SHOWN:
        made.append(Row(FIRST.number, None, None, said(FIRST, names)))
    return made


def _names() -> dict[str, str]:
    return {unit.slug: unit.name for unit in Unit.objects.all()}


def _readable(version: PlanVersion, names: Mapping[str, str]) -> list[str]:
    try:
        return said(version.plan, names)
    except NotAPlan:
        return []


def said(plan: Plan, names: Mapping[str, str]) -> list[str]:
    """What a version says, a line for each thing. ``names``: of units, by their slug."""
    answered = {lane: 60 * hours for lane, hours in plan.answer_within_hours.items()}
    return [
        _("Answer within: %s.") % _lanes(answered),
        _("Opened within: %s.") % _lanes(plan.untaken_minutes),
        _("Open: %s.") % _open(plan),
        _("Cover: %s.") % (_covers(plan, names) or _("nobody")),
    ]


def _lanes(minutes: Mapping[Lane, int]) -> str:
    return ", ".join(f"{LANE[lane]} {_long(minutes[lane])}" for lane in LANES)


def _long(minutes: int) -> str:
    """In whole hours where it is some."""
    hours, rest = divmod(minutes, 60)
    return _("%d min") % minutes if rest else _("%d h") % hours


def _open(plan: Plan) -> str:
    if plan.always_open:
        return _("day and night")
    names = _days(plan.days)
    if plan.opens == plan.closes:
        return _("%(days)s, the whole day") % {"days": names}
    clock = {"opens": f"{plan.opens:%H:%M}", "closes": f"{plan.closes:%H:%M}", "days": names}
    return _("%(opens)s to %(closes)s, %(days)s") % clock


def _days(days: frozenset[int]) -> str:
    """ "Monday to Friday" where they follow each other, else each by its name."""
    names = [str(name) for number, name in DAYS if number in days]
    if len(days) > 2 and max(days) - min(days) == len(days) - 1:
        return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    return ", ".join(names)


def _covers(plan: Plan, names: Mapping[str, str]) -> str:
    """Grouped by who covers: "Central team for Bradford, Leeds"."""
    groups: dict[str, list[str]] = {}
    for unit, by in plan.cover.items():
        groups.setdefault(by, []).append(names.get(unit, unit.title()))
    return "; ".join(
        _("%(by)s for %(units)s") % {"by": names.get(by, by.title()), "units": _units(units)}
        for by, units in groups.items()
    )


def _units(units: list[str]) -> str:
    return _("all others") if len(units) == len(UNITS) - 1 else ", ".join(units)


@require_POST
@desk_required
def lane(request: HttpRequest, concern_id: uuid.UUID) -> HttpResponse:
    """One concern into another lane than the rules decided on."""
    concern = the_concern(request, concern_id)
    by = the_officer(request)
    if not concern_policies.may_change_lane(by, concern):
        raise PermissionDenied
    form = LaneForm(request.POST, lane=Lane(concern.lane))
    if not form.is_valid():
        return show(request, concern, status=422, lane_form=form)
    now = plans.current()
    try:
        change_lane(
            concern=concern,
            lane=form.lane,
            reason=form.reason,
            seen=form.seen_lane,
            rule=versioned(BY_HAND, now),
            within_hours=now.answer_within_hours[form.lane],
            by=by,
        )
    except (LaneChanged, NotFromHere, NotYourUnit, NeedsSupervisor):
        messages.info(request, MOVED)
    else:
        messages.success(request, _("It is in the lane you picked."))
    return redirect("triage:concern", concern_id)
