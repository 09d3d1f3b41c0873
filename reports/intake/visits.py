"""What a visit holds of telling us something: answers, drafts, and then the secret words."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction

from reports.vault.visits import VisitToken
from reports.visits import store
from reports.visits.exceptions import NoVisit

Answers = dict[str, Any]
PART = "telling"
LONGEST_DRAFT = 20_000  # letters of a text that was too long to be taken, kept to be shortened


@dataclass
class Notes:
    """What a visit holds.

    ``answers`` are those not sent yet; ``drafts`` what was typed and did not pass a check, so
    that going back and forth loses nothing. ``sent`` has, for each concern that was sent, its
    secret words and what the last page needs to fit them. ``begun`` is true from the first answer
    until the sending, so that a second tap on "Send" finds nothing left to send.
    """

    answers: Answers = field(default_factory=dict)
    drafts: Answers = field(default_factory=dict)
    sent: list[dict[str, str]] = field(default_factory=list)
    begun: bool = False

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
    token: VisitToken | None, answers: Answers, *, drafts: Answers | None = None
) -> tuple[VisitToken, bool]:
    """Add answers, or drafts of them, to a visit; a new visit begins where there is none.

    An answer takes the place of its draft. Returns the token and whether an earlier visit had
    ended, so that the page can say so: the answer that was just typed is kept in any case.
    """
    ended = False
    try:
        notes = read(token, lock=True)
    except NoVisit:
        ended, notes, token = token is not None, Notes(), None
    if token is None or not (notes.begun or notes.sent):
        token = store.renew(token)  # a cookie that somebody kept from before leads nowhere now
    notes.answers.update(answers)
    notes.drafts = {**{n: d for n, d in notes.drafts.items() if n not in answers}, **(drafts or {})}
    notes.begun = True
    write(token, notes)
    return token, ended
