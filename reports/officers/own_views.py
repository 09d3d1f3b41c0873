"""What officers do for themselves: join with their words, change their own password."""

from __future__ import annotations

from typing import cast

from django.contrib.auth import logout, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from reports.officers import desk
from reports.officers.exceptions import WordsDoNotFit
from reports.officers.joining import join as join_with_words
from reports.officers.limits import may_try_password
from reports.officers.models import Officer, OfficerKey
from reports.officers.own_forms import BUSY, JoinForm, OwnPasswordForm
from reports.officers.own_password import change_password
from reports.vault.exceptions import VaultError
from reports.vault.turnstile import TooBusy

DO_NOT_FIT = _(
    "That name and those words do not go together, or the words have ended. Check both, or ask "
    "your supervisor for new words."
)
page = require_http_methods(["GET", "HEAD", "POST"])


@page
def join(request: HttpRequest) -> HttpResponse:
    """For whoever was given joining words. Nothing says which part did not fit."""
    form = JoinForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            join_with_words(username=given["username"], typed=given["words"], password=given["new"])
        except WordsDoNotFit:
            form.add_error("words", DO_NOT_FIT)
        except ValidationError as problem:
            form.add_error("new", problem)
        except TooBusy:
            form.add_error("username", BUSY)
        else:
            logout(request)
            return redirect(reverse("account_login") + "?joined=yes")
    return render(request, "officers/join.html", {"form": form})


@page
@desk.desk_required
def password(request: HttpRequest) -> HttpResponse:
    """A new password. This desk stays open; the officer's other sessions end."""
    form = OwnPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _change(request, form):
        return redirect(reverse("officers:unit") + "?password=changed")
    return render(request, "officers/password.html", {"form": form})


def _change(request: HttpRequest, form: OwnPasswordForm) -> bool:
    """Whether it was changed; if not, the form says why."""
    officer, private = cast(Officer, request.user), desk.opened_key(request)
    if not may_try_password(request):
        form.add_error("old", _("Let us take a short break. Wait five minutes and try again."))
        return False
    try:
        change_password(
            officer=officer,
            old=form.cleaned_data["old"],
            new=form.cleaned_data["new"],
            keep_session=request.session.session_key or "",
        )
    except (VaultError, OfficerKey.DoesNotExist):
        form.add_error("old", _("That is not your password now. Check it and try again."))
    except ValidationError as problem:
        form.add_error("new", problem)
    except TooBusy:
        form.add_error("old", BUSY)
    else:
        update_session_auth_hash(request, officer)
        desk.keep_open(request, officer=officer, private=private)
        return True
    return False
