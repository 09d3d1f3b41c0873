"""What was answered, in the words of the pages, for looking over before sending."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from reports.intake.questions import coming_up
from reports.intake.visits import Notes


def _said(field: forms.Field, answer: Any) -> str:
    values = answer if isinstance(answer, list) else [answer]
    labels = {str(value): str(label) for value, label in getattr(field, "choices", [])}
    said = [labels.get(str(value), str(value)) for value in values if value]
    return "\n".join(said) or _("Skipped")


def _value(name: str, field: forms.Field, notes: Notes) -> str:
    if name in notes.drafts:
        return _("Not finished yet")
    if name not in notes.answers:
        return _("Not yet")
    return _said(field, notes.answers[name])


def rows(notes: Notes) -> list[dict[str, str]]:
    """One row for each answer that the pages ask for: key, value, where to change it."""
    return [
        {
            "key": str(field.label),
            "value": _value(name, field, notes),
            "href": reverse("intake:page", args=[question.number]) + "?from=check",
        }
        for question in coming_up(notes.answers)
        for name, field in question.form(answers=notes.answers).fields.items()
    ]
