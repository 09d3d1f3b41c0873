"""An opened concern as the page shows it: in words, in order."""

from __future__ import annotations

from typing import Any

from django.template.defaultfilters import date
from django.utils.translation import gettext_lazy as _

from reports.concerns import labels
from reports.concerns.facets import About, AgeBand, District, Lane, Topic
from reports.concerns.models import Concern, Event
from reports.concerns.opening import Opened
from reports.conversation.reading import Line
from reports.notices.windows import SafeTime
from reports.routing.rules import WHY

UNSAID = _("Did not say")
YES_NO = {"yes": _("Yes"), "no": _("No"), "unsure": _("Not sure"), "": UNSAID}
HOW = {
    "here": _("They will come back here with their secret words"),
    "email": _("By email"),
    "phone": _("By phone"),
    "none": _("They asked us not to write back"),
    "": UNSAID,
}
SAFE_TIME: dict[str, Any] = {
    SafeTime.ANY: _("Any time"),
    SafeTime.AFTER_SCHOOL: _("After school"),
    SafeTime.EVENING: _("In the evening"),
    SafeTime.WEEKEND: _("At the weekend"),
    SafeTime.OTHER: _("Some other time"),
}
EVENT = {
    Event.Kind.TOLD: _("Told to us"),
    Event.Kind.ROUTED: _("Put into the lane"),
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
}


CHIP = {Lane.JUST_IN: "new", Lane.NOW: "now", Lane.TODAY: "today", Lane.THIS_WEEK: "week"}
Rows = list[dict[str, Any]]


SAFE = {
    About.SELF: _("Safe right now"),
    About.FRIEND: _("Is their friend safe right now"),
    About.SOMEONE_ELSE: _("Is the person it is about safe right now"),
    About.UNSAID: _("Is everyone safe right now"),
}


def of(opened: Opened, lines: list[Line]) -> dict[str, Any]:
    """Template variables for the story page."""
    concern = opened.concern
    safe = next((line for line in reversed(lines) if line.safe), None)
    return {
        "concern": concern,
        "story": opened.story,
        "chip": CHIP[Lane(concern.lane)],
        "why": WHY.get(concern.routed_by_rule.partition(":")[2], ""),
        "facts": _facts(opened, safe),
        "says_not_safe": safe is not None and safe.safe == "no",
        "safe_label": SAFE[About(concern.about)],
        "person": _person(opened),
        "ways": _ways(opened),
        "events": _events(concern),
        "way": opened.contact.how,
    }


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
    concern, story = opened.concern, opened.story
    topics = [str(labels.TOPIC[Topic(topic.topic)]) for topic in concern.topics.all()]
    return _rows(
        (SAFE[About(concern.about)], _safe(opened, safe)),
        (_("Still going on"), YES_NO[story.still]),
        (_("About"), labels.ABOUT[About(concern.about)]),
        (_("Age"), labels.AGE_BAND[AgeBand(concern.age_band)]),
        (_("District"), labels.DISTRICT[District(concern.district)]),
        (_("Worries"), "\n".join(topics) or UNSAID),
    )


def _person(opened: Opened) -> Rows:
    return _rows(
        (_("Name they use"), opened.story.person_name or UNSAID),
        (_("App, game or place"), opened.story.person_place or UNSAID),
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
            (_("Safe time"), SAFE_TIME.get(contact.safe_time) or contact.safe_time or UNSAID),
            (_("What keeps them safe"), contact.safe_note or UNSAID),
        )
    return rows


def _events(concern: Concern) -> Rows:
    return [
        {
            "text": EVENT[Event.Kind(event.kind)] % {"unit": event.unit},
            "at": event.at,
            "who": event.by or "",
            "to_the_hour": event.by is None,
        }
        for event in concern.events.select_related("by", "unit").order_by("id")
    ]
