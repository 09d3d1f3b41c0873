"""An opened concern as the page shows it: in words, in order."""

from __future__ import annotations

from typing import Any

from django.template.defaultfilters import date
from django.utils.text import format_lazy
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from reports.concerns import labels
from reports.concerns.facets import About, AgeBand, Danger, District, Lane, LaneReason, Topic
from reports.concerns.models import Concern, Event
from reports.concerns.opening import Opened
from reports.concerns.story import Contact, Story
from reports.conversation.reading import Line
from reports.notices.windows import SafeTime
from reports.routing.rules import LOOK_FIRST
from reports.routing.timers import Why
from reports.triage import waiting, why
from reports.triage.lane_form import LANE, REASON

UNSAID = _("Did not say")
YES_NO = {"yes": _("Yes"), "no": _("No"), "unsure": _("Not sure"), "": UNSAID}
HOW = {
    "here": _("They will come back here with their secret words"),
    "email": _("By email"),
    "phone": _("By phone"),
    "none": _("They asked us not to write back"),
    "unsure": _("They are not sure yet. They can come back here with their secret words"),
    "": UNSAID,
}
FEELS = {
    "ok": _("OK"),
    "worried": _("Worried"),
    "a_lot": _("A lot for them"),
    "unsure": _("Not sure"),
    "": UNSAID,
}
SAFE_TIME: dict[str, Any] = {
    SafeTime.ANY: _("Any time"),
    SafeTime.AFTER_SCHOOL: _("After school"),
    SafeTime.EVENING: _("In the evening"),
    SafeTime.WEEKEND: _("At the weekend"),
    SafeTime.OTHER: _("Some other time"),
}
DO_NOT_PHONE = _(
    "They gave no safe time. Please do not phone. They know that they can come back here."
)
SAID_FIRST = _("Said before they changed whom it is about")
BEFORE = {
    "safe": _("%(whom)s: safe right now? %(said)s"),
    "still": _("%(whom)s: still going on? %(said)s"),
}
EVENT = {
    Event.Kind.TOLD: _("Told to us"),
    Event.Kind.ROUTED: _("Put into a lane"),
    Event.Kind.OPENED: _("Read"),
    Event.Kind.FINISHED: _("Finished for now"),
    Event.Kind.REOPENED: _("Taken up again"),
    Event.Kind.THEY_WROTE: _("They wrote to us"),
    Event.Kind.THEY_ADDED: _("They added or changed something"),
    Event.Kind.TAKE_BACK_ASKED: _("They asked us to take it back"),
    Event.Kind.WE_WROTE: _("We wrote to them"),
    Event.Kind.NO_ANSWER_NEEDED: _("No answer needed"),
    Event.Kind.NOT_TAKEN_BACK: _("We keep what they told us, and told them why"),
    Event.Kind.TAKEN_BACK: _("Taken back: what they told us is cleared"),
    Event.Kind.HANDED_OVER: _("Handed over to %(unit)s"),
    Event.Kind.COVERED: _("Sent to the unit that covers for %(unit)s, which was closed"),
    Event.Kind.LINKED: _("A possible link to another concern was found"),
    Event.Kind.PUT_TO_UNIT: _("Pointed out to the unit. %(reason)s"),
    Event.Kind.PUT_TO_SUPERVISORS: _("Pointed out to the supervisors. %(reason)s"),
    Event.Kind.PUT_TO_COVER: _("Pointed out to the supervisors of %(unit)s. %(reason)s"),
    Event.Kind.LANE_CHANGED: _("Put into the lane “%(lane)s”. %(reason)s."),
}


CHIP = {Lane.JUST_IN: "new", Lane.NOW: "now", Lane.TODAY: "today", Lane.THIS_WEEK: "week"}
Rows = list[dict[str, Any]]
SHORT = {About.SOMEONE_ELSE, About.QUESTION}
"""Whom it is about where the young person's side asks little; see ``intake.questions.PATHS``."""


SAFE = {
    About.SELF: _("Safe right now"),
    About.FRIEND: _("Is their friend safe right now"),
    About.SOMEONE_ELSE: _("Is the person it is about safe right now"),
    About.QUESTION: _("Is everyone safe right now"),
    About.UNSAID: _("Is everyone safe right now"),
}


def of(opened: Opened, lines: list[Line]) -> dict[str, Any]:
    """Template variables for the story page."""
    concern = opened.concern
    safe = next((line for line in reversed(lines) if line.safe), None)
    rule = concern.routed_by_rule.partition(":")[2]
    return {
        **why.of(opened),
        "concern": concern,
        "story": opened.story,
        "chip": CHIP[Lane(concern.lane)],
        "facts": _facts(opened, safe),
        "look_first": concern.look_first,
        # its own box says so already
        "look_first_is_why": concern.look_first and rule == LOOK_FIRST.name,
        "dangers": dangers(concern),
        "says_not_safe": safe is not None and safe.safe == "no",
        "safe_label": SAFE[About(concern.about)],
        "person": _person(opened),
        "ways": _ways(opened),
        "events": _events(concern),
        "way": opened.contact.how,
    }


