"""Marks of what names the other person, made while a text is in memory (``vault.blind``).

Telling us never hangs on it: where it breaks, what is told is kept without marks, and whoever runs
the site reads that it broke. The kind of fault is said and no more.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable

from django.conf import settings

from reports.concerns.identifiers import Identifier, found
from reports.concerns.models import ConcernMark
from reports.concerns.story import Contact, Story
from reports.vault import blind
from reports.vault.blind import Mark

log = logging.getLogger(__name__)


def marks_of(told: Story, contact: Contact) -> tuple[Mark, ...]:
    """Of everything that a telling names, but not of how to get back to who tells."""
    return _marks(
        told.words,
        told.person_place,
        name_box=told.person_name,
        own=(contact.email, contact.phone),
    )


def marks_in(words: str) -> tuple[Mark, ...]:
    """Of what somebody wrote later. Their own address is sealed by then, and only left out where
    they say that it is theirs."""
    return _marks(words)


def _marks(*texts: str, name_box: str = "", own: Iterable[str] = ()) -> tuple[Mark, ...]:
    try:
        return tuple(_mark(each) for each in found(*texts, name_box=name_box, own=own))
    except Exception as fault:  # whatever a machine can do wrong, being told goes first
        log.error("could not mark what a text names (%s)", type(fault).__name__)
        return ()


def _mark(each: Identifier) -> Mark:
    return blind.mark(each.kind, each.value, by=settings.VAULT_PEPPER)


def keep_marks(concern_id: uuid.UUID, marks: Iterable[Mark]) -> None:
    """Write marks down beside a concern, in a room of one of few sizes, for the worker to match.

    Those that it has are not written again; a mark of nothing takes their place.
    """
    new = list(marks)
    if new:
        there = ConcernMark.objects.filter(concern_id=concern_id, index__in=new)
        known = {bytes(index) for index in there.values_list("index", flat=True)}
        new = [mark for mark in new if mark not in known]
    ConcernMark.objects.bulk_create(
        ConcernMark(concern_id=concern_id, index=mark) for mark in blind.filled_up(new)
    )
