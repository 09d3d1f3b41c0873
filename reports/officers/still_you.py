"""The second step once more, before something that matters.

Opening such a page leads to the page that asks for a code, where the last one was shown more than
five minutes ago. A form that was filled in meanwhile asks on the form itself and keeps what was
typed. allauth would set the whole request aside in the session row, and with it the cookie that
holds the desk's key: whoever copied that row could open the officer's key (``never_set_aside``).
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from reports.officers.desk import View
from reports.officers.forms import CodeAgainForm, code_field, form_helper


def is_needed(request: HttpRequest) -> bool:
    """Whether this session showed its second step too long ago."""
    return bool(is_reauthentication_required(request, app="allauth.mfa"))


def ask_on_opening(request: HttpRequest) -> None:
    """Raises what leads to the page for the code and back; never for a form that was sent."""
    if request.method in {"GET", "HEAD"} and is_needed(request):
        raise ReauthenticationRequired


def never_set_aside(view: View) -> View:
    """For a view of allauth's: a form that was sent leads back to its page, which then asks."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ReauthenticationRequired:
            if request.method in {"GET", "HEAD"}:
                raise
            return redirect(request.path)

    return guarded


class StillYouForm(forms.Form):
    """A form that asks for a code where it is needed. The code is looked at last of all: it works
    once, and would be used up by a form that is not right yet."""

    use_required_attribute = False

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.helper = form_helper()
        if self.is_bound and is_needed(request):
            self.fields["code"] = code_field(_("Code, to show that it is still you"))

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if "code" in self.fields and not self.errors:
            again = CodeAgainForm(user=self.request.user, data=self.cleaned_data)
            if again.is_valid():
                again.save()
            else:
                self.add_error("code", again.errors["code"].as_data())
