"""The plan in use, and a newer one in its place."""

from __future__ import annotations

import logging

from django.db import IntegrityError, transaction
from django.db.models import Max

from reports.audit.actions import record
from reports.officers import policies
from reports.officers.models import Officer
from reports.routing.exceptions import NothingChanged, PlanChanged
from reports.routing.models import PlanVersion
from reports.routing.plan import FIRST, NotAPlan, Plan, to_values

log = logging.getLogger(__name__)


def current() -> Plan:
    """The newest version; ``FIRST`` where there is none. One row by its index, read each time, so
    that a change holds at once in every process.

    A version that cannot be read (somebody changed the row) is passed over for the one before it:
    telling us never hangs on it.
    """
    newest_first = PlanVersion.objects.order_by("-number")
    version = newest_first.first()
    while version:
        try:
            return version.plan
        except NotAPlan as fault:
            log.error("plan %s cannot be read (%s)", version.number, fault)
        version = newest_first.filter(number__lt=version.number).first()
    return FIRST


def newest_number() -> int:
    """The number of the newest version, whether it can be read or not."""
    newest = PlanVersion.objects.aggregate(Max("number"))["number__max"]
    return newest or FIRST.number


@transaction.atomic
def change(*, plan: Plan, by: Officer) -> PlanVersion:
    """Make the version with ``plan.number``, which follows the one that the supervisor looked at.

    Raises ``OnlySupervisors``, ``PlanChanged`` where a colleague was quicker, and
    ``NothingChanged``.
    """
    policies.check_manage(by)
    if plan.number != newest_number() + 1:
        raise PlanChanged
    values = to_values(plan)
    if values == to_values(current()):
        raise NothingChanged
    try:
        with transaction.atomic():
            version = PlanVersion.objects.create(number=plan.number, made_by=by, values=values)
    except IntegrityError:  # two at the same moment: its number is there once
        raise PlanChanged from None
    record(
        verb="plan.changed",
        by=str(by.pk),
        subject=f"plan:{plan.number}",
        right=f"supervisor of {by.unit.slug}",
    )
    return version
