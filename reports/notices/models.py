"""A notice that waits: somebody wants to hear by email that there is a note for them.

It is tied to no concern, no officer and no moment of writing; the address opens for the mailer
alone. A notice is gone once it was sent.
"""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar, Final

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
