"""What waits to go out: notices to young people, and calls to staff.

A notice: somebody wants to hear by email that there is a note for them. It is tied to no concern,
no officer and no moment of writing; the address opens for the mailer alone. A notice is gone once
it was sent. A call to staff says that something waits, and never what: one row for each mailbox and
one for the pager, so that at most one call is on its way to each.
"""

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from reports.notices.envelope import SEALED_BYTES

LASTS: Final = timedelta(days=3)
"""From the first moment to send it until it is removed unsent."""

PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (10, 60, 6 * 60, 24 * 60))
"""After the first, second, third and fourth try. The first is far longer than a sending can take
(each step of a mail server has half a minute), so that nobody takes up what is under way."""

MOST_TRIES: Final = len(PAUSES) + 1


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Which are to be sent, and which are over."""

    def due(self, now: datetime) -> "NoticeQuerySet":
        """Those whose time has come: never tried, or tried and left alone for long enough.

        One that somebody claimed and never finished, a mailer that was killed, comes up again in
        the same way.
        """
        rested = models.Q(claimed_at=None)
        for tries, pause in enumerate(PAUSES, 1):
            rested |= models.Q(tries=tries, claimed_at__lte=now - pause)
        waiting = self.filter(not_before__lte=now, ends_at__gt=now, tries__lt=MOST_TRIES)
        return waiting.filter(rested).order_by("not_before")

    def over(self, now: datetime) -> "NoticeQuerySet":
        """Those that nobody may send any more: too late, or the last try never came back."""
        tried = models.Q(tries__gte=MOST_TRIES, claimed_at__lte=now - PAUSES[0])
        return self.filter(models.Q(ends_at__lte=now) | tried)


class Notice(models.Model):
    """One mail to send."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed_address = models.BinaryField()
    not_before = models.DateTimeField()
    ends_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[models.Manager["Notice"]] = models.Manager.from_queryset(NoticeQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Exact(Length("sealed_address"), SEALED_BYTES),
                name="notice_all_of_one_size",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("not_before")), name="notice_has_an_end"
            ),
        ]

    def __str__(self) -> str:
        return "a notice"


CALL_PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (2, 5, 15, 30))
"""After each try of a call but the last. The first is longer than a mail server may take."""

MOST_CALLS: Final = len(CALL_PAUSES) + 1


class CallQuerySet(models.QuerySet[Any]):
    """Which calls are to be made."""

    def due(self, now: datetime) -> "CallQuerySet":
        """Those whose moment has come, and that nobody has just tried."""
        rested = models.Q(claimed_at=None)
        for tries, pause in enumerate(CALL_PAUSES, 1):
            rested |= models.Q(tries=tries, claimed_at__lte=now - pause)
        rested |= models.Q(tries__gte=MOST_CALLS, claimed_at__lte=now - CALL_PAUSES[-1])
        return self.filter(rested, send_at__lte=now).order_by("send_at")


class Call(models.Model):
    """One call on its way, or none (``send_at`` is empty). ``sent_at`` is the last one's minute,
    for two hours; ``given_up_on`` the day on which one did not get through, until one does."""

    send_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    given_up_on = models.DateField(null=True)

    objects: ClassVar[models.Manager[Any]] = models.Manager.from_queryset(CallQuerySet)()

    class Meta:
        abstract = True


class StaffMailbox(Call):
    """Where somebody of staff wants to be called. Who that is stands elsewhere; the address and
    its hours are sealed to the mailer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed_address = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Exact(Length("sealed_address"), SEALED_BYTES),
                name="mailbox_all_of_one_size",
            ),
        ]

    def __str__(self) -> str:
        return "a mailbox"


class Pager(Call):
    """The pager of the whole site, in one row. Its address is with the mailer alone."""

    name = models.CharField(max_length=10, primary_key=True, default="pager")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(name="pager"), name="pager_is_one"),
        ]

    def __str__(self) -> str:
        return "the pager"
