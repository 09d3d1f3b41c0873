"""What a supervisor fills in on the pages of the unit."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.officers.forms import LONG
from reports.officers.inviting import name_is_taken
from reports.officers.models import Officer
from reports.officers.naming import sign_in_name
from reports.officers.still_you import StillYouForm

PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
NAME_TAKEN = _("Somebody signs in with that name already. Choose another one.")


class ColleagueForm(StillYouForm):
    """A new colleague."""

    item_hints = {
        "role": {
            Officer.Role.OFFICER: _("Reads what is told to the unit, and helps."),
            Officer.Role.SUPERVISOR: _("Also adds colleagues and gives out joining words."),
        }
    }

    name = forms.CharField(
        label=_("Their name"),
        help_text=_("As colleagues know them."),
        max_length=120,
        error_messages={
            "required": _("Type their name."),
            "max_length": _("That is a little long. Use up to 120 letters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    username = forms.CharField(
        label=_("Name they sign in with"),
        help_text=_("Small letters, numbers, full stops and hyphens, such as sam.ashworth"),
        max_length=60,
        validators=[sign_in_name],
        error_messages={
            "required": _("Type the name that they sign in with."),
            "max_length": _("That is a little long. Use up to 60 letters."),
        },
        widget=forms.TextInput(attrs=PLAIN),
    )
    email = forms.EmailField(
        label=_("Their work email"),
        help_text=_("You can leave this empty."),
        required=False,
        error_messages={
            "invalid": _("Check the email address, such as name@example.org."),
            "max_length": LONG,
        },
        widget=forms.EmailInput(attrs=PLAIN),
    )
    role = forms.ChoiceField(
        label=_("Their role"),
        choices=Officer.Role.choices,
        initial=Officer.Role.OFFICER,
        error_messages={
            "required": _("Choose their role."),
            "invalid_choice": _("Choose their role."),
        },
        widget=forms.RadioSelect,
    )

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if name_is_taken(username):
            raise forms.ValidationError(NAME_TAKEN)
        return username


class NewWordsForm(StillYouForm):
    """New joining words for somebody who has an account."""

    phone_is_gone = forms.BooleanField(
        label=_("Their phone is gone too. They set up the second step anew."),
        required=False,
    )


class SureForm(StillYouForm):
    """Nothing to fill in: the button is the answer."""
