"""May this officer do this to that colleague?"""

from __future__ import annotations

from collections.abc import Callable

from reports.officers.exceptions import (
    HasLeft,
    NotAllowed,
    NotYourColleague,
    NotYourself,
    OnlySupervisors,
)
from reports.officers.models import Officer


def check_manage(by: Officer) -> None:
    """Add colleagues, and make new recovery words. Raises ``OnlySupervisors``."""
    if not by.is_active or by.role != Officer.Role.SUPERVISOR:
        raise OnlySupervisors


def check_help_in(by: Officer, officer: Officer) -> None:
    """Give somebody joining words. Raises ``OnlySupervisors``, ``NotYourColleague``,
    ``NotYourself``: whoever can do this is signed in, and changes their own password instead."""
    check_manage(by)
    if officer.unit_id != by.unit_id:
        raise NotYourColleague
    if officer.pk == by.pk:
        raise NotYourself


def check_see_off(by: Officer, officer: Officer) -> None:
    """Mark somebody as gone. Raises as ``check_help_in`` does, and ``HasLeft``.

    Nobody marks themselves, so there is always a supervisor left: the one who did it.
    """
    check_help_in(by, officer)
    if not officer.is_active:
        raise HasLeft


def may_manage(by: Officer) -> bool:
    return _may(lambda: check_manage(by))


def may_help_in(by: Officer, officer: Officer) -> bool:
    return _may(lambda: check_help_in(by, officer))


def may_see_off(by: Officer, officer: Officer) -> bool:
    return _may(lambda: check_see_off(by, officer))


def _may(check: Callable[[], None]) -> bool:
    try:
        check()
    except NotAllowed:
        return False
    return True
