"""For supervisors: each service that young people are told about, and what to look at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from reports.officers import policies
from reports.officers.desk import desk_required
from reports.partners.directory import Service, due, due_after, services
from reports.triage.views import the_officer

FACTS = {
    "number": _("Number or address"),
    "hours": _("Hours"),
    "cost": _("Cost"),
    "bill": _("Whether it shows on a bill"),
    "name_asked": _("Whether they ask for a name"),
}


@dataclass(frozen=True)
class Again:
    """A fact to look at again; ``source`` where it was read elsewhere than the others."""

    name: Any
    source: str


@dataclass(frozen=True)
class Row:
    """A service, and what of it to look at again."""

    service: Service
    again: list[Again]


def rows(on: date) -> list[Row]:
    """All services; those with something due first, otherwise in the order of the file."""
    again = dict(due(on))
    made = [Row(one, _again(one, again.get(one, []))) for one in services()]
    return sorted(made, key=lambda row: not row.again)


def _again(service: Service, kinds: list[str]) -> list[Again]:
    return [Again(FACTS[kind], service.facts[kind].source) for kind in kinds]


@require_safe
@desk_required
def numbers(request: HttpRequest) -> HttpResponse:
    """The list, for supervisors."""
    if not policies.may_manage(the_officer(request)):
        raise PermissionDenied
    found = rows(timezone.localdate())
    told = {
        "rows": found,
        "due": sum(bool(row.again) for row in found),
        "days": due_after().days,
    }
    return render(request, "triage/numbers.html", told)
