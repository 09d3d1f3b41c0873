"""The life of a concern as one table: (status, verb) → status. Nothing moves outside of it."""

from __future__ import annotations

from reports.concerns.exceptions import NotFromHere
from reports.concerns.facets import Status

TRANSITIONS: dict[tuple[Status, str], Status] = {
    (Status.JUST_IN, "route"): Status.ROUTED,
    (Status.ROUTED, "finish"): Status.FINISHED,
    (Status.FINISHED, "reopen"): Status.ROUTED,
    (Status.JUST_IN, "take_back"): Status.TAKEN_BACK,
    (Status.ROUTED, "take_back"): Status.TAKEN_BACK,
}


def after(status: Status, verb: str) -> Status:
    """The status that ``verb`` leads to from ``status``. Raises ``NotFromHere``."""
    try:
        return TRANSITIONS[status, verb]
    except KeyError:
        raise NotFromHere(f"{verb} from {status}") from None
