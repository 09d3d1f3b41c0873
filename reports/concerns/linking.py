"""Two concerns that may be about the same person: written down once, told to both units.

Needs no key: what is compared was marked before (``marking``).
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q

from reports.concerns.facets import Status
from reports.concerns.models import Concern, ConcernLink, ConcernMark, Event, this_hour


def link(concern_id: uuid.UUID, others: Collection[uuid.UUID], *, matched: Iterable[int]) -> int:
    """Link a concern with others that name what it names; how many links are new.

    ``matched`` are its marks that were looked up. All of the concerns are held meanwhile, in the
    order of their ids, so that two workers who find the same pair write it once, and nothing is
    linked that is being taken back. Each one's history says that a link was found, and nothing
    of what it was.
    """
    if not others:
        ConcernMark.objects.filter(id__in=list(matched)).update(matched=True)
        return 0
    with transaction.atomic():
        there = _held({concern_id, *others})
        found = sorted(there - {concern_id}) if concern_id in there else []
        pairs = [_pair(concern_id, other) for other in found]
        known = set(
            ConcernLink.objects.filter(_of(concern_id)).values_list("first_id", "second_id")
        )
        new = [pair for pair in pairs if pair not in known]
        if new:
            _write(new)
        ConcernMark.objects.filter(id__in=list(matched)).update(matched=True)
    return len(new)


def _held(ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those that were not taken back, held until the transaction ends."""
    rows = Concern.objects.filter(id__in=ids).exclude(status=Status.TAKEN_BACK)
    return set(rows.order_by("id").select_for_update(no_key=True).values_list("id", flat=True))


def _pair(one: uuid.UUID, other: uuid.UUID) -> tuple[uuid.UUID, uuid.UUID]:
    return (one, other) if one < other else (other, one)


def _of(concern_id: uuid.UUID) -> Q:
    return Q(first=concern_id) | Q(second=concern_id)


def _write(pairs: list[tuple[uuid.UUID, uuid.UUID]]) -> None:
    hour = this_hour()
    ConcernLink.objects.bulk_create(
        ConcernLink(first_id=first, second_id=second, at=hour) for first, second in pairs
    )
    both = sorted({one for pair in pairs for one in pair})
    Event.objects.bulk_create(
        Event(concern_id=one, at=hour, kind=Event.Kind.LINKED) for one in both
    )
    Concern.objects.filter(id__in=both).update(new_link=True)


def with_links(ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of ``ids`` that may be linked to another. One query."""
    pairs = ConcernLink.objects.filter(Q(first__in=ids) | Q(second__in=ids))
    ends = {one for pair in pairs.values_list("first_id", "second_id") for one in pair}
    return ends & set(ids)


def linked(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Concern]]:
    """The concerns that each of ``ids`` may be linked to, newest first, with their units; those
    that were taken back are not among them. Two queries, however many."""
    pairs = ConcernLink.objects.filter(Q(first__in=ids) | Q(second__in=ids))
    beside: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for first, second in pairs.values_list("first_id", "second_id"):
        beside[first].add(second)
        beside[second].add(first)
    wanted = {other for one in ids for other in beside.get(one, ())}
    rows = Concern.objects.filter(id__in=wanted).exclude(status=Status.TAKEN_BACK)
    others = list(rows.select_related("unit").order_by("-told_at", "id")) if wanted else []
    return {one: [row for row in others if row.id in beside.get(one, ())] for one in ids}


def seen(concern: Concern) -> None:
    """An officer of its unit has it open."""
    if concern.new_link:
        Concern.objects.filter(id=concern.id).update(new_link=False)
        concern.new_link = False


def forget(concern: Concern) -> None:
    """Of a concern that is cleared: its marks and its links. ``concern`` is ``locked``."""
    ConcernMark.objects.filter(concern=concern).delete()
    ConcernLink.objects.filter(_of(concern.id)).delete()
    seen(concern)
