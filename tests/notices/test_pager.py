"""Ringing the pager: one fixed POST over a real line, tried again, given up, said on the pages."""

from __future__ import annotations

import json
import sqlite3
import ssl
from contextlib import closing
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from portal import mail
from reports.notices import calling, pager_line
from reports.notices.exceptions import PagerAway
from reports.notices.models import CALL_PAUSES, Pager
from reports.notices.pager_line import PagerService
from reports.notices.staff_mailer import ring
from reports.pulse import beats, parts
from reports.pulse.models import Beat
from tests.notices.conftest import NOON
from tests.notices.http_sink import PagerSink
from tests.notices.office import Office
from tests.notices.sink import bound
from tests.notices.test_line import certificate, trusted  # noqa: F401

pytestmark = pytest.mark.enable_socket
SOON = NOON + timedelta(minutes=2)
SECRET = "kite-in-the-tall-tree"


@pytest.fixture
def service(port) -> PagerService:
    """A pager on loopback; nobody listens yet."""
    host, number = port.getsockname()
    return PagerService(f"http://{host}:{number}/hook?to=desk", SECRET)


@pytest.fixture
def pager(port):
    """The pager's service, listening."""
    with PagerSink(port) as sink:
        yield sink


@pytest.fixture
def wanted(db) -> Pager:
    """It is to be rung."""
    calling.ring(now=NOON)
    return Pager.objects.get()


def test_it_is_rung_with_the_same_words_each_time(pager, service, wanted):
    assert ring(service, SOON) is True

    rung = pager.rung[0]
    assert (rung.method, rung.path) == ("POST", "/hook?to=desk")
    assert json.loads(rung.body) == {"text": "Something is waiting on the team’s site"}
    assert rung.headers["Authorization"] == f"Bearer {SECRET}"
    assert set(rung.headers) == {
        *("Host", "Accept-Encoding", "Content-Length", "Content-Type", "User-Agent"),
        *("Connection", "Authorization"),
    }
    assert rung.headers["User-Agent"] == ""
    wanted.refresh_from_db()
    assert (wanted.send_at, wanted.tries, wanted.sent_at) == (None, 0, SOON)
    assert ring(service, SOON) is None
    assert len(pager.rung) == 1


def test_wait_before_it_is_short_and_never_the_same(db):
    waits = set()
    for _ in range(40):
        Pager.objects.all().delete()
        calling.ring(now=NOON)
        waits.add(Pager.objects.get().send_at - NOON)

    assert len(waits) > 5
    assert min(waits) >= calling.URGENT.least
    assert max(waits) < calling.URGENT.most


def test_many_reasons_are_one_call_and_the_next_comes_later(pager, service, wanted):
    for _ in range(20):
        calling.ring(now=NOON)
    ring(service, SOON)
    calling.ring(now=SOON)

    assert ring(service, SOON + timedelta(minutes=9)) is None
    assert ring(service, SOON + timedelta(minutes=12)) is True
    assert len(pager.rung) == 2


@pytest.mark.parametrize("answer", [302, 404, 500])
def test_anything_but_yes_is_tried_again_and_no_redirect_followed(pager, service, wanted, answer):
    pager.answer = answer
    assert ring(service, SOON) is False
    assert [rung.method for rung in pager.rung] == ["POST"]

    pager.answer = 200
    assert ring(service, SOON + timedelta(minutes=1)) is None
    assert ring(service, SOON + CALL_PAUSES[0]) is True


def test_given_up_after_so_many_tries_until_it_is_wanted_again(service, wanted, caplog):
    moment, tries = SOON, 0
    while Pager.objects.get().send_at is not None:
        tries += ring(service, moment) is False
        moment += CALL_PAUSES[-1]

    assert tries == len(CALL_PAUSES) + 1
    assert Pager.objects.get().given_up_on == moment.date()
    assert caplog.text.count("given up") == 1
    assert SECRET not in caplog.text
    assert "hook" not in caplog.text
    calling.ring(now=moment)
    assert ring(service, moment + timedelta(minutes=2)) is False


def test_without_a_pager_what_was_asked_for_is_let_go(wanted):
    assert ring(None, SOON) is None
    assert Pager.objects.get().send_at is None


@pytest.fixture
def closed_pager(port, certificate):  # noqa: F811
    """A pager's service over TLS."""
    own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    own.load_cert_chain(certificate)
    with PagerSink(port, trust=own) as sink:
        yield sink


def over_tls(sink: PagerSink) -> PagerService:
    return PagerService(f"https://127.0.0.1:{sink.server_address[1]}/", SECRET)


def test_goes_over_tls(closed_pager, trusted):  # noqa: F811
    pager_line.ring(over_tls(closed_pager))

    assert len(closed_pager.rung) == 1


