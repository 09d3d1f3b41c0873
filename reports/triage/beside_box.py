"""The box for an officer's free text: whatever is typed into one has help beside it.

One line for a new box: ``words = OfficerText(label=…)`` for what colleagues read,
``OfficerText(audience=Audience.PUBLIC, …)`` for what a young person reads. A test walks all of
the officers' forms and names a box that is something else.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms

from reports.language import Audience
from reports.triage.beside import Looked, look_at


class TextBeside(forms.BoundField):
    """The box on a page. Text that came back with the page is looked at without a script too."""

    field: OfficerText

    @property
    def wording_audience(self) -> Audience:
        """For whom the text is; that there is one has the page show the help."""
        return self.field.audience

    @cached_property
    def looked(self) -> Looked | None:
        """What was found in the text of a form that came back; ``None`` for a fresh one."""
        text = self.data if self.form.is_bound else ""
        return look_at(text, self.field.audience) if text else None


class OfficerText(forms.CharField):
    """Free text of an officer's, as a large box."""

    def __init__(
        self, *, audience: Audience = Audience.OFFICER, rows: int = 5, **given: Any
    ) -> None:
        self.audience = audience
        attrs = {"rows": rows, "dir": "auto", "autocomplete": "off"}
        super().__init__(widget=forms.Textarea(attrs=attrs), **given)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> TextBeside:
        return TextBeside(form, self, field_name)
