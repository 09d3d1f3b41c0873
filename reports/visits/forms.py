"""What every form of the young person's side has in common."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from reports.visits.fields import PICTURE_LEFT_OUT


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

    @property
    def left_out(self) -> list[str]:
        """The boxes of this form that a picture was taken out of (``visits.pasted``)."""
        gone: frozenset[str] = getattr(self.data, "left_out", frozenset())
        return [name for name in self.fields if self.add_prefix(name) in gone]

    @property
    def words_left(self) -> bool:
        """Whether any text stands in its boxes."""
        return any(
            str(box.value() or "").strip()
            for box in self.visible_fields()
            if isinstance(box.field.widget, (forms.widgets.Input, forms.Textarea))
        )

    def clean(self) -> dict[str, Any] | None:
        """Where a picture was taken out, the page comes up once more and says so: once, on top of
        the form, and in place of anything that could be said of that box. The box itself stays as
        it is, for there is nothing to put right in it."""
        given = super().clean()
        for name in self.left_out:
            self.errors.pop(name, None)
        if self.left_out:
            self.add_error(None, PICTURE_LEFT_OUT)
            self.helper.form_error_title = (
                _("Your words are still here") if self.words_left else _("You can write instead")
            )
        return given
