"""May this officer do this to this concern? ``check_*`` raises; ``may_*`` is its boolean twin."""

from __future__ import annotations

from reports.concerns.exceptions import NeedsSupervisor, NotYourUnit
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


def check_take_back(officer: Officer, concern: Concern) -> None:
    """Clearing what was told cannot be undone: a supervisor of the unit does it. Raises
    ``NotYourUnit`` and ``NeedsSupervisor``."""
    check_open(officer, concern)
    if officer.role != Officer.Role.SUPERVISOR:
        raise NeedsSupervisor


def check_change_lane(officer: Officer, concern: Concern) -> None:
    """What the rules decided is changed by a supervisor of the unit alone. Raises as
    ``check_take_back``."""
    check_take_back(officer, concern)


def may_change_lane(officer: Officer, concern: Concern) -> bool:
    """Whether ``check_change_lane`` lets them."""
    return may_take_back(officer, concern)


def may_take_back(officer: Officer, concern: Concern) -> bool:
    """Whether ``check_take_back`` lets them."""
    try:
        check_take_back(officer, concern)
    except (NotYourUnit, NeedsSupervisor):
        return False
    return True
