"""Have staff called: by e-mail, by pager. Asked for by the timer, made by the mailer.

A call says that something waits and nothing else. At most one is on its way to each person, at most
one goes out in a while, and none goes at once: so many concerns in one hour are one mail, and its
moment says little about any of them. Where minutes count ("now") the wait is short, and somebody
who sees the mailbox can tell to a minute or two when something urgent came up.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils import timezone

from reports.notices import envelope, keys
from reports.notices.envelope import Envelope
from reports.notices.exceptions import NotAnAddress
from reports.notices.models import CallQuerySet, Pager, StaffMailbox
from reports.notices.staff_hours import StaffHours

Below = Callable[[int], int]


@dataclass(frozen=True)
class Pace:
    """``apart``: at least so long between two calls to the same person. ``least`` and ``most``:
    between them lies the random wait before one."""

    apart: timedelta
    least: timedelta
    most: timedelta

    def some_wait(self, below: Below = secrets.randbelow) -> timedelta:
        """A random wait, in whole seconds; ``below(n)`` draws from 0 to n - 1."""
        return self.least + timedelta(seconds=below(int((self.most - self.least).total_seconds())))


URGENT: Final = Pace(timedelta(minutes=10), timedelta(seconds=5), timedelta(seconds=90))
USUAL: Final = Pace(timedelta(hours=2), timedelta(minutes=5), timedelta(minutes=35))


def call(mailboxes: Collection[uuid.UUID], *, urgent: bool, now: datetime | None = None) -> None:
    """Have these called. Each has one call on its way after this, at the sooner of the moments
    that were asked for."""
    for mailbox in mailboxes:
        _ask(StaffMailbox.objects.filter(pk=mailbox), urgent=urgent, now=now)


def ring(*, now: datetime | None = None) -> None:
    """Have the pager rung. Where there is none, the mailer lets it be."""
    Pager.objects.get_or_create(pk="pager")
    _ask(Pager.objects.all(), urgent=True, now=now)


def _ask(rows: CallQuerySet, *, urgent: bool, now: datetime | None) -> None:
    moment, pace = now or timezone.now(), URGENT if urgent else USUAL
    for row in rows:
        # A clock that was ahead for a while, and was put right, puts no call off.
        last = min(row.sent_at, moment) if row.sent_at else None
        after = max(moment, last + pace.apart) if last else moment
        at = after + pace.some_wait()
        as_seen = rows.filter(pk=row.pk).filter(Q(send_at=None) | Q(send_at__gt=at))
        as_seen.update(send_at=at)


def new_mailbox(address: str, hours: StaffHours) -> StaffMailbox:
    """Keep an address, sealed to the mailer. Raises MailerNotSetUp, NotAnAddress."""
    public = keys.public_key()
    try:
        validate_email(address)
    except ValidationError:
        raise NotAnAddress from None
    mailbox = StaffMailbox(id=uuid.uuid4())
    mailbox.sealed_address = envelope.seal(
        Envelope(address, str(hours)), to=public, notice=mailbox.id, purpose=envelope.STAFF
    )
    mailbox.save(force_insert=True)
    return mailbox
