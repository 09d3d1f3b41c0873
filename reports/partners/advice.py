"""Help for whoever tells us nothing: one short page for each worry.

The keys are the topics that can be ticked (``reports.concerns.facets.Topic``), written once more
because this room knows no concerns; a test keeps them in step.
"""

from __future__ import annotations

from reports.partners.worries import WORRIES, Worry

__all__ = ["LIKE", "WORRIES", "numbered"]

LIKE = {"else": "unsure", "low": "else"}
"""What fits the same services as something else: a tick at "something else" says no more than one
at "not sure"; ``low`` is somebody for whom it is a lot, as on the last advice page."""


def numbered(number: int) -> Worry | None:
    """The worry with this number in its address; ``None`` where there is none."""
    return next((worry for worry in WORRIES if worry.number == number), None)
