"""What a supervisor sets for all units: times of the lanes, office hours, who covers for whom."""

from __future__ import annotations

from datetime import time
from typing import Any, cast

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from reports.concerns.facets import Lane
from reports.officers.models import Unit
from reports.officers.still_you import StillYouForm
from reports.routing.plan import EVERY_DAY, LANES, MOST_HOURS, UNITS, NotAPlan, Plan
from reports.triage.lane_form import LANE

NUMBER = {"autocomplete": "off", "inputmode": "numeric"}
CLOCK = {"autocomplete": "off", "inputmode": "numeric"}
DAYS = [
    *((0, _("Monday")), (1, _("Tuesday")), (2, _("Wednesday")), (3, _("Thursday"))),
    *((4, _("Friday")), (5, _("Saturday")), (6, _("Sunday"))),
]
ALWAYS, AT_TIMES = "always", "times"
IN_ORDER = _("A lane that comes later needs as many hours as the one before it, or more.")
SOONER = _("Somebody has to open it before its answer is due. Choose fewer minutes, or more hours.")
NO_SUCH_TIME = _("Type a time such as 08:00 or 17:30.")
OPEN_PAGE_AGAIN = _("Please open the page again.")
NOT_THERE = _(
    "%(unit)s counts as closed then too, since another unit covers for it. "
    "Pick a unit that stays open."
)


def _at(label: Any, wrong: Any) -> Any:
    """What is wrong, with the name of its box: the summary at the top lists many of a kind."""
    return format_lazy("{}: {}", label, wrong)


def _hours(lane: Lane) -> forms.IntegerField:
    wrong = _at(LANE[lane], _("Type a whole number of hours from 1 to 336, which is two weeks."))
    return forms.IntegerField(
        label=LANE[lane],
        min_value=1,
        max_value=MOST_HOURS,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
    )


def _minutes(lane: Lane) -> forms.IntegerField:
    wrong = _at(LANE[lane], _("Type a whole number of minutes, 1 or more."))
    return forms.IntegerField(
        label=LANE[lane],
        min_value=1,
        max_value=60 * MOST_HOURS,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages=dict.fromkeys(("required", "invalid", "min_value"), wrong)
        | {"max_value": _at(LANE[lane], SOONER)},
    )


def _clock(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs=CLOCK),
        error_messages={"invalid": _at(label, NO_SUCH_TIME)},
    )


class PlanForm(StillYouForm):
    """A new version of the plan. ``follows`` is the number of the version that was looked at."""

    follows = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        required=False,
        error_messages=dict.fromkeys(("invalid", "min_value"), OPEN_PAGE_AGAIN),
    )
    hours_now, hours_today, hours_this_week = (_hours(lane) for lane in LANES)
    untaken_now, untaken_today, untaken_this_week = (_minutes(lane) for lane in LANES)
    open_when = forms.ChoiceField(
        label=_("When is somebody at the desks?"),
        choices=[
            (ALWAYS, _("Day and night, every day")),
            (AT_TIMES, _("At the times and days below")),
        ],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Pick one of the two.")),
    )
    opens = _clock(_("From"))
    closes = _clock(_("Until"))
    days = forms.TypedMultipleChoiceField(
        label=_("On these days"),
        choices=DAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Pick from these days.")},
    )

    def __init__(self, data: Any = None, *, plan: Plan, newest: int, request: HttpRequest) -> None:
        super().__init__(data, initial=_initial(plan) | {"follows": newest}, request=request)
        names = {unit.slug: unit.name for unit in Unit.objects.all()}
        for unit in UNITS:
            self.fields[_cover(unit)] = forms.ChoiceField(
                label=names.get(unit, unit.title()),
                choices=[("", _("Nobody"))]
                + [(other, names.get(other, other.title())) for other in UNITS if other != unit],
                required=False,
                error_messages={"invalid_choice": _("Pick a unit from the list.")},
            )
        self.helper.layout = self._layout()

    def _layout(self) -> Layout:
        parts = [
            "follows",
            Fieldset(_("Hours until somebody has answered"), *_each("hours")),
            Fieldset(_("Minutes until somebody has opened it"), *_each("untaken")),
            Fieldset(_("Opening hours"), "open_when", "opens", "closes", "days"),
            Fieldset(
                _("Who looks after “now” while a unit is closed"), *(_cover(one) for one in UNITS)
            ),
        ]
        return Layout(*parts, *(["code"] if "code" in self.fields else []))

    def clean(self) -> dict[str, Any]:
        """Whatever makes no plan stands at the box that is meant, never at the top alone."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("open_when") == AT_TIMES:
            for name in ("opens", "closes"):
                if name not in self.errors and given.get(name) is None:
                    self.add_error(name, _at(self.fields[name].label, NO_SUCH_TIME))
            if "days" not in self.errors and not given.get("days"):
                self.add_error("days", _("Pick one day or more."))
            self._check_cover(given)
        if not self.errors:
            self._check(given)
        return given

    def _check_cover(self, given: dict[str, Any]) -> None:
        """All close at the same hours but a unit that covers. One that is itself covered for
        would get what only it can read, with nobody there; in a circle nobody at all is."""
        covers = {unit: given.get(_cover(unit)) for unit in UNITS}
        for unit, by in covers.items():
            if by and covers[by]:
                name = self.fields[_cover(by)].label
                self.add_error(_cover(unit), NOT_THERE % {"unit": name})

    def _check(self, given: dict[str, Any]) -> None:
        try:
            self.made = self._plan(given)
        except NotAPlan as fault:
            if str(fault) == "order":
                hours = [given[name] for name in _each("hours")]
                self.add_error(
                    "hours_today" if hours[0] > hours[1] else "hours_this_week", IN_ORDER
                )
                return
            late = [
                lane
                for lane in LANES
                if given[f"untaken_{lane.name.lower()}"] > 60 * given[f"hours_{lane.name.lower()}"]
            ]
            for lane in late:
                self.add_error(f"untaken_{lane.name.lower()}", _at(LANE[lane], SOONER))

    def _plan(self, given: dict[str, Any]) -> Plan:
        always = given["open_when"] == ALWAYS
        return Plan(
            number=(given.get("follows") or 0) + 1,
            answer_within_hours={lane: given[f"hours_{lane.name.lower()}"] for lane in LANES},
            untaken_minutes={lane: given[f"untaken_{lane.name.lower()}"] for lane in LANES},
            opens=time(0) if always else given["opens"],
            closes=time(0) if always else given["closes"],
            days=EVERY_DAY if always else frozenset(given["days"]),
            cover={unit: given[_cover(unit)] for unit in UNITS if given.get(_cover(unit))},
        )

    def follow(self, number: int) -> None:
        """What was typed, to be saved after a version that came meanwhile."""
        typed = cast(QueryDict, self.data).copy()
        typed["follows"] = str(number)
        self.data = typed


def _each(of: str) -> list[str]:
    return [f"{of}_{lane.name.lower()}" for lane in LANES]


def _cover(unit: str) -> str:
    return f"cover_{unit}"


def _initial(plan: Plan) -> dict[str, Any]:
    return {
        **{f"hours_{lane.name.lower()}": plan.answer_within_hours[lane] for lane in LANES},
        **{f"untaken_{lane.name.lower()}": plan.untaken_minutes[lane] for lane in LANES},
        "open_when": ALWAYS if plan.always_open else AT_TIMES,
        "opens": None if plan.always_open else plan.opens,
        "closes": None if plan.always_open else plan.closes,
        "days": [] if plan.always_open else sorted(plan.days),
        **{_cover(unit): plan.cover.get(unit, "") for unit in UNITS},
    }
