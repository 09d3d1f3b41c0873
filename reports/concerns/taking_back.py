"""When a young person asks us to take it back. An officer decides, and says what happened."""

from __future__ import annotations

from django.db import transaction

from reports.concerns import linking, policies
from reports.concerns.actions import looked, note
from reports.concerns.exceptions import NotAsked
from reports.concerns.facets import Status
from reports.concerns.lifecycle import after
from reports.concerns.models import Concern, ContentGrant, Event, SealedPart
from reports.officers.models import Officer


def check_asked(concern: Concern) -> None:
    """Raises ``NotAsked`` where nobody asked, or somebody has answered."""
    if concern.take_back_asked_at is None:
        raise NotAsked


@transaction.atomic
def not_take_back(concern: Concern, *, by: Officer) -> None:
    """It stays, and somebody has told them why. ``concern`` is locked. Raises ``NotAsked``."""
    policies.check_open(by, concern)
    check_asked(concern)
    concern.take_back_asked_at = concern.answer_by = None
    concern.save(update_fields=["take_back_asked_at", "answer_by"])
    note(concern, Event.Kind.NOT_TAKEN_BACK, by=by)


@transaction.atomic
def take_back(concern: Concern, *, by: Officer) -> None:
    """Clear what was told, for good: story, contact and every key to them go, and so do the marks
    of what it named and its links.

    What stays is that somebody told us, with the facets, and what we wrote to them. ``concern``
    is locked. Raises ``NotAsked``, ``NotYourUnit``, ``NeedsSupervisor`` and ``NotFromHere``.
    """
    policies.check_take_back(by, concern)
    check_asked(concern)
    concern.status = after(Status(concern.status), "take_back")
    concern.take_back_asked_at = concern.they_wrote_at = concern.answer_by = None
    concern.save()
    SealedPart.objects.filter(concern=concern).delete()
    ContentGrant.objects.filter(concern=concern).delete()
    linking.forget(concern)
    looked(concern)
    note(concern, Event.Kind.TAKEN_BACK, by=by)
