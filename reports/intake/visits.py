"""Between two pages: the answers, sealed under a key that only the visit's cookie holds."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from reports.intake.exceptions import NoVisit
from reports.intake.models import Visit, ends_at
from reports.vault import visits as vault
from reports.vault.exceptions import VaultError
from reports.vault.visits import VisitToken

Answers = dict[str, Any]
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


def new_token() -> VisitToken:
    """The token of a visit that has not begun to be kept yet."""
    return vault.new_token()


def token_of(request: HttpRequest) -> VisitToken | None:
    """The visit's token from the cookie, if there is one."""
    value = request.COOKIES.get(settings.VISIT_COOKIE_NAME)
    return VisitToken(value) if value else None


def read(token: VisitToken | None, *, lock: bool = False) -> Notes:
    """The visit's notes. Raises ``NoVisit`` where it ended, was left, or never was."""
    if token is None:
        raise NoVisit
    try:
        rows = Visit.objects.select_for_update() if lock else Visit.objects
        visit = rows.get(id=vault.visit_id(token), ends_at__gt=timezone.now())
        return Notes(**json.loads(vault.open_visit(bytes(visit.sealed), token=token)))
    except (Visit.DoesNotExist, VaultError):
        raise NoVisit from None


def write(token: VisitToken, notes: Notes) -> None:
    """Keep the notes for another while."""
    sealed = vault.seal_visit(json.dumps(asdict(notes), ensure_ascii=False).encode(), token=token)
    Visit.objects.update_or_create(
        id=vault.visit_id(token), defaults={"sealed": sealed, "ends_at": ends_at()}
    )


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
    token = token or vault.new_token()
    notes.answers.update(answers)
    notes.drafts = {**{n: d for n, d in notes.drafts.items() if n not in answers}, **(drafts or {})}
    notes.begun = True
    write(token, notes)
    return token, ended


def end(token: VisitToken | None) -> None:
    """Leave: nothing of the visit stays."""
    if token is None:
        return
    try:
        Visit.objects.filter(id=vault.visit_id(token)).delete()
    except VaultError:
        return  # a cookie that was never ours


def clear_ended() -> int:
    """Remove the visits whose time is over; the number removed."""
    count, _ = Visit.objects.filter(ends_at__lte=timezone.now()).delete()
    return count


def hand_out(response: HttpResponse, token: VisitToken) -> None:
    """Give the browser the token, for as long as its window is open."""
    response.set_cookie(
        settings.VISIT_COOKIE_NAME,
        token,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def take_back(response: HttpResponse) -> None:
    """Have the browser forget the visit."""
    for name in (settings.VISIT_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        response.set_cookie(
            name,
            max_age=0,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )
