"""What comes of the way back that was picked: without a safe time no email is sent and nobody is
phoned, and that has to be said before "Send" as well as after it.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.intake.visits import Answers
from reports.notices.windows import HOURS

NO_ADDRESS = {"email": "no_email", "phone": "no_phone"}
NO_TIME = {"email": "email_without_time", "phone": "phone_without_time"}

COME_BACK = _("You can still come back here with your secret words.")
MISSING: dict[str, dict[str, Any]] = {
    "no_email": {
        "text": _("You did not write an email, so we cannot send you one."),
        "instead": COME_BACK,
        "add": _("Add an email"),
    },
    "no_phone": {
        "text": _("You did not write a phone number, so we cannot phone you."),
        "instead": COME_BACK,
        "add": _("Add a phone number"),
    },
    "email_without_time": {
        "text": _("We do not know a safe time, so we do not send an email."),
        "instead": COME_BACK,
        "add": _("Pick a safe time"),
    },
    "phone_without_time": {
        "text": _("We do not know a safe time, so we do not phone."),
        "instead": COME_BACK,
        "add": _("Pick a safe time"),
    },
}
"""What is said before sending, what they can do all the same, and what its link is called."""


def way_back(answers: Answers) -> str:
    """The way that was picked (``here``, ``email``, ``phone``, ``none``, ``unsure`` or empty), or
    what keeps it from working: a key of ``MISSING``.

    Either needs one of the times that have hours (``notices.windows``): "Some other time" does not
    say which, and a call at the wrong one may harm. ``answers``: to what was asked.
    """
    how, timed = answers.get("how", ""), answers.get("safe_time", "")
    if how not in NO_ADDRESS:
        return str(how)
    if not answers.get(how):
        return NO_ADDRESS[how]
    return str(how) if timed in HOURS else NO_TIME[how]


def missing(answers: Answers) -> dict[str, Any] | None:
    """What to say of it before sending; ``None`` where nothing is missing."""
    return MISSING.get(way_back(answers))
