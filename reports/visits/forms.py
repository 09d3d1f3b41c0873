"""What every form of the young person's side has in common."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms


class QuietForm(forms.Form):
    """A form whose page carries the tag, the token and the buttons.

    ``page_heading`` is the page's heading: words, or True where the first label is.
    """

    use_required_attribute = False
    page_heading: Any = True
    page_hint: Any = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True  # the page template carries the token