def dangers(concern: Concern) -> list[str]:
    """What words in it may mean, in plain words."""
    found = {danger.danger for danger in concern.dangers.all()}
    return [str(labels.DANGER[danger]) for danger in Danger if danger in found]


def of_taken_back(concern: Concern) -> dict[str, Any]:
    """Template variables for the page of a concern that was taken back: nothing they wrote."""
    return {"concern": concern, "events": _events(concern)}


def _rows(*pairs: tuple[Any, Any]) -> Rows:
    return [{"key": key, "value": value} for key, value in pairs]


def _safe(opened: Opened, later: Line | None) -> Any:
    """What they said last, and on what day, where they said it again."""
    first = YES_NO[opened.story.safe]
    if later is None:
        return first
    given = {"now": YES_NO[later.safe], "day": date(later.at, "j M"), "first": first}
    return _("%(now)s, on %(day)s. First: %(first)s") % given


def _facts(opened: Opened, safe: Line | None) -> Rows:
    concern, story, about = opened.concern, opened.story, About(opened.concern.about)
    topics = [str(labels.TOPIC[Topic(topic.topic)]) for topic in concern.topics.all()]
    short, friend = about in SHORT, about == About.FRIEND
    none = about == About.QUESTION
    return _asked(
        (SAFE[about], _safe(opened, safe), not none),
        (_("Still going on"), YES_NO[story.still], not short),
        (SAID_FIRST, _before(story), False),
        (_("About"), labels.ABOUT[about], True),
        (_("Age"), labels.AGE_BAND[AgeBand(concern.age_band)], not none),
        (_("District"), labels.DISTRICT[District(concern.district)], not none),
        (_("Place, as they typed it"), story.place or UNSAID, False),
        (_("Worries"), "\n".join(topics) or UNSAID, not short),
        (_("Their friend knows that they told us"), YES_NO[story.friend_knows], friend),
        (_("How they are themselves"), FEELS[story.teller_feels], friend),
        (_("Language of their pages"), _language(story.lang), False),
    )


def _language(code: str) -> Any:
    return get_language_info(code)["name"] if code else UNSAID


def _asked(*facts: tuple[Any, Any, bool]) -> Rows:
    """Rows of what was asked or said: nobody reads "did not say" where nothing was asked."""
    return _rows(*((key, value) for key, value, asked in facts if asked or value != UNSAID))


def _person(opened: Opened) -> Rows:
    asked = About(opened.concern.about) not in SHORT
    return _asked(
        (_("Name they use"), opened.story.person_name or UNSAID, asked),
        (_("App, game or place"), opened.story.person_place or UNSAID, asked),
    )


def _ways(opened: Opened) -> Rows:
    contact = opened.contact
    rows = _rows((_("Their wish"), HOW[contact.how]))
    if contact.how == "email":
        rows += _rows((_("Email"), contact.email or UNSAID))
    if contact.how == "phone":
        rows += _rows(
            (_("Phone"), contact.phone or UNSAID),
            (_("Voice message is safe"), YES_NO[contact.voicemail]),
        )
    if contact.how in {"email", "phone"}:
        rows += _rows(
            (_("Safe time"), _safe_time(contact)),
            (_("What keeps them safe"), contact.safe_note or UNSAID),
        )
    return rows


def _named(event: Event) -> dict[str, Any]:
    """What the sentence of an event may name."""
    return {
        "unit": event.unit or _("another unit"),
        "lane": LANE.get(Lane(event.lane), "") if event.lane else "",
        "reason": _reason(event),
    }


def _reason(event: Event) -> Any:
    if event.kind == Event.Kind.LANE_CHANGED:
        return REASON[LaneReason(event.reason)]
    return waiting.WHY[Why(event.reason)] if event.reason else ""


def _safe_time(contact: Contact) -> Any:
    """What they picked; with a number and no time that says when, what the young person's side
    told them (``intake.way_back``). Words of their own, from before there was a list, say when."""
    picked = SAFE_TIME.get(contact.safe_time) or contact.safe_time or UNSAID
    no_time = contact.safe_time in {"", SafeTime.OTHER}
    if contact.how != "phone" or not contact.phone or not no_time:
        return picked
    return format_lazy("{}\n{}", picked, DO_NOT_PHONE)


def _before(story: Story) -> Any:
    """What they said about danger before they changed whom it is about, and about whom."""
    said = [
        BEFORE[name] % {"whom": labels.ABOUT[About(person)], "said": YES_NO[given]}
        for person, answers in (story.before or {}).items()
        for name, given in answers.items()
    ]
    return "\n".join(said) or UNSAID


def _events(concern: Concern) -> Rows:
    return [
        {
            "text": EVENT[Event.Kind(event.kind)] % _named(event),
            # The hour of a link is that in which somebody told another unit.
            "at": None if event.kind == Event.Kind.LINKED else event.at,
            "who": event.by or "",
            "to_the_hour": event.by is None,
        }
        for event in concern.events.select_related("by", "unit").order_by("id")
    ]
