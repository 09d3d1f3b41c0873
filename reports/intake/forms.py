"""One form a question. None of them has to be answered; a wrong address is said kindly."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from reports.concerns.facets import About
from reports.intake import wording
from reports.notices import actions as notices
from reports.notices.windows import SafeTime
from reports.partners import directory
from reports.visits.fields import (
    MOST_LETTERS,
    QUIET,
    OneOf,
    OwnEmail,
    OwnPhone,
    OwnWords,
    SomeOf,
)
from reports.visits.forms import QuietForm

LEFT_TO_RIGHT = {**QUIET, "autocapitalize": "none", "dir": "ltr"}


class QuestionForm(QuietForm):
    """A page with one question. ``answers`` are those given so far, which set the wording."""

    def __init__(self, *args: Any, answers: dict[str, Any] | None = None, **kwargs: Any) -> None:
        self.answers = answers or {}
        kwargs.setdefault("initial", self.answers)
        super().__init__(*args, **kwargs)
        self.tailor(self.answers.get("about") or About.UNSAID)

    def tailor(self, about: str) -> None:
        """Fit the wording to the person it is about."""


class AboutForm(QuestionForm):
    about = OneOf(wording.ABOUT, label=_("Who is this about?"))


class SafeForm(QuestionForm):
    safe = OneOf(wording.YES_NO_UNSURE)

    def tailor(self, about: str) -> None:
        self.fields["safe"].label = wording.for_whom(wording.SAFE, about)


class TopicsForm(QuestionForm):
    topics = SomeOf(
        wording.TOPICS_OWN,
        label=_("What is worrying you?"),
        help_text=_("You can pick more than one."),
    )

    def __init__(self, *args: Any, read_about: bool = False, **kwargs: Any) -> None:
        """``read_about``: one is ticked that nobody ticked yet, and the page says why."""
        super().__init__(*args, **kwargs)
        if read_about:
            self.fields["topics"].label = wording.READ_ABOUT
            self.fields["topics"].help_text = wording.READ_ABOUT_HINT

    def tailor(self, about: str) -> None:
        choices = wording.for_whom(wording.TOPICS, about)
        self.fields["topics"].choices = choices  # type: ignore[attr-defined]


class WordsForm(QuestionForm):
    words = OwnWords(
        most=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 6, **QUIET}),
    )

    def tailor(self, about: str) -> None:
        self.fields["words"].label = wording.for_whom(wording.TELL, about)
        self.fields["words"].help_text = wording.for_whom(wording.TELL_HINT, about)


class PersonForm(QuestionForm):
    page_heading = _("What can you tell us about the other person?")

    person_name = OwnWords(
        most=200,
        label=_("Their name, or the name they use online"),
        widget=forms.TextInput(attrs=QUIET),
    )
    person_place = OwnWords(
        most=200,
        label=_("The app, game or place"),
        widget=forms.TextInput(attrs=QUIET),
    )

    def tailor(self, about: str) -> None:
        self.page_hint = wording.for_whom(wording.PERSON_HINT, about)


class StillForm(QuestionForm):
    still = OneOf(wording.YES_NO_UNSURE, label=_("Is it still going on?"))


class KnowsForm(QuestionForm):
    friend_knows = OneOf(
        wording.YES_NO_UNSURE,
        label=_("Does your friend know you are telling us?"),
        help_text=_("Any answer is fine. You do not have to ask your friend first."),
    )


class FeelsForm(QuestionForm):
    teller_feels = OneOf(
        wording.FEELS,
        label=_("How are you doing yourself?"),
        help_text=format_lazy(
            _(
                "It is not your job to fix this. You can talk to a grown-up you trust. "
                "You can also talk to Childline for free: {number}."
            ),
            number=directory.service("childline").number,
        ),
    )


class AgeForm(QuestionForm):
    age_band = OneOf(wording.AGE_BANDS)

    def tailor(self, about: str) -> None:
        self.fields["age_band"].label = wording.for_whom(wording.AGE, about)
        if about != About.SELF:
            self.fields["age_band"].choices = wording.AGE_BANDS_OTHER  # type: ignore[attr-defined]
        else:
            self.fields["age_band"].help_text = _("This helps us use the right words with you.")


class DistrictForm(QuestionForm):
    item_hints = {"district": wording.DISTRICT_HINTS}

    district = OneOf(wording.DISTRICTS, help_text=_("Then the right team can read this."))
    place = OwnWords(
        most=200,
        label=_("Or type a town, a station or the start of a postcode"),
        help_text=_("Like: Pudsey, LS28 or Halifax station. You can leave this empty."),
        widget=forms.TextInput(attrs=QUIET),
    )

    def tailor(self, about: str) -> None:
        self.fields["district"].label = wording.for_whom(wording.NEAREST, about)


class HowForm(QuestionForm):
    def tailor(self, about: str) -> None:
        """E-mail only where there is somebody to send it."""
        if not notices.can_send():
            ways = [way for way in wording.HOW if way[0] != "email"]
            self.fields["how"].choices = ways  # type: ignore[attr-defined]

    how = OneOf(
        wording.HOW,
        label=_("How can we get back to you?"),
        help_text=_(
            "When you send this, we show you some secret words. "
            "With them you can come back here, read what we wrote and write to us."
        ),
    )


def _safe_time(hint: Any = "") -> OneOf:
    return OneOf(wording.SAFE_TIMES, label=_("Is there a safe time?"), help_text=hint)


def _safe_note() -> OwnWords:
    return OwnWords(
        most=500,
        label=_("Is there a time or a way that is not safe?"),
        help_text=_("Like: not when my brother is home. You can leave this empty."),
        widget=forms.Textarea(attrs={"rows": 2, **QUIET}),
    )


class EmailForm(QuestionForm):
    item_hints = {"safe_time": {SafeTime.OTHER: _("Then we do not send an email.")}}
    page_heading = _("Where can we send an email?")
    page_hint = _("Pick an email that only you can read. Our email will not say what it is about.")

    email = OwnEmail(
        label=_("Your email"),
        required=False,
        max_length=254,
        error_messages={
            "invalid": _("An email looks like name@mail.com. You can also skip this."),
            "max_length": _("This is longer than an email can be. You can also skip this."),
        },
        widget=forms.EmailInput(attrs=LEFT_TO_RIGHT),
    )
    safe_time = _safe_time(_("Without a safe time we do not send an email."))
    safe_note = _safe_note()


class PhoneForm(QuestionForm):
    item_hints = {"safe_time": {SafeTime.OTHER: _("Then we do not phone.")}}
    page_heading = _("Where can we phone you?")
    page_hint = _("Pick a phone that only you answer.")

    phone = OwnPhone(
        r"^\s*\+?[0-9][0-9 ()\-.]{5,38}$",
        label=_("Your phone number"),
        required=False,
        error_messages={
            "invalid": _(
                "A phone number has only numbers, like 01632 960 001. You can also skip this."
            ),
        },
        widget=forms.TextInput(attrs={**LEFT_TO_RIGHT, "type": "tel", "inputmode": "tel"}),
    )
    safe_time = _safe_time(_("Without a safe time we do not phone."))
    safe_note = _safe_note()
    voicemail = OneOf(wording.YES_NO_UNSURE, label=_("Is it safe to leave a voice message?"))
