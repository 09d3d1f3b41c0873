"""Joining with the words a supervisor gave, and changing one's own password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from reports.officers.forms import LONG, form_helper

BUSY = _("Many people are signing in. Wait a moment and try again.")
HOW_LONG = _("At least 12 letters, numbers or signs. Four or five words of your own are good.")


def _password(label: Any, *, kind: str, empty: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        strip=False,
        max_length=1000,
        error_messages={"required": empty, "max_length": LONG},
        widget=forms.PasswordInput(attrs={"autocomplete": kind}),
    )


class NewPasswordForm(forms.Form):
    """A new password, typed twice. No password that was typed is ever shown again."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper()
        new, empty = "new-password", _("Type a new password.")
        self.fields["new"] = _password(_("New password"), kind=new, empty=empty, hint=HOW_LONG)
        self.fields["again"] = _password(
            _("New password, once more"), kind=new, empty=_("Type the new password once more.")
        )

    def clean_new(self) -> str:
        """What the name has to do with it is looked at later, by the action."""
        new: str = self.cleaned_data["new"]
        validate_password(new)
        return new

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "new" in given and "again" in given and given["new"] != given["again"]:
            self.add_error("again", _("The two are not alike. Type both once more."))
        return given


class JoinForm(NewPasswordForm):
    """Name, joining words, and a password of one's own."""

    username = forms.CharField(
        label=_("Name you sign in with"),
        max_length=60,
        error_messages={"required": _("Type the name you sign in with."), "max_length": LONG},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    words = forms.CharField(
        label=_("Your nine joining words"),
        help_text=_("In the order you were given them. Small or big letters do not matter."),
        max_length=1000,
        error_messages={"required": _("Type the nine words you were given."), "max_length": LONG},
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "translate": "no",
            }
        ),
    )


class OwnPasswordForm(NewPasswordForm):
    """The password of now, and a new one."""

    old = _password(_("Your password now"), kind="current-password", empty=_("Type your password."))
