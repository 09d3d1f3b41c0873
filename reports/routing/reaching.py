"""Who of staff is called when something waits, and how they switch that on and off."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from reports.audit.actions import record
from reports.notices import calling
from reports.notices.models import StaffMailbox
from reports.notices.staff_hours import StaffHours
from reports.officers.models import Officer, Unit
from reports.routing.models import Reachable
from reports.routing.timers import Whom


@dataclass(frozen=True)
class Switched:
    """How it stands for one officer. ``failed_on``: the day on which a call did not get through."""

    on: bool
    hours: StaffHours = StaffHours.ALWAYS
    failed_on: date | None = None


def switched(officer: Officer) -> Switched:
    """Whether an officer is called."""
    found = Reachable.objects.select_related("mailbox").filter(officer=officer).first()
    if found is None:
        return Switched(on=False)
    return Switched(True, StaffHours(found.hours), found.mailbox.given_up_on)


@transaction.atomic
def switch_on(*, officer: Officer, address: str, hours: StaffHours) -> None:
    """Call them at ``address`` from now on, in these hours; an address from before is gone.

    Raises MailerNotSetUp, NotAnAddress.
    """
    mailbox = calling.new_mailbox(address, hours)
    _forget([officer.pk])
    Reachable.objects.create(officer=officer, mailbox=mailbox, hours=hours)
    _note(officer, "on")


@transaction.atomic
def switch_off(*, officer: Officer) -> None:
    """Call them no more. Their address is gone."""
    if _forget([officer.pk]):
        _note(officer, "off")


def forget_leavers() -> int:
    """Nobody is called who has left; the number of addresses removed."""
    gone = Reachable.objects.filter(officer__is_active=False)
    return _forget(list(gone.values_list("officer_id", flat=True)))


def call(unit: Unit, whom: Whom, *, urgent: bool) -> None:
    """Call whoever of ``unit`` the step is for, and has it switched on; for what is urgent, the
    pager as well."""
    people = Reachable.objects.filter(officer__unit=unit, officer__is_active=True)
    if whom != Whom.OFFICERS:
        people = people.filter(officer__role=Officer.Role.SUPERVISOR)
    calling.call(list(people.values_list("mailbox_id", flat=True)), urgent=urgent)
    if urgent:
        calling.ring()


def _forget(officers: Collection[int]) -> int:
    rows = Reachable.objects.filter(officer__in=officers)
    boxes = list(rows.values_list("mailbox_id", flat=True))
    rows.delete()
    StaffMailbox.objects.filter(pk__in=boxes).delete()
    return len(boxes)


def _note(officer: Officer, how: str) -> None:
    record(
        verb=f"calls.{how}",
        by=str(officer.pk),
        subject=f"officer:{officer.pk}",
        right="their own",
    )
