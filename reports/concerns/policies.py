"""May this officer do this to this concern? ``check_*`` raises; ``may_*`` is its boolean twin."""

from __future__ import annotations

from reports.concerns.exceptions import NotYourUnit
from reports.concerns.models import Concern
from reports.officers.models import Officer


def check_open(officer: Officer, concern: Concern) -> None:
    """Only a member of the concern's unit opens it. Raises ``NotYourUnit``."""
    if not officer.is_active or officer.unit_id != concern.unit_id:
        raise NotYourUnit


def may_open(officer: Officer, concern: Concern) -> bool:
    """Whether ``check_open`` lets them."""
    try:
        check_open(officer, concern)
    except NotYourUnit:
        return False
    return True
