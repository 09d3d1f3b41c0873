"""Why a concern is where it is, and whom else to think of, in sentences for officers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from reports.concerns.facets import About, AgeBand, District, Topic, Urgency
from reports.concerns.linking import linked
from reports.concerns.models import Concern, Event
from reports.concerns.opening import Opened
from reports.routing import rules
from reports.routing.places import look_up
from reports.routing.plan import CENTRAL
from reports.routing.rules import UNIT_WHY, WHY, Known
from reports.routing.suggesting import Seen, suggest


def of(opened: Opened) -> dict[str, Any]:
    """Template variables: ``why`` the lane, ``unit_why`` the unit, by which version it was
    ``decided_by``, and ``suggestions``."""
    concern = opened.concern
    version, _colon, name = concern.routed_by_rule.partition(":")
    return {
        "why": WHY.get(name, ""),
        "unit_why": unit_why(concern),
        "decided_by": _decided_by(version),
        "suggestions": suggest(_seen(opened)),
    }


def _decided_by(version: str) -> str:
    """ "4.2" is version 4 of the rules with plan 2; before there were plans, "3" alone."""
    number, _dot, plan = version.partition(".")
    if not number:
        return ""
    if not plan:
        return _("Rules %(rules)s") % {"rules": number}
    return _("Rules %(rules)s, plan %(plan)s") % {"rules": number, "plan": plan}


def unit_why(concern: Concern) -> str:
    """Why it came to this unit, where that is not plain: it covers for another, or it is the
    central team. Nothing where a colleague handed it over: the time line says so."""
    history = concern.events.select_related("unit")
    if any(event.kind == Event.Kind.HANDED_OVER for event in history):
        return ""
    covered = next((event for event in history if event.kind == Event.Kind.COVERED), None)
    if covered:
        return _("%(unit)s was closed, and your unit covers for it.") % {
            "unit": covered.unit or _("Its own unit")
        }
    if About(concern.about) == About.QUESTION or concern.unit.slug != CENTRAL:
        return ""
    known = _known(concern)
    rule = next(rule for rule in rules.UNIT_RULES if rule.holds(known))
    return UNIT_WHY[rule.name] if rule.unit(known) == CENTRAL else ""


def _known(concern: Concern) -> Known:
    others = linked([concern.id])[concern.id]
    return Known(
        Urgency(concern.urgency),
        AgeBand(concern.age_band),
        District(concern.district),
        frozenset(Topic(one.topic) for one in concern.topics.all()),
        concern.look_first,
        About(concern.about),
        len(others),
        frozenset(District(other.district) for other in others),
    )


def _seen(opened: Opened) -> Seen:
    """What suggestions go by. The place is looked up in the opened story, here and now."""
    station = look_up(opened.story.place).station
    return Seen(_known(opened.concern), station=station, unit=opened.concern.unit.slug)
