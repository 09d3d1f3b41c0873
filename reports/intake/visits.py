"""What a visit holds of telling us something: answers, drafts, and then the secret words."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction

from reports.intake import whom
from reports.vault.visits import VisitToken
from reports.visits import store
from reports.visits.exceptions import NoVisit

Answers = dict[str, Any]
PART = "telling"
CAME_FROM = "came_from"
"""Beside the answers, so that a path knows it: the worry that was read about (``questions.path``).
No page asks for it, and it is not sent."""


@dataclass
class Notes:
    """What a visit holds.

    ``answers`` are those not sent yet; ``drafts`` what was typed and did not pass a check, so
    that going back and forth loses nothing. ``sent`` has, for each concern that was sent, its
    secret words and what the last page needs to fit them. ``begun`` is true from the first answer
    until the sending, so that a second tap on "Send" finds nothing left to send. ``read_about`` is
    the worry that they came from, until they answered the page where it is ticked for them.
    ``person`` is whom the answers are about, and ``set_aside`` has those about others (``whom``).
    """

    answers: Answers = field(default_factory=dict)
    drafts: Answers = field(default_factory=dict)
    sent: list[dict[str, str]] = field(default_factory=list)
    begun: bool = False
    read_about: str = ""
    person: str = ""
    set_aside: whom.SetAside = field(default_factory=dict)

    def __repr__(self) -> str:  # never in a log or a traceback
        return "Notes(…)"


def read(token: VisitToken | None, *, lock: bool = False) -> Notes:
    """The visit's notes. Raises ``NoVisit`` where it ended, was left, or never was."""
    return Notes(**store.read(token, PART, lock=lock))


def write(token: VisitToken, notes: Notes) -> None:
    """Keep the notes for another while."""
    store.write(token, PART, asdict(notes))


@transaction.atomic
def add(
    token: VisitToken | None,
    answers: Answers,
    *,
    drafts: Answers | None = None,
    read_about: str = "",
) -> tuple[VisitToken, bool]:
    """Add answers, or drafts of them, to a visit; a new visit begins where there is none.

    An answer takes the place of its draft, and topics that of ``read_about`` (a key of
    ``partners.advice.WORRIES``). Returns the token and whether there was no visit to add to: its
    time was over, or it was left in another window and its cookie is gone. Then the page can say
    so; the answer that was just typed is kept in any case.
    """
    ended = False
    try:
        notes = read(token, lock=True)
    except NoVisit:
        ended, notes, token = True, Notes(), None
    if token is None or not (notes.begun or notes.sent):
        token = store.renew(token)  # a cookie that somebody kept from before leads nowhere now
    if "about" in answers:
        notes.person = whom.change(
            notes.answers, notes.set_aside, was=notes.person, now=answers["about"]
        )
    notes.answers.update(answers | ({CAME_FROM: read_about} if read_about else {}))
    notes.drafts = {**{n: d for n, d in notes.drafts.items() if n not in answers}, **(drafts or {})}
    notes.read_about = read_about or ("" if "topics" in answers else notes.read_about)
    notes.begun = True
    write(token, notes)
    return token, ended
