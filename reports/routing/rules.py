"""Which unit, which lane, by when. Pure: facets in, a decision out; no database, no settings.

The unit is decided twice by the same function: at sending, because the words are sealed to that
unit's key and nobody else can seal them anew, and again by the worker, which sets the lane.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from reports.concerns.facets import AgeBand, District, Lane, Topic, Urgency

VERSION = 1
CENTRAL = "central"
DISTRICT_UNITS = frozenset(
    {
        District.BRADFORD,
        District.CALDERDALE,
        District.KIRKLEES,
        District.LEEDS,
        District.WAKEFIELD,
    }
)
# Hours until somebody should have answered.
ANSWER_WITHIN_HOURS = {Lane.NOW: 1, Lane.TODAY: 12, Lane.THIS_WEEK: 72}
# Worries in which somebody may come to harm within days if nobody looks.
PRESSING = frozenset({Topic.PICTURE_THREAT, Topic.MEETING, Topic.TAKEN_PLACES, Topic.CARRYING})


@dataclass(frozen=True)
class Known:
    """The facets that the rules look at."""

    urgency: Urgency
    age_band: AgeBand
    district: District
    topics: frozenset[Topic]


@dataclass(frozen=True)
class Rule:
    """One line of the table: when it holds, the concern goes into the lane."""

    name: str
    lane: Lane
    holds: Callable[[Known], bool]
    why: str


@dataclass(frozen=True)
class Decision:
    """What the rules say about one concern."""

    unit: str
    lane: Lane
    rule: str
    why: str

    @property
    def answer_within_hours(self) -> int:
        return ANSWER_WITHIN_HOURS[self.lane]


def _young(known: Known) -> bool:
    return known.age_band == AgeBand.UNDER_10


def _soon(known: Known) -> bool:
    return known.urgency == Urgency.SOON


# The first that holds decides.
RULES = (
    Rule("not-safe", Lane.NOW, lambda k: k.urgency == Urgency.NOW, "They said they are not safe."),
    Rule(
        "under-10-soon",
        Lane.NOW,
        lambda k: _young(k) and _soon(k),
        "A child under 10, and they may not be safe or it is still going on.",
    ),
    Rule(
        "pressing-soon",
        Lane.NOW,
        lambda k: _soon(k) and bool(k.topics & PRESSING),
        "A threat, a meeting or being taken places, and it is still going on.",
    ),
    Rule("under-10", Lane.TODAY, _young, "A child under 10."),
    Rule("soon", Lane.TODAY, _soon, "They may not be safe, or it is still going on."),
    Rule(
        "pressing",
        Lane.TODAY,
        lambda k: bool(k.topics & PRESSING),
        "A threat, a meeting or being taken places.",
    ),
    Rule("ordinary", Lane.THIS_WEEK, lambda k: True, "Nothing says that it is happening now."),
)
WROTE = Rule("wrote", Lane.TODAY, lambda k: True, "They wrote to us again.")
WHY = {rule.name: rule.why for rule in (*RULES, WROTE)}


def urgency_of(*, safe: str, still: str) -> Urgency:
    """What the two answers ("yes", "no", "unsure" or "") come to.

    Not being safe counts most; "I am not sure" is taken seriously; a skipped question adds
    nothing and takes nothing away.
    """
    if safe == "no":
        return Urgency.NOW
    if safe == "unsure" or still == "yes":
        return Urgency.SOON
    return Urgency.ORDINARY


def unit_for(district: str) -> str:
    """The slug of the unit that serves a district; the central team where it is not one of five."""
    return str(district) if district in DISTRICT_UNITS else CENTRAL


def decide(
    *,
    urgency: str,
    age_band: str,
    district: str,
    topics: Collection[str],
    wrote_again: bool = False,
) -> Decision:
    """Unit and lane for a concern, with the name of the rule that decided.

    ``wrote_again``: its young person sent something more before routing reached it.
    """
    known = Known(
        Urgency(urgency),
        AgeBand(age_band),
        District(district),
        frozenset(Topic(topic) for topic in topics),
    )
    rule = next(rule for rule in RULES if rule.holds(known))
    if wrote_again and rule.lane > WROTE.lane:
        rule = WROTE
    return Decision(unit_for(district), rule.lane, f"{VERSION}:{rule.name}", rule.why)


@dataclass(frozen=True)
class AfterMessage:
    """What a message from a young person changes. Never to something less urgent."""

    urgency: Urgency
    lane: Lane
    rule: str

    @property
    def answer_within_hours(self) -> int:
        # One that routing has not reached gets its own time when it does.
        return ANSWER_WITHIN_HOURS.get(self.lane, ANSWER_WITHIN_HOURS[Lane.NOW])


def after_message(*, urgency: str, lane: int, rule: str, safe: str = "") -> AfterMessage:
    """Where a concern belongs once its young person wrote again: within the day at least.

    ``safe`` is their answer to "Are you safe right now?", where it was asked again.
    """
    order = list(Urgency)
    told = urgency_of(safe=safe, still="")
    urgent = min(Urgency(urgency), told, key=order.index)
    wanted = RULES[0] if told == Urgency.NOW else WROTE
    if lane < wanted.lane or (lane == wanted.lane and wanted is WROTE):
        return AfterMessage(urgent, Lane(lane), rule)  # and the reason that it has
    return AfterMessage(urgent, wanted.lane, f"{VERSION}:{wanted.name}")
