"""What is kept of a visit between two pages, sealed under a key that only its cookie holds.

Both doors of the young person's side use it: each has a part of the notes to itself, and leaving
ends both.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from reports.vault import visits as vault
from reports.vault.exceptions import VaultError
from reports.vault.visits import VisitToken
from reports.visits.exceptions import NoVisit
from reports.visits.models import Visit, ends_at

Part = dict[str, Any]
# Letters of a text that was too long to be taken: a little more than that, to be shortened.
LONGEST_DRAFT = 20_000


def new_token() -> VisitToken:
    """The token of a visit that has not begun to be kept yet."""
    return vault.new_token()


def token_of(request: HttpRequest, *, name: str = "") -> VisitToken | None:
    """The token from the visit's cookie, if there is one. From the cookie named: what its token
    stands for there (``vault.visits.token_for``), so that a visit's own leads to no visit."""
    value = request.COOKIES.get(name or settings.VISIT_COOKIE_NAME)
    if not value or not name:
        return VisitToken(value) if value else None
    try:
        return vault.token_for(VisitToken(value), use=name)
    except VaultError:
        return None  # it was never ours


def lives(token: VisitToken | None) -> bool:
    """Whether there is such a visit, and its time is not over."""
    try:
        _notes(token, lock=False)
    except NoVisit:
        return False
    return True


def read(token: VisitToken | None, part: str, *, lock: bool = False) -> Part:
    """One part of the visit's notes; empty where that door was not used yet.

    Raises ``NoVisit`` where the visit ended, was left, or never was.
    """
    found: Part = _notes(token, lock=lock).get(part, {})
    return found


@transaction.atomic(savepoint=False)
def write(token: VisitToken, part: str, notes: Part, *, minutes: int | None = None) -> None:
    """Keep one part for another while, or for these ``minutes``; the other stays as it is now,
    whatever another tab did."""
    try:
        kept = _notes(token, lock=True)
    except NoVisit:
        kept = {}
    _keep(token, {**kept, part: notes}, minutes)


def _keep(token: VisitToken, notes: dict[str, Part], minutes: int | None = None) -> None:
    sealed = vault.seal_visit(json.dumps(notes, ensure_ascii=False).encode(), token=token)
    visit = Visit(id=vault.visit_id(token), sealed=sealed, ends_at=ends_at(minutes))
    # One statement, whether it was there or not.
    Visit.objects.bulk_create(
        [visit], update_conflicts=True, unique_fields=["id"], update_fields=["sealed", "ends_at"]
    )


def _notes(token: VisitToken | None, *, lock: bool) -> dict[str, Part]:
    if token is None:
        raise NoVisit
    try:
        rows = Visit.objects.select_for_update() if lock else Visit.objects
        visit = rows.get(id=vault.visit_id(token), ends_at__gt=timezone.now())
        notes: dict[str, Part] = json.loads(vault.open_visit(bytes(visit.sealed), token=token))
    except (Visit.DoesNotExist, VaultError):
        raise NoVisit from None
    return notes


@transaction.atomic
def renew(token: VisitToken | None) -> VisitToken:
    """A new token for the same visit; the old one opens nothing any more.

    Before anything worth reading gets into a visit: somebody who held the phone earlier may have
    kept its cookie.
    """
    fresh = new_token()
    try:
        notes = _notes(token, lock=True)
    except NoVisit:
        return fresh
    end(token)
    _keep(fresh, notes)
    return fresh


def go_on(token: VisitToken | None, *, minutes: int | None = None) -> None:
    """Somebody is still reading: the visit's time starts again, or these ``minutes`` do."""
    if token is not None:
        Visit.objects.filter(id=vault.visit_id(token)).update(ends_at=ends_at(minutes))


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


def hand_out(response: HttpResponse, token: VisitToken, *, name: str = "") -> None:
    """Give the browser the token, for as long as its window is open. ``name`` of the cookie:
    the visit's own where none is given."""
    response.set_cookie(
        name or settings.VISIT_COOKIE_NAME,
        token,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def take_back(response: HttpResponse, names: Sequence[str] = ()) -> None:
    """Have the browser forget these cookies; the visit, and the language that was chosen for it,
    where none are named."""
    for name in names or (
        settings.VISIT_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        settings.AGAIN_COOKIE_NAME,
    ):
        response.set_cookie(
            name,
            max_age=0,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )
