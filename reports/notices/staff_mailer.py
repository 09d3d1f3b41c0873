"""What the mailer does for staff: take up the calls that are due, send, note that it was done.

As with notices (``mailer``), a claim is a conditional update and counts as a try. A mailer that is
killed between sending and noting calls again; rather twice than never.
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Callable
from datetime import datetime

from django.core.mail.backends.base import BaseEmailBackend

from reports.notices import envelope, pager_line, post
from reports.notices.calling import URGENT, USUAL
from reports.notices.exceptions import PagerAway, ServerAway
from reports.notices.letter import call
from reports.notices.mailer import Mailer
from reports.notices.models import MOST_CALLS, Call, Pager, StaffMailbox
from reports.notices.pager_line import PagerService
from reports.notices.staff_hours import next_open
from reports.notices.windows import LONDON
from reports.vault.exceptions import VaultError

log = logging.getLogger(__name__)


def send_calls(mailer: Mailer, *, go_on: Callable[[], bool] = lambda: True) -> int:
    """One round of mails to staff; the number sent. Raises ServerAway, which costs no try where
    no line could be had."""
    _forget_moments(StaffMailbox, mailer.clock())
    if not StaffMailbox.objects.due(mailer.clock()).exists():
        return 0
    sent = 0
    with post.line(mailer.server) as line:
        while go_on() and (box := _claim(StaffMailbox, mailer.clock())) is not None:
            sent += _deliver(box, mailer, line)
    return sent


def ring(service: PagerService | None, now: datetime) -> bool | None:
    """Ring the pager where it is due. None where it was not; else whether it took it.

    Without a pager, what was asked for is let go.
    """
    if service is None:
        Pager.objects.exclude(send_at=None).update(send_at=None, claimed_at=None, tries=0)
        return None
    _forget_moments(Pager, now)
    row = _claim(Pager, now)
    if row is None:
        return None
    try:
        pager_line.ring(service)
    except PagerAway as problem:
        _not_sent(row, now, str(problem))
        return False
    _sent(row, now)
    return True


def _forget_moments(kind: type[Call], now: datetime) -> None:
    """When the last call went out is kept for as long as the next keeps its distance from it: for
    "now" it tells to a minute or two when something came in."""
    kind.objects.filter(sent_at__lte=now - USUAL.apart).update(sent_at=None)


def _claim(kind: type[Call], now: datetime) -> Call | None:
    """The next call that is due, for this mailer alone."""
    while (row := kind.objects.due(now).first()) is not None:
        as_seen = kind.objects.filter(pk=row.pk, tries=row.tries, claimed_at=row.claimed_at)
        row.tries, row.claimed_at = row.tries + 1, now
        if as_seen.filter(send_at=row.send_at).update(tries=row.tries, claimed_at=now):
            return row  # type: ignore[no-any-return]
    return None


def _deliver(box: Call, mailer: Mailer, line: BaseEmailBackend) -> bool:
    """Send to one that was claimed. The address lives in here, and no longer."""
    now = mailer.clock()
    assert isinstance(box, StaffMailbox)
    try:
        opened = envelope.unseal(
            bytes(box.sealed_address),
            with_key=mailer.private,
            notice=box.id,
            purpose=envelope.STAFF,
        )
    except VaultError as problem:
        _give_up(box, now)
        log.error("mailbox does not open (%s)", type(problem).__name__)
        return False
    if (opens := next_open(opened.safe_time, now)) > now:
        _mine(box).update(send_at=opens + URGENT.some_wait(), claimed_at=None, tries=0)
        return False
    try:
        line.send_messages([call(to=opened.address, sender=mailer.server.sender)])
    except Exception as problem:  # its text may quote the address: it goes no further
        _not_sent(box, now, post.in_short(problem))
        answered = isinstance(
            problem, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused
        )
        if isinstance(problem, OSError) and not answered:
            raise ServerAway(post.in_short(problem)) from None
        return False
    _sent(box, now)
    return True


def _mine(row: Call):  # type: ignore[no-untyped-def]
    """The row as this mailer claimed it; nothing where another one has taken it up since."""
    return type(row).objects.filter(pk=row.pk, tries=row.tries, claimed_at=row.claimed_at)


def _sent(row: Call, now: datetime) -> None:
    minute = now.replace(second=0, microsecond=0)
    cleared = {"send_at": None, "claimed_at": None, "tries": 0, "given_up_on": None}
    _mine(row).update(sent_at=minute, **cleared)


def _not_sent(row: Call, now: datetime, problem: str) -> None:
    """Leave it for another try, or give it up: the queue shows what waits all the same."""
    last = row.tries >= MOST_CALLS
    if last:
        _give_up(row, now)
    said = "given up" if last else "to be tried again"
    log.warning("%s not sent (%s), %s", row, problem, said)


def _give_up(row: Call, now: datetime) -> None:
    today = now.astimezone(LONDON).date()
    _mine(row).update(send_at=None, claimed_at=None, tries=0, given_up_on=today)
