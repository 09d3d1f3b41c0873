"""An officer's own page: an e-mail when something waits, on or off, where to and when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from reports.notices.actions import can_send
from reports.notices.envelope import LONGEST_ADDRESS
from reports.notices.exceptions import MailerNotSetUp, NotAnAddress
from reports.notices.staff_hours import StaffHours
from reports.officers.desk import desk_required
from reports.officers.forms import LONG, form_helper
from reports.officers.models import Officer
from reports.routing import reaching
from reports.triage.views import the_officer

HOURS: dict[str, Any] = {
    StaffHours.ALWAYS: _("Day and night"),
    StaffHours.DAYTIME: _("Every day from 8:00 to 20:00"),
    StaffHours.OFFICE: _("Monday to Friday from 8:00 to 18:00"),
}
NO_ADDRESS = _("That does not look like an email address. Check it and try again.")


class CallsForm(forms.Form):
    """Where to, and when. An address that is kept is sealed, so it is typed anew each time."""

    use_required_attribute = False

    address = forms.EmailField(
        label=_("Your work email"),
        help_text=_("Please use one that only you read."),
        max_length=LONGEST_ADDRESS,
        error_messages={
            "required": _("Type your work email."),
            "invalid": NO_ADDRESS,
            "max_length": LONG,
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    hours = forms.ChoiceField(
        label=_("When may an email come?"),
        choices=list(HOURS.items()),
        initial=StaffHours.ALWAYS,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Pick one of these.")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper()


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required
def calls(request: HttpRequest) -> HttpResponse:
    """Switch on, with an address and hours; or off."""
    officer = the_officer(request)
    if "off" in request.POST:
        reaching.switch_off(officer=officer)
        messages.success(request, _("Emails are off. Your address is gone."))
        return redirect("triage:calls")
    now = reaching.switched(officer)
    posted = request.POST if request.method == "POST" else None
    form = CallsForm(posted, initial={"hours": now.hours})
    if form.is_valid() and _switch_on(officer, form):
        messages.success(request, _("Emails are on."))
        return redirect("triage:calls")
    told = {"form": form, "now": now, "hours": HOURS[now.hours], "can_send": can_send()}
    return render(request, "triage/calls.html", told, status=422 if form.errors else 200)


def _switch_on(officer: Officer, form: CallsForm) -> bool:
    """Whether it was; if not, the form says why."""
    given = form.cleaned_data
    try:
        reaching.switch_on(
            officer=officer, address=given["address"], hours=StaffHours(given["hours"])
        )
    except NotAnAddress:
        form.add_error("address", NO_ADDRESS)
    except MailerNotSetUp:
        form.add_error(None, _("This site cannot send emails yet. What you typed is still here."))
    else:
        return True
    return False
