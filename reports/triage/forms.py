"""What an officer can write or pick on a concern's page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.concerns.story import Contact
from reports.conversation.forms import MarkField, mark_of, new_mark
from reports.language import Audience
from reports.notices import actions as notices
from reports.notices.windows import SafeTime
from reports.officers.forms import form_helper
from reports.officers.models import Unit
from reports.officers.still_you import StillYouForm
from reports.triage.beside_box import OfficerText

MOST_LETTERS = 5_000
NOTICE = {
    SafeTime.ANY: _("Send a notice by email at any time of day"),
    SafeTime.AFTER_SCHOOL: _("Send a notice by email after school"),
    SafeTime.EVENING: _("Send a notice by email in the evening"),
    SafeTime.WEEKEND: _("Send a notice by email at the weekend"),
}


class SeenField(forms.IntegerField):
    """The number of the newest message on their page, hidden in the form; what is no number counts
    as none seen, so that nothing is passed over."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, min_value=0, required=False)

    def clean(self, value: Any) -> int:
        try:
            return int(super().clean(value) or 0)
        except forms.ValidationError:
            return 0


class OfficerForm(forms.Form):
    """Carries what the page showed, so that nothing that came in meanwhile is passed over."""

    use_required_attribute = False

    seen = SeenField()
    once = MarkField()

    def __init__(self, data: Any = None, *, seen: int = 0) -> None:
        # Several of these stand on one page: each has ids of its own.
        ids = f"{type(self).__name__.lower()}_%s"
        super().__init__(data, auto_id=ids, initial={"once": new_mark(), "seen": seen})
        self.helper = form_helper()

    @property
    def mark(self) -> str:
        """See ``mark_of``."""
        return mark_of(self.cleaned_data)

    @property
    def was_seen(self) -> int:
        """The number of the newest message on the page that the form came from."""
        return self.cleaned_data.get("seen") or 0


def _words(label: Any, hint: Any = "") -> OfficerText:
    """A box for what a young person reads."""
    return OfficerText(
        audience=Audience.PUBLIC,
        label=label,
        help_text=hint,
        max_length=MOST_LETTERS,
        error_messages={
            "required": _("Write something first."),
            "max_length": _(
                "Please make this a bit shorter: %(limit_value)d letters at most, "
                "and this is %(show_value)d."
            ),
        },
    )


class WriteForm(OfficerForm):
    """A message to the young person; a notice by e-mail only where they asked for one."""

    words = _words(
        _("Write to them"),
        _("Short and plain. They read it when they come back with their secret words."),
    )
    notice = forms.ChoiceField(
        label=_("Let them know by email?"),
        widget=forms.RadioSelect,
        help_text=_("The email says only that there is a note. It says nothing about what."),
        error_messages={
            "required": _("Pick whether an email may go."),
            "invalid_choice": _("Pick whether an email may go."),
        },
    )

    def __init__(self, data: Any = None, *, contact: Contact, seen: int = 0) -> None:
        super().__init__(data, seen=seen)
        choices = notice_choices(contact)
        field: Any = self.fields["notice"]
        if not choices:
            del self.fields["notice"]
        elif len(choices) == 1:
            field.choices, self.initial["notice"] = choices, "none"
            field.help_text = _("They gave no time that we can keep to, so no email can go.")
        else:
            field.choices = choices
            self.initial["notice"] = None if contact.safe_note else choices[0][0]

    @property
    def notice_at(self) -> str:
        """The safe time for a notice; empty for none."""
        picked = str(self.cleaned_data.get("notice", ""))
        return "" if picked == "none" else picked


def notice_choices(contact: Contact) -> list[tuple[str, Any]]:
    """At their safe time, or not at all; nothing to choose where no e-mail can go."""
    if contact.how != "email" or not contact.email or not notices.can_send():
        return []
    at = [(contact.safe_time, NOTICE[SafeTime(contact.safe_time)])] if _by_clock(contact) else []
    return [*at, ("none", _("Do not send an email"))]


def _by_clock(contact: Contact) -> bool:
    return contact.safe_time in {str(time) for time in NOTICE}


class DecideForm(WriteForm):
    """The answer to "please take it back". Whoever may not clear it decides only to keep it."""

    words = _words(
        _("What do you want to tell them?"),
        _(
            "Say what happens now, in plain words. Do not repeat what they told us here: they can "
            "read this for as long as they like."
        ),
    )
    clear = forms.ChoiceField(
        label=_("What happens with what they told us?"),
        widget=forms.RadioSelect,
        choices=[("no", _("We keep it")), ("yes", _("We clear it, for good"))],
        error_messages={
            "required": _("Pick one of the two."),
            "invalid_choice": _("Pick one of the two."),
        },
    )

    def __init__(
        self, data: Any = None, *, contact: Contact, may_clear: bool, seen: int = 0
    ) -> None:
        super().__init__(data, contact=contact, seen=seen)
        if not may_clear:
            del self.fields["clear"]

    @property
    def clears(self) -> bool:
        return bool(self.cleaned_data.get("clear") == "yes")


class ClearForm(StillYouForm):
    """The last look before clearing, with the message as it goes out."""

    words = forms.CharField(widget=forms.HiddenInput)
    clear = forms.CharField(widget=forms.HiddenInput)
    notice = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = SeenField()
    once = MarkField()
    as_it_is = forms.CharField(widget=forms.HiddenInput, required=False)


class HandOverForm(forms.Form):
    """To which unit."""

    use_required_attribute = False

    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(),
        label=_("Which unit?"),
        empty_label=_("Pick a unit"),
        to_field_name="slug",
        error_messages={
            "required": _("Pick a unit."),
            "invalid_choice": _("Pick a unit from the list."),
        },
    )

    def __init__(self, *args: Any, but: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper()
        field: Any = self.fields["unit"]
        field.queryset = Unit.objects.exclude(pk=but.pk).filter(keys__retired_at=None).distinct()
