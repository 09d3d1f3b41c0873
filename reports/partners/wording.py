"""What is said about each service, in words a child of nine can read.

The facts are in ``services.toml``; these sentences stand in code so that the catalogue of strings
finds them. A test keeps the two in step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.partners.directory import Service

WHAT_FOR = {
    "emergency": _("Are you or is someone else in danger now? Call at once."),
    "relay": _(
        "For people who are deaf or find it hard to speak. You type, and they speak for you."
    ),
    "bsl": _("Call for help in sign language (BSL)."),
    "report_remove": _("Helps to take a private picture of you off the internet."),
    "take_it_down": _(
        "Helps to stop a private picture of you being shared. The picture stays on your phone."
    ),
    "rail_police": _("Is it on a train or at a station? You can send a text. In danger, call 999."),
    "act_early": _("Is someone being pulled into hate? You can talk to trained officers."),
    "fearless": _("You can say what you know about a crime. They are not the police."),
    "modern_slavery": _("Is someone made to work, carry things or go to places? They can help."),
    "runaway": _("They listen to anyone who has left home, or thinks about it."),
    "ceop": _("Did someone online hurt or scare a child? The police there can help."),
    "childline": _("You can talk about anything, big or small."),
    "shout": _("Does it all feel too much? You can text them."),
    "papyrus": _("Does life feel too hard to go on, for you or a friend? They can help."),
    "samaritans": _("They listen to anyone, about anything."),
    "police": _(
        "The police near you, for when nobody is in danger now. "
        "Your call goes to the police of the place where you are."
    ),
}
HONEST = {
    "emergency": _(
        "If you cannot talk, stay on the line. A voice will ask you to press 55. Then press 55."
    ),
    "relay": _("On a mobile, this number works only in that app."),
    "report_remove": _(
        "They ask how old you are, and may check that. "
        "Trained people look at the picture, or at the place where it is."
    ),
    "take_it_down": _("It works on apps and sites that have joined in."),
    "modern_slavery": _("If a child may be hurt, they may need to tell someone who can help."),
    "ceop": _("They get in touch with you."),
}
HOURS = {"always": _("Day and night."), "daily": _("Every day.")}
COST = {"free": _("Free."), "big_networks": _("Free on the big phone networks.")}
BILL = {
    "no": _("They say that it does not show on the phone bill."),
    "big_networks": _("They say that it does not show on the bill of the big phone networks."),
    "": _("We do not know if it shows on a phone bill."),
}
NAME_ASKED = {
    "not_asked": _("You do not have to say your name."),
    "may_ask": _("They may ask who you are."),
    "account": _("It needs an account. The name can be made up."),
    "asked": _("They need to know who you are. You cannot use it without a name."),
}


@dataclass(frozen=True)
class Entry:
    """A service as a page shows it: what it is for, the link, and what is good to know first.

    ``href`` is empty where there is nothing to tap: then ``link`` only says what to do.
    """

    name: str
    what_for: Any
    href: str
    link: str
    good_to_know: list[Any]


def entry(service: Service) -> Entry:
    """The words for a service, in the language of now."""
    return Entry(
        name=service.name,
        what_for=WHAT_FOR[service.id],
        href=service.href,
        link=link(service),
        good_to_know=list(_good_to_know(service)),
    )


def link(service: Service) -> str:
    """What stands on its link. Where that leads to somebody else's site, it says so."""
    if service.app:
        said = gettext("Open the %(app)s app and call %(number)s there.")
        return said % {"app": service.app, "number": service.number}
    if service.dial:
        return gettext("Call %(number)s.") % {"number": service.number}
    if service.text:
        return gettext("Text %(number)s.") % {"number": service.number}
    return gettext("Go to %(address)s (another site).") % {"address": service.number}


def _good_to_know(service: Service) -> Iterator[Any]:
    if service.under:
        yield gettext("For people under %(years)s.") % {"years": service.under}
    if service.id in HONEST:
        yield HONEST[service.id]
    if service.cost.is_known:
        yield COST[service.cost.is_]
    if service.hours.is_known:
        yield HOURS[service.hours.is_]
    if service.name_asked.is_known:
        yield NAME_ASKED[service.name_asked.is_]
    if _has_a_bill(service):
        yield BILL[service.bill.is_]


def _has_a_bill(service: Service) -> bool:
    """A page has no bill; and nothing about bills holds anybody up who is in danger."""
    return bool(service.dial or service.text) and not service.urgent
