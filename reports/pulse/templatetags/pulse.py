"""``{% what_is_away as parts %}`` for the officers' pages."""

from __future__ import annotations

from django import template

from reports.pulse import beats
from reports.pulse.beats import Away

register = template.Library()


@register.simple_tag
def what_is_away() -> list[Away]:
    """The parts that are away now. Raises ``DatabaseError``, as all else on such a page would."""
    return beats.what_is_away()
