"""What the mailer does: claim what is due, open the address, send, remove. One at a time.

A claim is a conditional update, so two mailers send a notice once. It counts as a try from the
moment it is made: one that kills the mailer five times is given up too. A mailer that is killed
between sending and removing sends again later; rather twice than never.
"""

import logging
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.mail.backends.base import BaseEmailBackend

from reports.notices import envelope, post, windows
from reports.notices.envelope import Envelope
from reports.notices.exceptions import ServerAway
from reports.notices.letter import letter
from reports.notices.models import MOST_TRIES, Notice
from reports.notices.post import MailServer
from reports.vault.exceptions import VaultError
from reports.vault.keys import PrivateKey

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mailer:
    """Everything that sending needs. ``clock`` gives aware datetimes."""

    private: PrivateKey
    server: MailServer
    clock: Callable[[], datetime]

    def __repr__(self) -> str:
        return "Mailer(…)"


def send_due(mailer: Mailer, *, go_on: Callable[[], bool] = lambda: True) -> int:
    """One round: send what is due while ``go_on()``; the number sent. Raises ServerAway.

    Nothing is claimed until a mail server answers, so one that is away costs no try.
    """
    _clear_over(mailer.clock())
    if not Notice.objects.due(mailer.clock()).exists():
        return 0
    sent = 0
    with post.line(mailer.server) as line:
        while go_on() and (notice := _claim(mailer.clock())) is not None:
            sent += _deliver(notice, mailer, line)
    return sent


def _clear_over(now: datetime) -> None:
    if removed := Notice.objects.over(now).delete()[0]:
        log.warning("notices over, removed unsent: %d", removed)


def _claim(now: datetime) -> Notice | None:
    """The next one that is due, for this mailer alone."""
    while (notice := Notice.objects.due(now).first()) is not None:
        as_seen = Notice.objects.filter(
            pk=notice.pk, tries=notice.tries, claimed_at=notice.claimed_at
        )
        notice.tries, notice.claimed_at = notice.tries + 1, now
        if as_seen.update(tries=notice.tries, claimed_at=now):
            return notice
    return None


def _deliver(notice: Notice, mailer: Mailer, line: BaseEmailBackend) -> bool:
    """Send one that was claimed. The address lives in here, and no longer."""
    try:
        opened = envelope.unseal(
            bytes(notice.sealed_address), with_key=mailer.private, notice=notice.id
        )
    except VaultError as problem:
        _remove(notice)
        log.error("notice %s does not open (%s), removed", notice.id, type(problem).__name__)
        return False
    if not windows.is_open(opened.safe_time, mailer.clock()):
        _put_off(notice, opened, mailer.clock())
        return False
    try:
        line.send_messages([letter(to=opened.address, sender=mailer.server.sender)])
    except Exception as problem:  # its text may quote the address: it goes no further
        _not_sent(notice, problem)
        return False
    _remove(notice)
    return True


def _remove(notice: Notice) -> None:
    Notice.objects.filter(pk=notice.pk).delete()


def _put_off(notice: Notice, opened: Envelope, now: datetime) -> None:
    """It is not a safe time any more: wait for the next one. That is no try."""
    window = windows.next_window(opened.safe_time, now)
    later = windows.some_minute(window) if window else notice.ends_at
    if later >= notice.ends_at:
        _remove(notice)
        log.warning("notice %s has no safe time left, removed unsent", notice.id)
        return
    mine = Notice.objects.filter(pk=notice.pk, tries=notice.tries)
    mine.update(not_before=later, claimed_at=None, tries=notice.tries - 1)


def _not_sent(notice: Notice, problem: Exception) -> None:
    """Leave it for another try, or give it up. Raises ServerAway where the line broke."""
    last = notice.tries >= MOST_TRIES
    if last:
        _remove(notice)
    said = "given up" if last else "to be tried again"
    log.warning("notice %s not sent (%s), %s", notice.id, post.in_short(problem), said)
    answered = isinstance(problem, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused)
    if isinstance(problem, OSError) and not answered:
        raise ServerAway(post.in_short(problem)) from None
