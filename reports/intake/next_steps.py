"""What the last page says: thanks, what we have, and what happens next.

It depends on whom it was about, and on the way that was picked to get back. Every sentence is a
promise that an officer has to keep, so none says more than that.
"""

from __future__ import annotations

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from reports.partners.directory import service

QUESTION = "question"  # concerns.facets.About: they only want to ask something
ELSEWHERE = "elsewhere"  # concerns.facets.District: no team of ours is near

THANKS = {
    "self": _("Thank you. You did a brave thing."),
    "friend": _("Thank you. You are a good friend."),
    "someone_else": _("Thank you for looking out for someone."),
    QUESTION: _("Thank you. It is good to ask."),
    "unsaid": _("Thank you. You did a good thing."),
}
PICTURE = {"email_without_time": "here", "phone_without_time": "here"}
WAY_BACK = _(
    "These secret words are your way back. With them you can read what we write to you, "
    "and write to us. We never ask for your name."
)
WAY_BACK_TO_WRITE = _(
    "These secret words are your way back. With them you can write to us again. "
    "We never ask for your name."
)
MORE = {
    "self": _("You do not have to deal with this on your own."),
    "friend": _("It is not your job to fix this. We will try to let nobody know it was you."),
    "someone_else": _("It is not your job to fix this, or to find out more."),
}
WE_HAVE_TOLD = _("We have what you told us.")
WE_HAVE_SENT = _("We have what you sent.")
WE_ANSWER = _("We will answer your question.")
WE_HAVE_QUESTION = _("We have your question.")

READ = _("An officer reads what you told us. They look every day, mornings and afternoons.")
READ_QUESTION = _("An officer reads your question. They look every day, mornings and afternoons.")
READ_CENTRAL = _(
    "An officer of our central team reads it. They look every day, mornings and afternoons."
)
NEAR_THEM = _(
    "We work in West Yorkshire. Police near that place may be quicker. "
    "In danger, call {emergency}. If not, call {police}."
)
HELP = _("They think about how to help. They may talk to people who keep children safe.")
HELP_QUESTION = _("They find out what can help you, and write it down for you.")
LAST = {
    "email": _(
        "An email may come at a safe time. It only says that there is a note for you. "
        "You can read the note here, with your secret words."
    ),
    "email_without_time": _(
        "We do not know a safe time, so we do not send an email. "
        "You can come back here in two or three days and read what we wrote to you."
    ),
    "phone": _("We may phone you. We keep to the safe time you told us."),
    "phone_without_time": _(
        "We do not know a safe time, so we do not phone. "
        "You can come back with your secret words and read what we wrote to you."
    ),
    "none": _("We do not write to you. You do not have to come back."),
    "here": _(
        "You can come back here in two or three days. Then you can read what we wrote to you."
    ),
}


def said(receipt: dict[str, str]) -> dict[str, Any]:
    """What the last page needs: ``thanks``, ``we_have``, ``more`` (may be empty),
    ``way_back``, ``steps``, and ``near_them``: who is nearer where it is outside of our districts,
    else empty.

    ``receipt`` has ``about``, ``how``, ``told`` and ``topics`` (see ``actions._receipt``); an
    unsaid one is empty.
    """
    about, how = receipt.get("about", ""), receipt.get("how", "")
    far = ELSEWHERE in receipt.get("topics", "").split(",")
    return {
        "thanks": THANKS.get(about, THANKS["unsaid"]),
        "we_have": _we_have(about, how, receipt.get("told", "")),
        "more": MORE.get(about, ""),
        "way_back": WAY_BACK_TO_WRITE if how == "none" else WAY_BACK,
        "steps": _steps(about, how if how in LAST else "here", far=far),
        "near_them": _near_them() if far else "",
    }


def _we_have(about: str, how: str, told: str) -> Any:
    if about == QUESTION and told:
        return WE_HAVE_QUESTION if how == "none" else WE_ANSWER
    return WE_HAVE_TOLD if told else WE_HAVE_SENT


def _near_them() -> Any:
    numbers = {name: service(name).number for name in ("emergency", "police")}
    return format_lazy(NEAR_THEM, **numbers)


def _steps(about: str, how: str, *, far: bool) -> list[dict[str, Any]]:
    """Each with the name of its picture (``components/next_steps.html``). Nobody looks for an
    answer that was not asked for."""
    near = READ_QUESTION if about == QUESTION else READ
    read = {"picture": "read", "text": READ_CENTRAL if far else near}
    think = {"picture": "think", "text": HELP_QUESTION if about == QUESTION else HELP}
    last = {"picture": PICTURE.get(how, how), "text": LAST[how]}
    return [read, last] if about == QUESTION and how == "none" else [read, think, last]
