"""The pages of allauth's that we bend."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp.views import ActivateTOTPView
from django.http import HttpRequest, HttpResponse

from reports.officers import desk
from reports.officers.still_you import never_set_aside


class SetUpSecondStep(ActivateTOTPView):
    """Whoever has just typed a right code has shown their second step in this session."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        return response


set_up_second_step = never_set_aside(SetUpSecondStep.as_view())
recovery_codes = never_set_aside(
    desk.desk_required(reauthentication_required(app="allauth.mfa")(recovery.view_recovery_codes))
)


def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session, and the browser's half of the key with it."""
    response: HttpResponse = account.logout(request)
    if request.method == "POST":
        desk.close(response)
    return response
