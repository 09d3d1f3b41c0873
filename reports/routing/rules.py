"""Which unit, which lane, by when. Pure: facets in, a decision out; no database, no settings.

Unit and lane are decided by the same function twice: at sending, for the unit, because the words
are sealed to its key and nobody else can seal them anew; and by the worker, for the lane.

What supervisors can set stands in ``plan.Plan``. Whom else to think of: ``suggesting``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from reports.concerns.facets import About, AgeBand, District, Lane, Topic, Urgency
from reports.routing.plan import CENTRAL, FIRST, UNITS, Plan

VERSION = 4  # 2: look-first; 3: question; 4: links, cover, places typed; being hurt is pressing
DISTRICT_UNITS = frozenset(UNITS) - {CENTRAL}
SEVERAL_LINKED = 2
"""So many other concerns that name the same person make it one for the central team."""
# Worries in which somebody may come to harm within days if nobody looks; with ``HURT`` they did.
PRESSING = frozenset(
    {Topic.PICTURE_THREAT, Topic.MEETING, Topic.TAKEN_PLACES, Topic.CARRYING, Topic.HURT}
)


@dataclass(frozen=True)
class Known:
    """The facets that the rules look at."""

    urgency: Urgency
    age_band: AgeBand
    district: District
    topics: frozenset[Topic]
    look_first: bool = False
    about: About = About.UNSAID
    linked: int = 0
    linked_districts: frozenset[District] = frozenset()


@dataclass(frozen=True)
class Rule:
    """One line of the table: when it holds, the concern goes into the lane."""

    name: str
    lane: Lane
    holds: Callable[[Known], bool]
    why: str


@dataclass(frozen=True)
class UnitRule:
    """One line of the table of units: when it holds, the concern goes to the unit."""

    name: str
    unit: Callable[[Known], str]
    holds: Callable[[Known], bool]
    why: str


@dataclass(frozen=True)
class Decision:
    """What the rules and the plan say about one concern.

    ``unit`` is where to send it: ``home``, or the unit that covers for it while it is closed.
    ``rule`` is "4.2:not-safe": version of the rules, number of the plan, name.
    """

    unit: str
    home: str
    unit_rule: str
    lane: Lane
    rule: str
    why: str
    answer_within_hours: int

    @property
    def covered(self) -> bool:
        """Whether another unit looks at it first, because its own is closed."""
        return self.unit != self.home


def _young(known: Known) -> bool:
    return known.age_band == AgeBand.UNDER_10


def _soon(known: Known) -> bool:
    return known.urgency == Urgency.SOON


# The first that holds decides. A machine's hint ranks with what the child ticked: looking once too
# often costs an officer a minute, looking too late may cost more than can be made good.
NOT_SAFE = Rule(
    "not-safe", Lane.NOW, lambda k: k.urgency == Urgency.NOW, "They said they are not safe."
)
LOOK_FIRST = Rule(
    "look-first",
    Lane.NOW,
    lambda k: k.look_first,
    "Words in it may mean danger now. A machine noticed them, and it can be wrong.",
)
RULES = (
    NOT_SAFE,
    LOOK_FIRST,
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
        "A threat, a meeting, being hurt or taken places, and it may still be going on.",
    ),
    Rule("under-10", Lane.TODAY, _young, "A child under 10."),
    Rule("soon", Lane.TODAY, _soon, "They may not be safe, or it is still going on."),
    Rule(
        "pressing",
        Lane.TODAY,
        lambda k: bool(k.topics & PRESSING),
        "A threat, a meeting, being hurt or taken places.",
    ),
    # Its page asks neither whether they are safe nor how old they are: only words can raise it.
    Rule(
        "question",
        Lane.THIS_WEEK,
        lambda k: k.about == About.QUESTION,
        "They only want to ask something.",
    ),
    Rule("ordinary", Lane.THIS_WEEK, lambda k: True, "Nothing says that it is happening now."),
)
WROTE = Rule("wrote", Lane.TODAY, lambda k: True, "They wrote to us again.")
BY_HAND = "by-hand"
SORTED_BY_HAND = "sorted-by-hand"
WHY = {
    **{rule.name: rule.why for rule in (*RULES, WROTE)},
    BY_HAND: "A supervisor chose this lane.",
    SORTED_BY_HAND: "The machine could not sort it. A colleague put it into this lane.",
}


def _districts(known: Known) -> frozenset[str]:
    """Those of the five that it is about, with those of the concerns linked to it."""
    return DISTRICT_UNITS & {known.district, *known.linked_districts}


UNIT_RULES = (
    UnitRule(
        "several-districts",
        lambda k: CENTRAL,
        lambda k: len(_districts(k)) > 1,
        "It is linked to concerns in other districts.",
    ),
    UnitRule(
        "several-linked",
        lambda k: CENTRAL,
        lambda k: k.linked >= SEVERAL_LINKED,
        "Several concerns may be about the same person.",
    ),
    UnitRule(
        "district",
        lambda k: str(k.district),
        lambda k: k.district in DISTRICT_UNITS,
        "The unit of the district.",
    ),
    UnitRule(
        "outside",
        lambda k: CENTRAL,
        lambda k: k.district == District.ELSEWHERE,
        "It is about a place outside West Yorkshire.",
    ),
    UnitRule(
        "no-district",
        lambda k: CENTRAL,
        lambda k: True,
        "Nobody said which district it is, or it could not be told.",
    ),
)
UNIT_WHY = {rule.name: rule.why for rule in UNIT_RULES}


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


def unit_for(district: str, *, linked: int = 0, linked_districts: Collection[str] = ()) -> str:
    """The slug of the unit that a concern belongs to, were all of them open."""
    places = frozenset(District(one) for one in linked_districts)
    known = Known(
        Urgency.ORDINARY,
        AgeBand.UNSAID,
        District(district),
        frozenset(),
        linked=linked,
        linked_districts=places,
    )
    return _unit_rule(known).unit(known)


def _unit_rule(known: Known) -> UnitRule:
    return next(rule for rule in UNIT_RULES if rule.holds(known))


def decide(
    *,
    urgency: str,
    age_band: str,
    district: str,
    topics: Collection[str],
    about: str = About.UNSAID,
    wrote_again: bool = False,
    look_first: bool = False,
    linked: int = 0,
    linked_districts: Collection[str] = (),
    plan: Plan = FIRST,
    at: datetime | None = None,
) -> Decision:
    """Unit and lane for a concern, with the name of the rule that decided.

    ``wrote_again``: its young person sent something more before routing reached it.
    ``look_first``: words in it may mean danger now; that can only bring it forward.
    ``linked``: how many other concerns may be about the same person, and their districts.
    ``at``: the moment of sending, with its time zone. Without it no unit covers for another.
    """
    known = Known(
        Urgency(urgency),
        AgeBand(age_band),
        District(district),
        frozenset(Topic(topic) for topic in topics),
        look_first,
        About(about),
        linked,
        frozenset(District(one) for one in linked_districts),
    )
    rule = next(rule for rule in RULES if rule.holds(known))
    if wrote_again and rule.lane > WROTE.lane:
        rule = WROTE
    unit_rule = _unit_rule(known)
    home = unit_rule.unit(known)
    closed = at is not None and not plan.open_at(at)
    return Decision(
        unit=plan.covered_by(home) if closed and rule.lane == Lane.NOW else home,
        home=home,
        unit_rule=unit_rule.name,
        lane=rule.lane,
        rule=versioned(rule.name, plan),
        why=rule.why,
        answer_within_hours=plan.answer_within_hours[rule.lane],
    )


def versioned(name: str, plan: Plan) -> str:
    """What is kept beside a concern: version of the rules, number of the plan, name of the rule."""
    return f"{VERSION}.{plan.number}:{name}"


@dataclass(frozen=True)
class AfterMessage:
    """What a message from a young person changes. Never to something less urgent."""

    urgency: Urgency
    lane: Lane
    rule: str
    answer_within_hours: int


def after_message(
    *,
    urgency: str,
    lane: int,
    rule: str,
    safe: str = "",
    look_first: bool = False,
    plan: Plan = FIRST,
) -> AfterMessage:
    """Where a concern belongs once its young person wrote again: within the day at least.

    ``safe`` is their answer to "Are you safe right now?", where it was asked again;
    ``look_first`` says that words in this message may mean danger now.
    """
    order = list(Urgency)
    told = urgency_of(safe=safe, still="")
    urgent = min(Urgency(urgency), told, key=order.index)
    wanted = NOT_SAFE if told == Urgency.NOW else LOOK_FIRST if look_first else WROTE
    decided = versioned(wanted.name, plan)
    if lane < wanted.lane or (lane == wanted.lane and wanted is not NOT_SAFE):
        wanted_lane, decided = Lane(lane), rule  # and the reason that it has
    else:
        wanted_lane = wanted.lane
    # One that routing has not reached gets its own time when it does.
    timed = Lane.NOW if wanted_lane == Lane.JUST_IN else wanted_lane
    return AfterMessage(urgent, wanted_lane, decided, plan.answer_within_hours[timed])
