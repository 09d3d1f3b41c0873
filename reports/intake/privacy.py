"""What we keep, who can read it and for how long: one screen, and the long notice behind it.

Every sentence says what the code does (``docs/threat-model.md``, "What stays in clear"); whoever
changes what is kept changes these pages with it. What only the operator knows comes from the
settings, and where that is missing the page says so and promises nothing in their place.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

LAW = {
    "public-task": _(
        "Keeping children safe is our job by law. The law calls this a “public task”. "
        "You find it in the UK GDPR, in article 6, part 1 (e). "
        "Some of what you tell us needs more care. For that there is article 9, part 2 (g)."
    ),
    "law-enforcement": _(
        "We are the police. The law has rules for what we keep to stop crime. "
        "You find them in part 3 of the Data Protection Act 2018."
    ),
}
LAW_MISSING = _("The people who run this site still have to fill in this part.")

# The fifteen standards, by the names that the Information Commissioner's Office gives them
# ("Age appropriate design: a code of practice for online services", in force since 2 September
# 2020), each with what is so here.
CHILDRENS_CODE = (
    (_("Best interests of the child"), _("You come first. Each page is made to keep you safe.")),
    (
        _("Data protection impact assessments"),
        _("We wrote down what could go wrong, and what we do about it. You can ask us for it."),
    ),
    (
        _("Age appropriate application"),
        _("All pages are made for a child of nine. We do not check how old you are."),
    ),
    (_("Transparency"), _("We tell you in short words, before the first question.")),
    (
        _("Detrimental use of data"),
        _("We use what you tell us to help keep children safe. We never sell it."),
    ),
    (
        _("Policies and community standards"),
        _("We keep to what we say here. If we do not, you can complain."),
    ),
    (_("Default settings"), _("There is nothing to set. It is as private as it can be for all.")),
    (
        _("Data minimisation"),
        _("We ask for little. You can skip each question. We do not ask for your name."),
    ),
    (
        _("Data sharing"),
        _("We tell others only to keep a child safe. We will try to talk to you first."),
    ),
    (_("Geolocation"), _("We never ask your phone where it is.")),
    (
        _("Parental controls"),
        _("There are none here. We do not tell a parent that you were here."),
    ),
    (
        _("Profiling"),
        _(
            "A computer looks for words of danger, so that we read those first. It also sees when "
            "two people name the same account or number. It does no more."
        ),
    ),
    (
        _("Nudge techniques"),
        _("We do not push you. “Skip” and “I am not sure” are as good as any answer."),
    ),
    (_("Connected toys and devices"), _("We have none. We work with none.")),
    (
        _("Online tools"),
        _("You can leave, look over what you wrote, and ask us to take it back."),
    ),
)


def _operator() -> dict[str, Any]:
    """What the operator says of themselves."""
    return {
        "operator": settings.OPERATOR_NAME,
        "contact": settings.PRIVACY_CONTACT,
        "law": LAW.get(settings.LAWFUL_BASIS, LAW_MISSING),
        "minutes": settings.VISIT_MINUTES,
    }


@require_safe
def short(request: HttpRequest) -> HttpResponse:
    """One screen."""
    return render(request, "privacy/short.html", _operator())


@require_safe
def more(request: HttpRequest) -> HttpResponse:
    """The long notice."""
    return render(request, "privacy/more.html", _operator() | {"standards": CHILDRENS_CODE})