def test_nothing_goes_out_where_nobody_vouches_for_the_certificate(closed_pager):
    with pytest.raises(PagerAway, match="SSLCertVerificationError"):
        pager_line.ring(over_tls(closed_pager))

    assert closed_pager.rung == []


def test_secret_and_address_do_not_show_themselves(service):
    assert SECRET not in repr(service)
    assert "hook" not in repr(service)


# --- settings -----------------------------------------------------------------------------------

GOOD = "https://pager.example/hook"
WRONG = ["kite", "http://pager.example/", "ftp://pager.example/", "https://", "https://a b/"]
WRONG += ["https://sam:kite@pager.example/", "https://pager.example:kite/"]


def test_address_and_secret_from_a_file(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text(SECRET + "\n")
    monkeypatch.setenv("PAGER_URL", GOOD)
    monkeypatch.setenv("PAGER_SECRET_FILE", str(tmp_path / "secret"))

    assert mail.pager(local=False) == PagerService(GOOD, SECRET)


@pytest.mark.parametrize("text", ["", "none"])
def test_no_address_is_no_pager(monkeypatch, text):
    monkeypatch.setenv("PAGER_URL", text)
    assert mail.pager(local=False) is None


@pytest.mark.parametrize("url", WRONG)
@pytest.mark.parametrize("local", [True, False])
def test_address_that_does_not_serve_stops_the_mailer(monkeypatch, url, local):
    monkeypatch.setenv("PAGER_URL", url)
    with pytest.raises(ImproperlyConfigured, match="PAGER_URL"):
        mail.pager(local=local)


def test_clear_line_is_for_this_machine_on_a_local_run_alone(monkeypatch):
    monkeypatch.setenv("PAGER_URL", "http://127.0.0.1:9/")
    assert mail.pager(local=True) is not None
    with pytest.raises(ImproperlyConfigured):
        mail.pager(local=False)


def test_secret_of_two_lines_is_refused(monkeypatch):
    monkeypatch.setenv("PAGER_URL", GOOD)
    monkeypatch.setenv("PAGER_SECRET", "kite\nX-Other: 1")
    with pytest.raises(ImproperlyConfigured, match="PAGER_SECRET"):
        mail.pager(local=False)


# --- the mailer as it runs ----------------------------------------------------------------------


def rows(office: Office) -> dict[str, bool]:
    """Which parts the mailer has noted, and whether they are away."""
    with closing(sqlite3.connect(office.file)) as file:
        found = file.execute("select part, away_since from reports_pulse_beat")
        return {part: since is not None for part, since in found}


@pytest.mark.django_db(transaction=True)
def test_mailer_rings_also_while_the_mail_server_is_away(tmp_path, pair, port):
    """And notes each of the two for the officers' pages."""
    if connection.vendor != "sqlite":
        pytest.skip("looks into the mailers' file")
    with closing(bound()) as nobody:
        number = nobody.getsockname()[1]  # where nobody listens any more
    office = Office(tmp_path / "var", number, pair.private, pair.public)
    host, number = port.getsockname()
    office.environment |= {"PAGER_URL": f"http://{host}:{number}/", "PAGER_SECRET": SECRET}
    calling.ring(now=NOON)
    calling.call([calling.new_mailbox("kite@work.example", "always").pk], urgent=True, now=NOON)
    beats.beat(parts.TIMER)
    office.hand_over()

    said = office.once(SOON)
    assert rows(office) | {parts.TIMER: False} == {
        parts.TIMER: False,
        parts.MAILER: False,
        parts.MAIL_SERVER: True,
        parts.PAGER: True,
    }
    assert "mail server away" in said
    with PagerSink(port) as sink:
        said += office.once(SOON + CALL_PAUSES[-1])  # its clock goes on from there by itself
    assert len(sink.rung) == 1
    assert rows(office)[parts.PAGER] is False
    assert not any(word in said for word in (SECRET, "kite@", "work.example"))


def test_minute_at_which_it_was_rung_is_kept_with_no_part(db):
    for noted in (lambda: None, lambda: beats.away(parts.PAGER)):
        noted()
        beats.answered(parts.PAGER)

        row = Beat.objects.get(part=parts.PAGER)
        assert (row.seen_at.hour, row.seen_at.minute, row.away_since) == (0, 0, None)


def test_moment_at_which_it_was_rung_goes(pager, service, wanted):
    ring(service, SOON)

    ring(service, SOON + calling.USUAL.apart)

    assert Pager.objects.get().sent_at is None


def test_pager_that_was_taken_away_is_not_missed(db):
    beats.away(parts.PAGER)
    beats.forget(parts.PAGER)
    assert not Beat.objects.filter(part=parts.PAGER).exists()
