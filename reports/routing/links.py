"""Concerns that name the same account, number, plate or house: found by equality of marks.

Neither what is named nor a key is needed here (``concerns.marking`` made the marks). Each look-up
is one step into an index, and takes what is newest there: what it costs does not hang on how many
concerns there are, nor on how many name the same thing.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Collection, Iterable

from reports.concerns.facets import District
from reports.concerns.linking import link
from reports.concerns.models import Concern, ConcernMark

log = logging.getLogger(__name__)

MOST = 20
"""So many others are linked for each mark, the newest: a flood that names one thing stays cheap."""


def match(concern_id: uuid.UUID) -> int:
    """Look for others that name what this concern names, and link them; how many links are new.

    Twice, or in two workers at once, makes the same links once.
    """
    fresh = ConcernMark.objects.filter(concern_id=concern_id, matched=False)
    marks = [(number, bytes(index)) for number, index in fresh.values_list("id", "index")]
    if not marks:
        return 0
    others = {one for _, index in marks for one in _naming(index) if one != concern_id}
    return link(concern_id, others, matched=[number for number, _ in marks])


def already(indexes: Collection[bytes]) -> tuple[int, frozenset[District]]:
    """How many kept concerns name one of these, the newest ``MOST`` for each, and in which
    districts.

    It asks as often where none does: whoever sends, and takes the time, must not learn whether
    somebody was named before.
    """
    if not indexes:
        return 0, frozenset()
    ids = {one for index in indexes for one in _naming(bytes(index))}
    rows = Concern.objects.filter(id__in=ids or {uuid.uuid4()}).values_list("district", flat=True)
    return len(ids), frozenset(District(district) for district in rows)


def _naming(index: bytes) -> Iterable[uuid.UUID]:
    newest = ConcernMark.objects.filter(index=index).order_by("-id")
    return newest.values_list("concern_id", flat=True)[: MOST + 1]  # itself may be one of them


def match_waiting(*, most: int = 500) -> int:
    """Match what no worker has reached; how many concerns.

    What was written later is matched here alone: a line to the broker would keep its moment.
    """
    waiting = ConcernMark.objects.filter(matched=False).values_list("concern_id", flat=True)
    done = 0
    for concern_id in set(waiting[:most]):
        try:
            match(concern_id)
            done += 1
        except Exception:
            log.exception("left for the next round concern=%s", concern_id)
    return done
