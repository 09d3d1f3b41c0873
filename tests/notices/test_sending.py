"""Sending what is due, over a real line to a mail server that may misbehave."""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta

import pytest

from portal.logs import QuietFormatter
from reports.notices import envelope, keys
from reports.notices.envelope import Envelope
from reports.notices.exceptions import ServerAway
from reports.notices.mailer import send_due
from reports.notices.models import LASTS, MOST_TRIES, PAUSES, Notice, NoticeQuerySet
from reports.notices.windows import is_open
from tests.notices.conftest import ADDRESS, NOON, SENDER

pytestmark = pytest.mark.enable_socket

MINUTE = timedelta(minutes=1)
HEADERS = {"Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"}
HEADERS |= {"Content-Type", "Content-Transfer-Encoding"}
TELLING = r"police|officer|worr|child|young|help|secret|safe|team|report|abuse|http|www|://|<|\d"


@pytest.fixture
def said(caplog) -> Callable[[], str]:
    """What our side has logged, at every level, as the site writes it."""
    caplog.set_level(logging.DEBUG)

    def text() -> str:
        ours = [record for record in caplog.records if not record.name.startswith("mail.")]
        return "\n".join(map(QuietFormatter().format, ours))

    return text


def test_mail_is_content_free(mailer, waiting, sink, settings):
    waiting()

    assert send_due(mailer) == 1

    taken = sink.taken[0]
    assert (taken.to, taken.sender) == ([ADDRESS], SENDER)
    assert set(taken.mail.keys()) == HEADERS
    assert taken.mail["Subject"] == settings.SITE_NAME
    assert taken.mail["From"] == f"{settings.SITE_NAME} <{SENDER}>"
    assert taken.mail["Auto-Submitted"] == "auto-generated"
    assert taken.mail.get_content_type() == "text/plain"
    assert "There is a note for you." in taken.body
    assert not re.search(TELLING, taken.body, re.I)
    assert len(taken.body) < 250


def test_headers_name_neither_machine_nor_software(mailer, waiting, sink):
    waiting("one@post.example")
    waiting("two@post.example")
    send_due(mailer)

    names = {socket.gethostname().lower(), socket.getfqdn().lower()} - {"localhost"}
    ids = [taken.mail["Message-ID"] for taken in sink.taken]
    assert all(re.fullmatch(r"<[0-9a-f]{32}@mail\.example>", one) for one in ids)
    assert len(set(ids)) == 2
    for taken in sink.taken:
        whole = taken.raw.decode().lower()
        assert taken.introduced_as == "mail.example"
        assert not any(name in whole for name in names)
        assert not re.search(r"^x-|django|python|clover/", whole, re.M)


def test_mails_differ_in_address_and_number_alone(mailer, waiting, sink):
    waiting("one@post.example")
    waiting("two@post.example")
    send_due(mailer)

    def bare(raw: bytes) -> bytes:
        return re.sub(rb"(?m)^(To|Message-ID|Date):.*$", b"", raw)

    assert bare(sink.taken[0].raw) == bare(sink.taken[1].raw)


def test_nothing_is_left_after_sending(mailer, waiting, sink):
    waiting()
    send_due(mailer)

    assert not Notice.objects.exists()
    assert send_due(mailer) == 0
    assert len(sink.taken) == 1


def test_not_before_its_time(mailer, waiting, sink):
    waiting()
    mailer.clock.now = NOON - timedelta(seconds=1)

    assert send_due(mailer) == 0
    assert Notice.objects.get().tries == 0


def test_ended_row_is_removed_unsent(mailer, waiting, sink, said):
    waiting()
    mailer.clock.now = NOON + LASTS

    assert send_due(mailer) == 0
    assert sink.taken == []
    assert not Notice.objects.exists()
    assert "removed unsent: 1" in said()


def test_address_in_letters_of_another_script(mailer, waiting, sink):
    waiting("kite@münchen.example")

    send_due(mailer)

    assert sink.taken[0].to == ["kite@xn--mnchen-3ya.example"]


# --- what does not open --------------------------------------------------------------------------


