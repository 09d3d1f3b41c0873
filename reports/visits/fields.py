"""Fields that take what a young person types as it comes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

# A shared phone offers nobody's answers to the next one, and no spelling service reads along.
QUIET = {"autocomplete": "off", "spellcheck": "false", "dir": "auto"}
MOST_LETTERS = 10_000
PICTURE_LEFT_OUT = _("We took out a picture. We do not need one to help you.")
ROOM = _("Letters that still fit: {number}.")  # a script fills in the number
OVER = _("This is a bit long. Letters too many: {number}. Your words are still here.")
_NOT_TEXT = {code: None for code in range(32) if chr(code) not in "\n\t"}


def _counted(letters: int) -> str:
    """With the marks between thousands that the page's language has."""
    return number_format(letters, force_grouping=True)


def typed(value: Any) -> str:
    """What was typed, without the characters that no keyboard makes."""
    text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_NOT_TEXT).strip()


class OwnEmail(forms.EmailField):
    """An email address that may be left empty."""

    def to_python(self, value: Any) -> str:
        return typed(value)


class OwnPhone(forms.RegexField):
    """A phone number that may be left empty."""

    def to_python(self, value: Any) -> str:
        return typed(value)


class OwnWords(forms.CharField):
    """Text of their own; it may be left empty unless ``required``."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        self.most = most
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """What a long box says of itself to ``static/src/site.js``, which counts along."""
        if not isinstance(widget, forms.Textarea):
            return {}
        return {"data-most": self.most, "data-room": ROOM, "data-over": OVER}

    def to_python(self, value: Any) -> str:
        return typed(value)

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.most:
            raise forms.ValidationError(
                _(
                    "Please make this a bit shorter. We can take %(most)s letters and this is "
                    "%(now)s. Your words are still here."
                ),
                params={"most": _counted(self.most), "now": _counted(len(value))},
            )


class OneOf(forms.ChoiceField):
    """One answer out of a few, or none."""

    def __init__(self, choices: Any, **kwargs: Any) -> None:
        super().__init__(
            choices=choices,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": _("Pick one of these, or skip this.")},
            **kwargs,
        )


class SomeOf(forms.MultipleChoiceField):
    """Any number of answers out of a few."""

    def __init__(self, choices: Any, **kwargs: Any) -> None:
        super().__init__(
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "invalid_choice": _("Pick from these, or skip this."),
                "invalid_list": _("Pick from these, or skip this."),
            },
            **kwargs,
        )
