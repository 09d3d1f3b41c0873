"""Signing in, in two steps."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from crispy_forms.helper import FormHelper
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from reports.officers import desk

LONG = _("That is a little long. Check it and try again.")


def form_helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True  # the page template carries the token
    return helper


class SignInForm(LoginForm):
    """Name and password; the password also opens the officer's key."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper()
        self.fields["login"] = forms.CharField(
            label=_("Name you sign in with"),
            max_length=60,
            error_messages={"required": _("Type the name you sign in with."), "max_length": LONG},
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        )
        self.fields["password"] = forms.CharField(
            label=_("Password"),
            strip=False,
            max_length=1000,
            error_messages={"required": _("Type your password."), "max_length": LONG},
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )
        self.fields.pop("remember", None)

    def clean(self) -> dict[str, Any]:
        """What did not fit stands at a box, so that the summary leads there."""
        try:
            super().clean()
        except forms.ValidationError as problem:
            self.add_error("login", problem)
        return dict(self.cleaned_data)

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        response: HttpResponse = super().login(request, redirect_url)
        desk.open_at_sign_in(
            request, response, officer=self.user, password=self.cleaned_data["password"]
        )
        return response


def code_field(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=_("Six numbers from the app on your phone, or a recovery code."),
        max_length=40,
        error_messages={"required": _("Type the code from your app."), "max_length": LONG},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
    )


class CodeForm(AuthenticateForm):
    """The second step."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper()
        self.fields["code"] = code_field(_("Code"))


class CodeAgainForm(ReauthenticateForm):
    """The second step once more, before something that matters."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper()
        self.fields["code"] = code_field(_("Code"))


class StartCodesForm(ActivateTOTPForm):
    """Setting up the second step, once."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper()
        self.fields["code"] = code_field(_("Code that the app shows now"))
        self.fields["code"].help_text = _("Six numbers.")