def test_garbage_row_is_removed_and_stops_nobody(mailer, waiting, sink, said):
    broken, _ = waiting("first@post.example"), waiting()
    broken.sealed_address = bytes(len(broken.sealed_address))
    broken.save()

    assert send_due(mailer) == 1
    assert sink.taken[0].to == [ADDRESS]
    assert not Notice.objects.exists()
    assert f"notice {broken.id} does not open" in said()


@pytest.mark.parametrize("place", [0, 1, 600, 1150, 5232])
def test_one_byte_changed_does_not_open(mailer, waiting, sink, place):
    notice = waiting()
    changed = bytearray(notice.sealed_address)
    changed[place] ^= 1
    Notice.objects.update(sealed_address=bytes(changed))

    assert send_due(mailer) == 0
    assert sink.taken == []
    assert not Notice.objects.exists()


def test_other_key_does_not_open_and_stops_nobody(mailer, waiting, sink, settings, said):
    ours = settings.MAILER_PUBLIC_KEY
    settings.MAILER_PUBLIC_KEY = keys.new_pair().public
    other = waiting("first@post.example")
    settings.MAILER_PUBLIC_KEY = ours
    waiting()

    assert send_due(mailer) == 1
    assert sink.taken[0].to == [ADDRESS]
    assert f"notice {other.id} does not open (CannotOpen), removed" in said()


def test_planted_envelope_that_is_no_letter_of_ours(mailer, waiting, sink):
    """Somebody with the public half seals something else."""
    from reports.vault.binding import context
    from reports.vault.padding import pad
    from reports.vault.sealing import seal_key

    for content in (
        b"[1]",
        b'{"address": 1}',
        b"\xff",
        b'{"v": 2, "address": "a", "safe_time": 1}',
    ):
        notice = waiting()
        place = context("notice", envelope.VERSION, notice.id)
        notice.sealed_address = seal_key(pad(content), to=keys.public_key(), context=place)
        notice.save()

    assert send_due(mailer) == 0
    assert not Notice.objects.exists()


def test_planted_address_with_a_new_line_adds_no_header(mailer, waiting, sink, said):
    notice = waiting()
    planted = Envelope("a@b.uk\nBcc: kite@b.uk", "any")
    notice.sealed_address = envelope.seal(planted, to=keys.public_key(), notice=notice.id)
    notice.save()

    assert send_due(mailer) == 0
    assert sink.taken == []
    assert "kite" not in said()


# --- safe hours -----------------------------------------------------------------------------------


def test_mailer_that_was_off_waits_for_the_next_safe_time(mailer, waiting, sink):
    waiting(safe_time="evening")
    mailer.clock.now = NOON.replace(hour=21)  # due since noon, say, and nobody was there

    assert send_due(mailer) == 0
    notice = Notice.objects.get()
    assert notice.not_before > mailer.clock.now
    assert is_open("evening", notice.not_before)
    assert (notice.tries, notice.claimed_at) == (0, None)
    mailer.clock.now = notice.not_before
    assert send_due(mailer) == 1


def test_moment_that_was_changed_by_somebody_sends_nothing_at_night(mailer, waiting, sink):
    notice = waiting()
    Notice.objects.update(not_before=NOON - timedelta(hours=10))
    mailer.clock.now = NOON - timedelta(hours=9)  # three at night

    assert send_due(mailer) == 0
    assert sink.taken == []
    assert Notice.objects.get().not_before >= notice.not_before.replace(hour=8, minute=0)


def test_no_safe_time_left_before_the_end(mailer, waiting, sink, said):
    waiting(safe_time="weekend")  # a Tuesday's; the weekend comes after its end

    assert send_due(mailer) == 0
    assert not Notice.objects.exists()
    assert "no safe time left" in said()


# --- a mail server that says no, or goes away ----------------------------------------------------


