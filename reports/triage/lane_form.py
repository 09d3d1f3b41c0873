"""Another lane for one concern, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.concerns.facets import Lane, LaneReason
from reports.officers.forms import form_helper
from reports.routing.plan import LANES

LANE = {Lane.NOW: _("Now"), Lane.TODAY: _("Today"), Lane.THIS_WEEK: _("This week")}
REASON = {
    LaneReason.MORE_URGENT: _("They need help sooner than the rules could see"),
    LaneReason.LESS_URGENT: _("It can wait longer than the rules could see"),
    LaneReason.SAFE_NOW: _("Somebody has made sure that they are safe"),
    LaneReason.LOOKED_AFTER: _("Somebody looks after it already"),
    LaneReason.OTHER: _("Another reason"),
}


class LaneForm(forms.Form):
    """``seen`` carries the lane that the page showed, so that no colleague's change is undone
    unseen."""

    use_required_attribute = False

    seen = forms.TypedChoiceField(
        choices=[(int(lane), "") for lane in LANES],
        coerce=int,
        widget=forms.HiddenInput,
        required=False,
        error_messages={"invalid_choice": _("Please open the page again.")},
    )
    lane_to = forms.TypedChoiceField(
        label=_("Which lane?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Pick a lane.")),
    )
    reason_why = forms.ChoiceField(
        label=_("Why?"),
        help_text=_("It stands in the time line, with your name."),
        choices=[(str(reason), label) for reason, label in REASON.items()],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Pick a reason.")),
    )

    def __init__(self, data: Any = None, *, lane: Lane) -> None:
        super().__init__(data, auto_id="laneform_%s", initial={"seen": int(lane)})
        self.helper = form_helper()
        # What comes back may name the lane where it is by now: a colleague was quicker.
        offered = [one for one in LANES if self.is_bound or one != lane]
        self.fields["lane_to"].choices = [(int(one), LANE[one]) for one in offered]  # type: ignore[attr-defined]

    @property
    def lane(self) -> Lane:
        """The lane that was picked."""
        return Lane(self.cleaned_data["lane_to"])

    @property
    def reason(self) -> LaneReason:
        """The reason that was picked."""
        return LaneReason(self.cleaned_data["reason_why"])

    @property
    def seen_lane(self) -> Lane:
        """The lane on the page that it was picked from."""
        return Lane(self.cleaned_data["seen"] or Lane.JUST_IN)
