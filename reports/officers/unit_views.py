"""The page "Your unit", and what a supervisor does from there.

Words are shown in the answer to the form, once. They are in no session, message, log or address.
"""

from __future__ import annotations

from functools import wraps
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from reports.officers import policies
from reports.officers.desk import View, desk_required, opened_key
from reports.officers.exceptions import (
    HasLeft,
    HoldsNoKey,
    NameIsTaken,
    NotYourColleague,
    NotYourself,
    OnlySupervisors,
)
from reports.officers.inviting import Invitation, invite, invite_again
from reports.officers.leaving import see_off
from reports.officers.models import Officer
from reports.officers.recovery import new_recovery_words
from reports.officers.roster import roster_for
from reports.officers.still_you import ask_on_opening
from reports.officers.unit_forms import NAME_TAKEN, ColleagueForm, NewWordsForm, SureForm
from reports.vault.exceptions import VaultError


def supervisors_page(view: View) -> View:
    """At an open desk, for supervisors; every refusal is said kindly."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            policies.check_manage(_me(request))
            return view(request, *args, **kwargs)
        except OnlySupervisors:
            raise PermissionDenied from None
        except NotYourColleague:
            raise Http404 from None
        except NotYourself:
            others = {"roster": roster_for(_me(request))}
            return render(request, "officers/not_yourself.html", others, status=403)
        except HasLeft:
            return redirect("officers:unit")
        except (HoldsNoKey, VaultError):
            return render(request, "officers/no_key.html", status=403)

    return require_http_methods(["GET", "HEAD", "POST"])(desk_required(guarded))


def _me(request: HttpRequest) -> Officer:
    return cast(Officer, request.user)


@require_safe
@desk_required
def unit(request: HttpRequest) -> HttpResponse:
    """Who is in the unit and holds its key."""
    by = _me(request)
    told = {"roster": roster_for(by), "may_manage": policies.may_manage(by)}
    return render(request, "officers/unit.html", told)


@supervisors_page
def add(request: HttpRequest) -> HttpResponse:
    """A new colleague: an account, and joining words for it."""
    ask_on_opening(request)
    form = ColleagueForm(request.POST if request.method == "POST" else None, request=request)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("name", "username", "email", "role")}
        try:
            made = invite(**given, by=_me(request), private=opened_key(request))
        except NameIsTaken:
            form.add_error("username", NAME_TAKEN)
        else:
            return _show(request, made)
    return render(request, "officers/add.html", {"form": form})


@supervisors_page
def new_words(request: HttpRequest, officer_id: int) -> HttpResponse:
    """New joining words for a colleague who forgot their password, or is back."""
    officer = get_object_or_404(Officer, pk=officer_id)
    policies.check_help_in(_me(request), officer)
    ask_on_opening(request)
    form = NewWordsForm(request.POST if request.method == "POST" else None, request=request)
    if form.is_valid():
        made = invite_again(
            officer=officer,
            phone_is_gone=form.cleaned_data["phone_is_gone"],
            by=_me(request),
            private=opened_key(request),
        )
        return _show(request, made)
    return render(request, "officers/new_words.html", {"form": form, "colleague": officer})


def _show(request: HttpRequest, made: Invitation) -> HttpResponse:
    told = {
        "made": made,
        "words": made.words.split(),
        "join_address": request.build_absolute_uri(reverse("officers:join")),
    }
    return render(request, "officers/joining_words.html", told)


@supervisors_page
def left(request: HttpRequest, officer_id: int) -> HttpResponse:
    """Mark a colleague as gone."""
    officer = get_object_or_404(Officer, pk=officer_id)
    policies.check_see_off(_me(request), officer)
    ask_on_opening(request)
    form = SureForm(request.POST if request.method == "POST" else None, request=request)
    if form.is_valid():
        rotated = see_off(officer=officer, by=_me(request), private=opened_key(request))
        told = {"colleague": officer, "rotated": rotated}
        return render(request, "officers/has_left.html", told)
    return render(request, "officers/leave.html", {"form": form, "colleague": officer})


@supervisors_page
def recovery(request: HttpRequest) -> HttpResponse:
    """New recovery words, where the paper is lost or somebody knew where it was."""
    ask_on_opening(request)
    form = SureForm(request.POST if request.method == "POST" else None, request=request)
    if form.is_valid():
        words = new_recovery_words(by=_me(request), private=opened_key(request))
        return render(request, "officers/recovery_words.html", {"words": words.split()})
    return render(request, "officers/recovery.html", {"form": form})
