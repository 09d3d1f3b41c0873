"""Help for anybody, without telling us anything: no visit, no cookie, nothing from the database."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.partners import advice
from reports.partners.directory import fitting, services
from reports.partners.wording import entry


@require_safe
def worries(request: HttpRequest) -> HttpResponse:
    """What is going on? A list to pick from."""
    return render(request, "help/worries.html", {"worries": advice.WORRIES})


@require_safe
def worry(request: HttpRequest, number: int) -> HttpResponse:
    """One worry, and who can help with it."""
    found = advice.numbered(number)
    if found is None:
        raise Http404
    context = {
        "worry": found,
        "number": number,
        "of": len(advice.WORRIES),
        "entries": [entry(one) for one in fitting(found.key)],
    }
    return render(request, "help/worry.html", context)


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Everybody who can help, on one page."""
    return render(request, "help/numbers.html", {"entries": [entry(one) for one in services()]})
