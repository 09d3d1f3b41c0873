"""E-mails to staff: one fixed text, few of them, late on purpose, in their hours."""

from __future__ import annotations

import logging
import re
from datetime import datetime, timedelta

import pytest

from reports.notices import calling, envelope, keys
from reports.notices.calling import URGENT, USUAL
from reports.notices.envelope import SEALED_BYTES, Envelope
from reports.notices.exceptions import MailerNotSetUp, NotAnAddress, ServerAway
from reports.notices.mailer import send_due
from reports.notices.models import MOST_CALLS, Notice, StaffMailbox
from reports.notices.staff_hours import StaffHours, next_open
from reports.notices.staff_mailer import send_calls
from reports.notices.windows import LONDON
from reports.vault.exceptions import VaultError
from tests.notices.conftest import ADDRESS, NOON, SENDER

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db]
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
WORK = "robin.kite@work.example"
TELLING = (
    r"police|officer|concern|child|young|worr|secret|urgent|now\b|leeds|unit|report|http|://|\d"
)


def box(address: str = WORK, hours: StaffHours = StaffHours.ALWAYS) -> StaffMailbox:
    return calling.new_mailbox(address, hours)


def call(*boxes: StaffMailbox, urgent: bool = True, now: datetime = NOON) -> None:
    calling.call([one.pk for one in boxes], urgent=urgent, now=now)


def due(one: StaffMailbox) -> datetime | None:
    return StaffMailbox.objects.get(pk=one.pk).send_at


def test_mail_says_that_something_waits_and_nothing_else(pair, mailer, sink):
    call(box())
    mailer.clock.now += 2 * MINUTE

    assert send_calls(mailer) == 1

    taken = sink.taken[0]
    assert (taken.to, taken.sender) == ([WORK], SENDER)
    subject = str(taken.mail["Subject"])
    assert "waiting" in taken.body
    assert not re.search(TELLING, taken.body, re.I)
    assert "unit" not in subject
    assert due(StaffMailbox.objects.get()) is None


def test_mails_are_alike_however_much_waits(pair, mailer, sink):
    one, other = box("one@work.example"), box("two@work.example")
    call(one)
    for _ in range(30):
        call(other, urgent=True)
        call(other, urgent=False)
    mailer.clock.now += 2 * MINUTE
    send_calls(mailer)

    def bare(raw: bytes) -> bytes:
        return re.sub(rb"(?m)^(To|Message-ID|Date):.*$", b"", raw)

    assert len(sink.taken) == 2
    assert bare(sink.taken[0].raw) == bare(sink.taken[1].raw)


@pytest.mark.parametrize(("urgent", "pace"), [(True, URGENT), (False, USUAL)])
def test_wait_is_random_and_bounded(pair, urgent, pace):
    waits = set()
    mine = box()
    for _ in range(40):
        StaffMailbox.objects.update(send_at=None)
        call(mine, urgent=urgent)
        waits.add(due(mine) - NOON)

    assert len(waits) > 10
    assert pace.least <= min(waits)
    assert max(waits) < pace.most


@pytest.mark.parametrize(("urgent", "pace"), [(True, URGENT), (False, USUAL)])
def test_next_one_keeps_its_distance(pair, mailer, sink, urgent, pace):
    mine = box()
    call(mine)
    mailer.clock.now += 2 * MINUTE
    send_calls(mailer)
    call(mine, urgent=urgent, now=mailer.clock.now)

    assert due(mine) >= mailer.clock.now + pace.apart + pace.least


def test_what_is_urgent_brings_a_call_forward_and_nothing_puts_it_off(pair):
    mine = box()
    call(mine, urgent=False)
    call(mine, urgent=True)
    soon = due(mine)
    call(mine, urgent=False)

    assert soon < NOON + URGENT.most
    assert due(mine) == soon


TABLE = [
    (StaffHours.ALWAYS, "2026-11-24T03:00", "2026-11-24T03:00"),
    (StaffHours.DAYTIME, "2026-11-24T03:00", "2026-11-24T08:00"),
    (StaffHours.DAYTIME, "2026-11-24T19:59", "2026-11-24T19:59"),
    (StaffHours.DAYTIME, "2026-11-24T20:00", "2026-11-25T08:00"),
    (StaffHours.OFFICE, "2026-11-27T18:00", "2026-11-30T08:00"),  # Friday to Monday
    (StaffHours.OFFICE, "2026-03-28T12:00", "2026-03-30T08:00"),  # over the change of clocks
    ("moon", "2026-11-24T03:00", "2026-11-24T03:00"),
]


