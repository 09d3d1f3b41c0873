"""Who is in a unit, and who holds its key: what the page "Your unit" shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone

from reports.officers import policies
from reports.officers.models import Officer, OfficerKey, RecoveryKey, UnitKey


class State(StrEnum):
    """How somebody stands to the unit's key."""

    HOLDS = "holds"
    JOINING = "joining"
    NO_KEY = "no key"
    GONE = "gone"


@dataclass(frozen=True)
class Member:
    """One line of the page."""

    officer: Officer
    state: State
    ends_at: datetime | None
    may_help_in: bool
    may_see_off: bool


@dataclass(frozen=True)
class Roster:
    """The whole unit. ``recovery`` is None where there are no recovery words that open the key in
    use."""

    here: list[Member]
    gone: list[Member]
    supervisors: list[Officer]
    recovery: RecoveryKey | None


def roster_for(by: Officer) -> Roster:
    """The unit of an officer, with what that officer may do for each."""
    newest = by.unit.keys.order_by("-number").first()
    holders = set(newest.grants.values_list("officer_id", flat=True)) if newest else set()
    people = by.unit.officers.select_related("key").order_by("name", "pk")
    members = [_member(officer, officer.pk in holders, by) for officer in people]
    here = [member for member in members if member.state != State.GONE]
    return Roster(
        here=here,
        gone=[member for member in members if member.state == State.GONE],
        supervisors=[
            member.officer
            for member in here
            if member.state == State.HOLDS and policies.may_manage(member.officer)
        ],
        recovery=_recovery(newest),
    )


def _member(officer: Officer, holds: bool, by: Officer) -> Member:
    key: OfficerKey | None = getattr(officer, "key", None)
    return Member(
        officer=officer,
        state=_state(officer, key if holds else None),
        ends_at=key.joining_ends_at if key else None,
        may_help_in=policies.may_help_in(by, officer),
        may_see_off=policies.may_see_off(by, officer),
    )


def _state(officer: Officer, key: OfficerKey | None) -> State:
    if not officer.is_active:
        return State.GONE
    if key is None:
        return State.NO_KEY
    if key.joining_ends_at is None:
        return State.HOLDS
    return State.JOINING if key.joining_ends_at > timezone.now() else State.NO_KEY


def _recovery(newest: UnitKey | None) -> RecoveryKey | None:
    if newest is None:
        return None
    return RecoveryKey.objects.filter(unit=newest.unit_id, grants__unit_key=newest).first()
