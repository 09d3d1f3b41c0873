"""The one page of allauth's that we bend: setting up the second step."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView
from django.http import HttpResponse


class SetUpSecondStep(ActivateTOTPView):
    """Whoever has just typed a right code has shown their second step in this session."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        return response


set_up_second_step = SetUpSecondStep.as_view()
