from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

MOST_LETTERS = 300


class SecretWordsForm(forms.Form):
    """The one box for coming back."""

    use_required_attribute = False
    page_heading = True

    words = forms.CharField(
        label=_("Your secret words"),
        help_text=_(
            "Type the words we gave you. Then you can see if we have read what you told us. "
            "The order matters. Big or small letters are the same. "
            "If a word is a little bit wrong, we try to guess it."
        ),
        max_length=MOST_LETTERS,
        error_messages={
            "required": _("Type or paste your secret words."),
            "max_length": _("That is more than your secret words. Type only the words."),
        },
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "autocomplete": "off",
                "autocapitalize": "none",
                "autocorrect": "off",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True  # the page template carries the token

    def words_do_not_open(self) -> None:
        """Say it kindly, and never which part did not fit."""
        self.add_error(
            "words",
            _(
                "We cannot find those words. Look at each word and at their order, "
                "and try again. You have not done anything wrong."
            ),
        )