@pytest.mark.parametrize(("hours", "now", "opens"), TABLE)
def test_hours_open_next(hours, now, opens):
    moment = datetime.fromisoformat(now).replace(tzinfo=LONDON)

    assert next_open(hours, moment) == datetime.fromisoformat(opens).replace(tzinfo=LONDON)


def test_outside_their_hours_it_waits_for_them(pair, mailer, sink):
    mine = box(hours=StaffHours.OFFICE)
    mailer.clock.now = NOON.replace(hour=22)
    call(mine, now=mailer.clock.now - 5 * MINUTE)

    assert send_calls(mailer) == 0
    assert due(mine).astimezone(LONDON).hour == 8
    mailer.clock.now = NOON.replace(day=25, hour=8, minute=5)
    assert send_calls(mailer) == 1


def test_server_away_costs_no_try(pair, mailer):
    call(box())
    mailer.clock.now += 2 * MINUTE

    with pytest.raises(ServerAway):
        send_calls(mailer)

    assert StaffMailbox.objects.get().tries == 0


def test_refused_is_tried_again_and_given_up_with_its_day(pair, mailer, sink, caplog):
    caplog.set_level(logging.DEBUG)
    mine = box()
    call(mine)
    sink.answers = {"RCPT": "550 <{}> is not known here"}
    for _ in range(MOST_CALLS + 2):
        mailer.clock.now += HOUR
        assert send_calls(mailer) == 0

    kept = StaffMailbox.objects.get()
    assert (kept.send_at, kept.tries) == (None, 0)
    assert kept.given_up_on == NOON.date()
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith("mail.")]
    assert not any(WORK in line or "not known" in line for line in ours)

    sink.answers = {}
    call(mine, now=mailer.clock.now)
    mailer.clock.now += 2 * MINUTE
    assert send_calls(mailer) == 1
    assert StaffMailbox.objects.get().given_up_on is None


def test_only_the_mailer_opens_it_and_all_are_of_one_size(pair):
    long, mine = box("k" * 60 + "@work.example"), box()

    assert {len(bytes(one.sealed_address)) for one in (long, mine)} == {SEALED_BYTES}
    opened = envelope.unseal(
        bytes(mine.sealed_address),
        with_key=keys.read_private(pair.private),
        notice=mine.id,
        purpose=envelope.STAFF,
    )
    assert opened == Envelope(WORK, "always")
    with pytest.raises(VaultError):
        envelope.unseal(
            bytes(mine.sealed_address),
            with_key=keys.read_private(keys.new_pair().private),
            notice=mine.id,
            purpose=envelope.STAFF,
        )


def test_address_of_a_young_person_moved_here_gets_nothing(waiting, mailer, sink, caplog):
    """Nor the other way round: somebody who writes to the database cannot make one the other."""
    notice, mine = waiting(ADDRESS), box()
    StaffMailbox.objects.create(
        id=notice.id, sealed_address=bytes(notice.sealed_address), send_at=NOON
    )
    assert send_calls(mailer) == 0
    assert "does not open" in caplog.text

    Notice.objects.all().delete()
    Notice.objects.create(
        id=mine.id,
        sealed_address=bytes(mine.sealed_address),
        not_before=NOON,
        ends_at=NOON + HOUR,
    )
    assert send_due(mailer) == 0
    assert sink.taken == []


@pytest.mark.parametrize("address", ["kite", "", "a@b", "x@work.example\nBcc: y@z.example"])
def test_no_address_is_kept_that_is_none(pair, address):
    with pytest.raises(NotAnAddress):
        box(address)
    assert not StaffMailbox.objects.exists()


def test_without_a_mailer_nothing_is_kept(settings):
    settings.MAILER_PUBLIC_KEY = ""
    with pytest.raises(MailerNotSetUp):
        box()


def test_moment_of_a_call_goes_once_the_next_need_not_keep_its_distance(pair, mailer, sink):
    call(box())
    mailer.clock.now += 2 * MINUTE
    send_calls(mailer)
    mailer.clock.now += MINUTE
    send_calls(mailer)
    assert StaffMailbox.objects.get().sent_at is not None

    mailer.clock.now += USUAL.apart
    send_calls(mailer)

    assert StaffMailbox.objects.get().sent_at is None


def test_clock_that_was_ahead_for_a_while_puts_no_call_off(pair):
    mine = box()
    StaffMailbox.objects.update(sent_at=NOON + timedelta(days=400))

    call(mine)

    assert due(mine) <= NOON + URGENT.apart + URGENT.most
