"""The help that fits what somebody typed or ticked, on the page right after they sent it, at both
doors. Every number comes from the directory (``reports.partners``).

Calm and short. It never says that anything was noticed: whoever it does not fit reads a kind
sentence too many, and whoever it fits has the number before them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.partners import advice, directory, wording
from reports.partners.wording import Entry
from reports.visits.wording import for_whom

HEAVY = frozenset({"life", "goodbye"})
KINDS = HEAVY | {"held", "meeting", "harm", "deadline"}
MOST_FITS = 4


@dataclass(frozen=True)
class Way:
    """One line of help; ``number`` is what a phone dials and ``call`` what stands on the link."""

    text: Any
    number: str = ""
    call: Any = ""


TITLE = {
    "self": _("Do you need help now?"),
    "friend": _("Does your friend need help now?"),
    "someone_else": _("Do they need help now?"),
    "unsaid": _("Does someone need help now?"),
}
POLICE_FIRST = {
    "self": _("If you are not safe right now, please get help. It is free."),
    "friend": _("If your friend is not safe right now, please get help. It is free."),
    "someone_else": _("If they are not safe right now, please get help. It is free."),
    "unsaid": _("If someone is not safe right now, please get help. It is free."),
}
SILENT = Way(
    _(
        "If you cannot talk, stay on the line. On a mobile, a voice will ask you to press 55. "
        "Then press 55."
    )
)
DEAF = _(
    "If you are deaf, use the 999 BSL app. Or open the Relay UK app and call %(number)s there. "
    "On a mobile, it works only in that app."
)
LOST = {
    "self": _("You do not know where you are? Call 999 all the same. They can try to find you."),
    "friend": _("You do not know where your friend is? Call 999 all the same."),
    "someone_else": _("You do not know where they are? Call 999 all the same."),
    "unsaid": _("Nobody knows the place? Call 999 all the same."),
}
NOT_GO = {
    "self": _("You do not have to go. You can say no, even now."),
    "friend": _("Tell a grown-up you trust where your friend is going."),
    "someone_else": _("Tell a grown-up you trust where they are going."),
    "unsaid": _("Nobody has to go. It is fine to say no, even now."),
}
NOT_PAY = {
    "self": _("You do not have to pay or send any more. Many people got help with this."),
    "friend": _("Your friend does not have to pay or send any more. There is help with this."),
    "someone_else": _("They do not have to pay or send any more. There is help with this."),
    "unsaid": _("Nobody has to pay or send any more. There is help with this."),
}
TALK = {
    "self": _("Want to talk to someone? Childline is free, day and night."),
    "friend": _("You can ask Childline what to do for your friend. It is free, day and night."),
    "someone_else": _("You can ask Childline what to do for them. It is free, day and night."),
    "unsaid": _("Want to talk to someone? Childline is free, day and night."),
}
TOO_MUCH = TALK | {"self": _("Does it all feel too much? Childline is free, day and night.")}
PAPYRUS = _("Papyrus helps young people.")
SAMARITANS = _("Samaritans listen.")


def title(about: str) -> Any:
    """What stands above."""
    return for_whom(TITLE, about)


def ways(kinds: Collection[str], about: str, *, not_safe: bool = False) -> list[Way]:
    """What fits these kinds, most pressing first; nothing where there are none and nobody said
    that somebody is not safe, or may not be.

    It stands in the place of the help that is on every page, so all of that is in it, whatever
    the kind: a machine that names the wrong one must not hide a way.
    """
    there = set(kinds) & KINDS
    if not there and not not_safe:
        return []
    found = [_call("emergency", for_whom(POLICE_FIRST, about)), SILENT, _relay()]
    for kind, words in (("held", LOST), ("meeting", NOT_GO), ("deadline", NOT_PAY)):
        if kind in there:
            found.append(Way(for_whom(words, about)))
    if HEAVY & there:
        childline = _call("childline", for_whom(TOO_MUCH, about))
        return [*found, childline, _call("papyrus", PAPYRUS), _call("samaritans", SAMARITANS)]
    return [*found, _call("childline", for_whom(TALK, about))]


def _call(id_: str, text: Any) -> Way:
    one = directory.service(id_)
    return Way(text, one.dial, gettext("Call %(number)s.") % {"number": one.number})


def _relay() -> Way:
    """No link: outside of its app a mobile would call that number in vain."""
    return Way(DEAF % {"number": directory.service("relay").number})


def fits(topics: Collection[str], besides: Collection[Way] = ()) -> list[Entry]:
    """Who else helps with what was ticked: a few, nearest first, something for every topic.

    ``topics`` are ``concerns.facets.Topic``, or ``low`` for somebody who said that it is a lot for
    them, ``seen`` for somebody who saw something, on a train or in the street, or ``elsewhere`` for
    a place that no team of ours is near to; ``besides`` is what the page shows as well. Help for
    danger now is left out: the page has it right above, whatever was ticked.
    """
    there = {way.number for way in besides} - {""}
    lists = [directory.fitting(advice.LIKE.get(topic, topic)) for topic in topics]
    in_turn = (one for turn in zip_longest(*lists) for one in turn if one)
    picked = [one for one in dict.fromkeys(in_turn) if not one.urgent and one.dial not in there]
    nearest = sorted(picked[:MOST_FITS], key=directory.services().index)
    return [wording.entry(one) for one in nearest]
