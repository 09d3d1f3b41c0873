"""Sealing anew, bit by bit: to a unit's new key after somebody left, in a new format after an
upgrade.

It needs a member's opened key, so it goes on while they work (a few each time they look at the
queue), or at once with ``manage.py reseal``. What is left to do is read from the rows themselves:
whoever stops half-way loses nothing, and two at once do no harm.
"""

from __future__ import annotations

import secrets
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from reports.concerns import resealing
from reports.concerns.actions import locked
from reports.concerns.exceptions import NotYourUnit, NoUnitReady
from reports.concerns.facets import Status
from reports.concerns.models import Concern, ConcernQuerySet
from reports.conversation.models import Message
from reports.conversation.sealed import renew_answer
from reports.officers.custody import forget_retired
from reports.officers.exceptions import HoldsNoKey, StillNeeded
from reports.officers.models import Officer, Unit, UnitKey
from reports.vault import content
from reports.vault.exceptions import VaultError
from reports.vault.keys import ContentKey, PrivateKey, conversation_key

FIRST = uuid.UUID(int=0)
REST = timedelta(hours=1)
IN_THE_WAY = (VaultError, HoldsNoKey, NoUnitReady, NotYourUnit)


@dataclass(frozen=True)
class Round:
    """``done`` and ``stuck`` (did not open: somebody has to look) in this round; ``last`` is
    the concern that the next round goes on after, None at the end."""

    done: int = 0
    stuck: int = 0
    last: uuid.UUID | None = None


def outdated(unit: Unit) -> ConcernQuerySet:
    """The unit's concerns with anything that is not sealed as it would be today."""
    old = Message.objects.filter(side=Message.Side.US, format__lt=content.newest())
    anything = old.order_by().values("concern").union(*resealing.outdated())
    # What was taken back has no key any more; our own words in it stay as they are.
    there = Concern.objects.of_unit(unit).exclude(status=Status.TAKEN_BACK)
    return there.filter(id__in=anything)


def some(*, by: Officer, private: PrivateKey, most: int, after: uuid.UUID = FIRST) -> Round:
    """Seal up to ``most`` concerns of the officer's unit anew, in the order of their ids."""
    ids = _ids(by.unit).filter(id__gt=after)[:most]
    return _round(list(ids), by=by, private=private)


def a_few(*, by: Officer, private: PrivateKey, most: int) -> Round:
    """The same from anywhere in between, and on from the beginning, so that some that are stuck
    hold up nobody for ever."""
    ids = _ids(by.unit)
    whole = ids.count()
    if not whole:
        return Round()
    start = secrets.randbelow(whole)
    chosen = list(ids[start : start + most])
    chosen += ids[: min(most - len(chosen), start)]
    return _round(chosen, by=by, private=private)


def _ids(unit: Unit) -> QuerySet[Concern, uuid.UUID]:
    return outdated(unit).order_by("id").values_list("id", flat=True)


def _round(ids: list[uuid.UUID], *, by: Officer, private: PrivateKey) -> Round:
    done = sum(_reseal(each, by=by, private=private) for each in ids)
    return Round(done=done, stuck=len(ids) - done, last=ids[-1] if ids else None)


def forget_old_keys(unit: Unit, *, by: str) -> int:
    """Take retired keys away from everybody, once nothing is sealed to them; how many grants.

    An hour after they were retired at the earliest: a concern that was being sealed to one just
    then is written down by that time, and found by ``outdated``.
    """
    since = timezone.now() - REST
    old = UnitKey.objects.filter(unit=unit, retired_at__lt=since, grants__isnull=False).distinct()
    removed = 0
    for unit_key in old:
        with suppress(StillNeeded), transaction.atomic():
            removed += forget_retired(unit_key=unit_key, by=by)
    return removed


def _reseal(concern_id: uuid.UUID, *, by: Officer, private: PrivateKey) -> bool:
    try:
        with transaction.atomic():
            concern = locked(concern_id)
            key = resealing.reseal(concern=concern, by=by, private=private)
            _renew_answers(concern, key)
    except IN_THE_WAY:
        return False
    return True


def _renew_answers(concern: Concern, key: ContentKey) -> None:
    ours = Message.objects.filter(concern=concern, side=Message.Side.US)
    for message in ours.filter(format__lt=content.newest()):
        renew_answer(message, key=conversation_key(key))
