"""What was answered, in the words of the pages, for looking over before sending."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from reports.intake.questions import coming_up
from reports.intake.visits import Answers


def _said(field: forms.Field, answer: Any) -> str:
    values = answer if isinstance(answer, list) else [answer]
    labels = {str(value): str(label) for value, label in getattr(field, "choices", [])}
    said = [labels.get(str(value), str(value)) for value in values if value]
    return "\n".join(said) or _("Skipped")


def rows(answers: Answers) -> list[dict[str, str]]:
    """One row for each answer that the pages ask for: key, value, where to change it."""
    return [
        {
            "key": str(field.label),
            "value": _said(field, answers.get(name, "")),
            "href": reverse("intake:page", args=[question.number]) + "?from=check",
        }
        for question in coming_up(answers)
        for name, field in question.form(answers=answers).fields.items()
    ]
