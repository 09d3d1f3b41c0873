"""Coming back, and writing more."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.vault.codes import sent_once
from reports.visits.fields import MOST_LETTERS, QUIET, OneOf, OwnWords
from reports.visits.forms import QuietForm
from reports.visits.wording import SAFE, YES_NO_UNSURE, for_whom

MOST_TYPED = 300


class SecretWordsForm(QuietForm):
    """The one box for coming back."""

    words = forms.CharField(
        label=_("Your secret words"),
        help_text=_(
            "Type the words we gave you, in the same order. A wrong letter here or there is fine."
        ),
        max_length=MOST_TYPED,
        error_messages={
            "required": _("Type or paste your secret words."),
            "max_length": _(
                "That is more than your secret words. Please type the words and nothing more."
            ),
        },
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "autocomplete": "off",
                "autocapitalize": "none",
                "autocorrect": "off",
                "spellcheck": "false",
                "dir": "ltr",
                "translate": "no",
            }
        ),
    )

    def words_do_not_open(self) -> None:
        """Say it kindly, and never which part did not fit."""
        self.add_error(
            "words",
            _(
                "We cannot find those words. Look at each word and at their order, "
                "and try again. You have not done anything wrong."
            ),
        )

    def many_at_once(self) -> None:
        """The words are kept in the box; a moment later it works."""
        self.add_error(
            "words", _("Many people are coming back just now. Wait a moment, then try again.")
        )


def new_mark() -> str:
    """A mark for one showing of a form, so that two taps send one message.

    It stays with the browser; kept is ``sent_once`` of it and the words, so that other words
    under an old mark are another message.
    """
    return uuid.uuid4().hex


def mark_of(given: dict[str, Any]) -> str:
    """What is kept of a form that was sent: its mark, bound to what it said. A fresh one where
    the mark did not come back."""
    mark = given.get("once") or uuid.uuid4()
    return sent_once(mark.bytes, "\n".join(given.get(name, "") for name in ("words", "safe")))


class MarkField(forms.UUIDField):
    """The mark as it came back, hidden in the form; what is none counts as none."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, required=False)

    def clean(self, value: Any) -> uuid.UUID | None:
        try:
            mark: uuid.UUID | None = super().clean(value)
        except forms.ValidationError:
            return None
        return mark


class WritingForm(QuietForm):
    """Something to write, with the mark of this showing."""

    once = MarkField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": new_mark(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def tailor(self, about: str) -> None:
        """Fit the wording to the person it is about."""

    @property
    def mark(self) -> str:
        """See ``mark_of``."""
        return mark_of(self.cleaned_data)


class MessageForm(WritingForm):
    """A message to the team."""

    page_heading = ""

    words = OwnWords(
        most=MOST_LETTERS,
        required=True,
        label=_("Write to us"),
        help_text=_("A little or a lot. Spelling does not matter."),
        widget=forms.Textarea(attrs={"rows": 4, **QUIET}),
        error_messages={"required": _("Write something in the box first. One word is enough.")},
    )


class MoreForm(WritingForm):
    """Something new, or something that is different from what they told us first."""

    page_heading = _("Add or change something")
    page_hint = _("You do not have to say it all again.")

    words = OwnWords(
        most=MOST_LETTERS,
        label=_("What is new, or different?"),
        help_text=_("We read it together with what you told us first."),
        widget=forms.Textarea(attrs={"rows": 6, **QUIET}),
    )
    safe = OneOf(YES_NO_UNSURE, help_text=_("You can skip this."))

    def tailor(self, about: str) -> None:
        self.fields["safe"].label = for_whom(SAFE, about)

    def clean(self) -> dict[str, Any]:
        """One of the two is enough."""
        given = super().clean() or {}
        if not self.errors and not (given.get("words") or given.get("safe")):
            self.add_error("words", _("Write something in the box first. One word is enough."))
        return given


class TakeBackForm(WritingForm):
    """Asking us to take it back."""

    page_heading = ""  # the page says more before the box

    words = OwnWords(
        most=MOST_LETTERS,
        label=_("Is there anything you want to say about it?"),
        help_text=_("You do not have to."),
        widget=forms.Textarea(attrs={"rows": 4, **QUIET}),
    )
