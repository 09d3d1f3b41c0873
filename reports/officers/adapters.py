"""How allauth is bent to our rules: no sign-up, kind sentences, secrets encrypted at rest."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from reports.officers.limits import hidden_address
from reports.officers.turnstile import PASSWORDS
from reports.vault import second_factor
from reports.vault.turnstile import TooBusy

_CONTEXT = b"second-factor"
SHOWN_FOR_SECONDS = 300


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the force, never by signing up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "That name and password do not go together. Check both and try again."
        ),
        "too_many_login_attempts": _("Let us take a short break. Wait five minutes and try again."),
        "busy": _("Many people are signing in. Wait a moment and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Show the second step again after five minutes; not while it is first set up."""
        request = context.request
        if not is_mfa_enabled(request.user):
            return False
        shown = [
            one["at"]
            for one in get_authentication_records(request, request.user)
            if one.get("method") == "mfa"
        ]
        return not shown or time.time() - shown[-1] > SHOWN_FOR_SECONDS

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count no wrong passwords for an account as such, or any stranger could close it.

        axes counts them for each name and place; wrong codes are still counted here, and only
        somebody with the password comes that far.
        """

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """One password at a time in each web process, so that a flood of sign-ins leaves threads
        for young people. Raises a ``ValidationError`` with a kind sentence where it is full."""
        try:
            with PASSWORDS:
                return super().authenticate(request, **credentials)
        except TooBusy:
            raise self.validation_error("busy") from None

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Only the second step shows that it is still them; the password alone does not."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [one for one in methods if one["id"] != "reauthenticate"] or methods

    def get_client_ip(self, request: HttpRequest) -> str:
        return hidden_address(request)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing on signing in or out: the page that follows shows it."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second-factor secrets are sealed under a key outside the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "That code did not match. Wait for the next one in your app and type it here."
        ),
    }

    def encrypt(self, text: str) -> str:
        return second_factor.seal_text(text, key=settings.SECOND_FACTOR_KEY, context=_CONTEXT)

    def decrypt(self, encrypted_text: str) -> str:
        return second_factor.open_text(
            encrypted_text, key=settings.SECOND_FACTOR_KEY, context=_CONTEXT
        )

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return False
