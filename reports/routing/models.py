"""What supervisors have set, version by version. None is ever changed: a newer one follows."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils import timezone

from reports.concerns.facets import Lane
from reports.concerns.models import Concern
from reports.notices.models import StaffMailbox
from reports.officers.models import Officer, Unit
from reports.routing.exceptions import VersionsAreAppendOnly
from reports.routing.plan import Plan, from_values
from reports.routing.timers import Whom, Why


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    """Reads as usual; refuses to change or remove versions."""

    def _refuse(self, *args: object, **kwargs: object) -> NoReturn:
        raise VersionsAreAppendOnly

    update = delete = bulk_update = _refuse


class PlanVersion(models.Model):
    """One version of the plan. Number 1 is ``plan.FIRST``, in the code; rows begin with 2.

    Written by ``plans.change`` alone, which checks it.
    """

    number = models.PositiveIntegerField(unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    values = models.JSONField()

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(number__gte=2), name="plan_number_from_two"),
        ]

    def __str__(self) -> str:
        return f"plan {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new version. Raises ``VersionsAreAppendOnly`` for one that exists."""
        if not self._state.adding:
            raise VersionsAreAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        """Raise ``VersionsAreAppendOnly``."""
        raise VersionsAreAppendOnly

    @property
    def plan(self) -> Plan:
        """What it says. Raises ``NotAPlan`` where its values make none."""
        return from_values(self.number, self.values)


class Stuck(models.Model):
    """A concern on which routing was begun and has not come to an end. Gone once it is routed.

    ``tries`` counts beginnings, so that one which ends its worker counts as well. From the
    third on ``try_after`` is set: it is parked, and tried again ever more seldom.
    """

    concern = models.OneToOneField(
        Concern, on_delete=models.CASCADE, primary_key=True, related_name="stuck"
    )
    tries = models.PositiveSmallIntegerField()
    try_after = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.concern_id} tries={self.tries}"


class Watch(models.Model):
    """What was pointed out about a concern while it waits, each step once (``timers``).

    ``unit``, ``lane`` and ``since`` say which waiting it is about: where one of them is another by
    now, the steps begin anew. A number for each reason says how far it went (``Whom``); ``whom``,
    ``why`` and ``at`` (the hour) are the farthest, for the queue. ``cover`` is the unit that was
    asked to ring.
    """

    concern = models.OneToOneField(
        Concern, on_delete=models.CASCADE, primary_key=True, related_name="watch"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    lane = models.PositiveSmallIntegerField(default=Lane.JUST_IN)
    since = models.DateTimeField()
    unopened = models.PositiveSmallIntegerField(default=Whom.NOBODY)
    answer = models.PositiveSmallIntegerField(default=Whom.NOBODY)
    closed = models.PositiveSmallIntegerField(default=Whom.NOBODY)
    theirs = models.PositiveSmallIntegerField(default=Whom.NOBODY)
    whom = models.PositiveSmallIntegerField(default=Whom.NOBODY)
    why = models.CharField(max_length=20, blank=True, default="")
    at = models.DateTimeField(null=True)
    cover = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(why__in=["", *(str(why) for why in Why)]),
                name="watch_why_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.why} {self.whom}"


class Reachable(models.Model):
    """An officer who wants an e-mail when something waits. Off is no row; the address is in the
    mailbox, sealed to the mailer."""

    officer = models.OneToOneField(
        Officer, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    mailbox = models.OneToOneField(StaffMailbox, on_delete=models.CASCADE, related_name="+")
    hours = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.officer_id}"