@pytest.mark.parametrize("step", ["RCPT", "DATA"])
@pytest.mark.parametrize("answer", ["550 5.1.1 <{}> is not known", "451 <{}> come back later"])
def test_refused_recipient_is_tried_five_times(mailer, waiting, sink, said, step, answer):
    waiting()
    waiting("fine@post.example")
    sink.answers[step] = answer

    assert send_due(mailer) == 0  # both were tried: one that is refused stops nobody
    assert list(Notice.objects.values_list("tries", flat=True)) == [1, 1]
    Notice.objects.exclude(pk=Notice.objects.first().pk).delete()
    for number, pause in enumerate(PAUSES, 1):
        mailer.clock.now += pause - MINUTE
        assert send_due(mailer) == 0
        assert Notice.objects.get().tries == number  # not yet
        mailer.clock.now += MINUTE
        assert is_open("any", mailer.clock.now)
        assert send_due(mailer) == 0

    assert MOST_TRIES == 5
    assert not Notice.objects.exists()
    assert f"{answer[:3]}), given up" in said()


def test_refused_once_and_taken_later(mailer, waiting, sink):
    waiting()
    sink.answers["RCPT"] = "451 4.7.1 greylisted"
    send_due(mailer)
    sink.answers.clear()

    mailer.clock.now += PAUSES[0]

    assert send_due(mailer) == 1


def test_server_that_is_away_costs_no_try(mailer, waiting, port):
    waiting()

    with pytest.raises(ServerAway, match=r"^ConnectionRefusedError$"):
        send_due(mailer)

    notice = Notice.objects.get()
    assert (notice.tries, notice.claimed_at) == (0, None)


def test_server_that_breaks_off_is_left_alone_for_this_round(mailer, waiting, sink):
    waiting()
    waiting("second@post.example")
    sink.answers["DATA"] = "421 going down, <{}>"

    with pytest.raises(ServerAway):
        send_due(mailer)

    assert sink.taken == []
    assert Notice.objects.count() == 2
    assert sum(Notice.objects.values_list("tries", flat=True)) <= 2


def test_fifth_try_that_never_came_back_is_over(mailer, waiting, sink):
    waiting()
    Notice.objects.update(tries=MOST_TRIES, claimed_at=NOON)
    send_due(mailer)
    assert Notice.objects.count() == 1  # somebody may be sending it right now

    mailer.clock.now += PAUSES[0]

    assert send_due(mailer) == 0
    assert not Notice.objects.exists()


def test_claim_that_a_rival_was_quicker_with_is_left_to_them(mailer, waiting, sink, monkeypatch):
    waiting()
    real = NoticeQuerySet.first

    def with_a_rival(looked):
        found = real(looked)
        if found:
            Notice.objects.filter(pk=found.pk).update(tries=1, claimed_at=NOON)
        return found

    monkeypatch.setattr(NoticeQuerySet, "first", with_a_rival)

    assert send_due(mailer) == 0
    assert sink.taken == []
    assert Notice.objects.values_list("tries", flat=True).get() == 1


def test_stops_between_two_notices_when_told_to(mailer, waiting, sink):
    waiting()
    waiting("second@post.example")

    assert send_due(mailer, go_on=lambda: not sink.taken) == 1
    assert Notice.objects.get().tries == 0


def test_nobody_is_called_while_nothing_is_due(mailer, db, port):
    """Nobody listens there, and nobody is away."""
    assert send_due(mailer) == 0


@pytest.mark.parametrize("trouble", ["none", "refused", "server", "garbage", "away"])
def test_logs_show_no_address(mailer, waiting, sink, said, trouble):
    waiting()
    if trouble == "refused":
        sink.answers["RCPT"] = "550 <{}>: no mailbox, said to {}"
    if trouble == "server":
        sink.answers["DATA"] = "554 <{}> is not welcome"
    if trouble == "garbage":
        Notice.objects.update(sealed_address=bytes(envelope.SEALED_BYTES))
    if trouble == "away":
        mailer = replace(mailer, server=replace(mailer.server, host="no-such-host.invalid"))
    with pytest.raises(ServerAway) if trouble == "away" else nullcontext():
        send_due(mailer)

    text = said()
    for part in (ADDRESS, "mxqz", "post.example"):
        assert part not in text
    assert ("notice" in text) is (trouble in {"refused", "server", "garbage"})
    assert ADDRESS not in repr(mailer)
