"""Whom else an officer may think of. Pure: facets and an opened place in, suggestions out.

Worked out when an officer opens the concern and kept nowhere: only then is it known whether what
was typed is a station. A suggestion is no more than that: nobody is told by it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reports.concerns.facets import About, AgeBand, District, Topic, Urgency
from reports.routing.plan import CENTRAL
from reports.routing.rules import UNIT_RULES, Known

MOVED = frozenset({Topic.TAKEN_PLACES, Topic.CARRYING})


@dataclass(frozen=True)
class Seen:
    """What a suggestion goes by. ``unit`` is the slug of the unit that has opened it."""

    known: Known
    station: bool = False
    unit: str = CENTRAL

    @property
    def is_child(self) -> bool:
        """Whether it may be about somebody under 18."""
        about_somebody = self.known.about != About.QUESTION
        return about_somebody and self.known.age_band != AgeBand.ADULT


@dataclass(frozen=True)
class Suggestion:
    """Somebody to think of, when, and why, for the officer's page."""

    slug: str
    name: str
    holds: Callable[[Seen], bool]
    why: str


def _not_safe(known: Known) -> bool:
    young = known.age_band == AgeBand.UNDER_10
    return young or known.urgency == Urgency.NOW or bool(known.topics & MOVED)


def _for_central(seen: Seen) -> bool:
    rule = next(rule for rule in UNIT_RULES if rule.holds(seen.known))
    return seen.unit != CENTRAL and rule.name in {"several-districts", "several-linked"}


# Sources. Children's services: HM Government, Working Together to Safeguard Children (2023), on
# telling the local authority of a child who may come to harm. Prevent: Home Office, Prevent duty
# guidance (2023). Stations: the British Transport Police are the police of the railways. Report
# Remove: Childline and the Internet Watch Foundation, for people under 18.
SUGGESTIONS = (
    Suggestion(
        "transport-police",
        "British Transport Police",
        lambda s: s.station,
        "It may be about a station. They look after trains and stations.",
    ),
    Suggestion(
        "prevent-lead",
        "The Prevent lead",
        lambda s: Topic.HATE in s.known.topics,
        "They see or hear hate. The Prevent lead knows what can help.",
    ),
    Suggestion(
        "childrens-services",
        "Children’s services of the council",
        lambda s: s.is_child and _not_safe(s.known),
        "A child may not be safe, or somebody takes them places or makes them carry things.",
    ),
    Suggestion(
        "report-remove",
        "Report Remove",
        lambda s: s.is_child and Topic.PICTURE_THREAT in s.known.topics,
        "It helps under 18s to get a picture of them taken down. They need not show it to us.",
    ),
    Suggestion(
        "force-there",
        "The police of that place",
        lambda s: s.known.district == District.ELSEWHERE,
        "It is about a place outside West Yorkshire.",
    ),
    Suggestion(
        "central-team",
        "The central team",
        _for_central,
        "Concerns that belong together are best read by one team. You can hand it over.",
    ),
)


def suggest(seen: Seen) -> tuple[Suggestion, ...]:
    """Whom to think of, in the order of the table; nobody where no line holds."""
    return tuple(one for one in SUGGESTIONS if one.holds(seen))
