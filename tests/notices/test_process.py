"""The mailer as it runs: a process of its own, real database, real mail server."""

from __future__ import annotations

import base64
import secrets
import signal
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from reports.notices import keys
from reports.notices.envelope import SEALED_BYTES
from reports.notices.models import PAUSES, Notice
from tests.live import site
from tests.live.site import until
from tests.notices.conftest import ADDRESS, NOON
from tests.notices.office import Office
from tests.notices.sink import Listening, Sink

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

MINUTE = timedelta(minutes=1)
PARTS = [ADDRESS, "mxqz.kite", "post.example", base64.b64encode(ADDRESS.encode()).decode()[:20]]


@pytest.fixture
def office(tmp_path, transactional_db, pair, port) -> Office:
    """Mailers over this test's database that send to ``port``."""
    return Office(tmp_path / "var", port.getsockname()[1], pair.private, pair.public)


def files_with(office: Office, wanted: bytes) -> list[str]:
    files = [path for path in office.var.rglob("*") if path.is_file()]
    return [path.name for path in files if wanted in path.read_bytes()]


def test_sent_and_gone(office, waiting, sink):
    sealed = bytes(waiting().sealed_address)
    office.hand_over()
    on_sqlite = connection.vendor == "sqlite"
    assert bool(files_with(office, sealed[100:200])) is on_sqlite

    office.once()

    assert [taken.to for taken in sink.taken] == [[ADDRESS]]
    assert office.tries() == []
    assert files_with(office, sealed[100:200]) == []  # zeroed, and not only unlinked
    for part in PARTS:
        assert files_with(office, part.encode()) == []


def test_killed_between_claim_and_send_is_taken_up_again(office, waiting, sink):
    waiting()
    office.hand_over()
    sink.holds_data = True
    with office.running() as process:
        until(sink.reached.is_set)
        process.kill()
        process.wait()
    assert office.tries() == [1]
    sink.holds_data = False

    office.once(NOON + PAUSES[0] - MINUTE)
    assert sink.taken == []  # for all that anybody knows it is being sent

    office.once(NOON + PAUSES[0] + MINUTE)
    assert [taken.to for taken in sink.taken] == [[ADDRESS]]
    assert office.tries() == []


def test_server_away_then_back(office, waiting, port):
    waiting()
    office.hand_over()
    sink = Sink()
    with office.running("--every", "0.1") as process:
        until(lambda: office.said.count("mail server away (ConnectionRefusedError)") >= 2)
        assert office.tries() == [0]
        listening = Listening(sink, port)
        listening.start()
        try:
            until(lambda: sink.taken)
            until(lambda: office.tries() == [])
        finally:
            process.kill()
            process.wait()
            listening.stop()

    assert [taken.to for taken in sink.taken] == [[ADDRESS]]
    assert not any(part in office.said for part in PARTS)


def test_two_mailers_at_once_send_once(office, waiting, sink):
    wanted = {f"kite{number}@post.example" for number in range(10)}
    for address in wanted:
        waiting(address)
    office.hand_over()
    sink.callers_needed = 2  # nobody gets on until both are handing over

    with office.running("--every", "0.1"), office.running("--every", "0.1"):
        until(lambda: len(sink.taken) >= len(wanted))
        until(lambda: office.tries() == [])

    assert sorted(taken.to[0] for taken in sink.taken) == sorted(wanted)
    assert "Traceback" not in office.said


@pytest.mark.parametrize("answer", ["", "550 <{}> is not known here, {}", "421 <{}> going down"])
@pytest.mark.parametrize("step", ["RCPT", "DATA"])
def test_logs_at_debug_show_no_address(office, waiting, sink, step, answer):
    waiting()
    broken = waiting("other@post.example")
    Notice.objects.filter(pk=broken.pk).update(sealed_address=bytes(SEALED_BYTES))
    office.hand_over()
    sink.answers = {step: answer} if answer else {}

    said = office.once()

    assert "does not open" in said
    assert ("not sent (SMTP" in said) is bool(answer)
    for part in [*PARTS, "is not known here", "going down"]:
        assert part not in said
        assert files_with(office, part.encode()) == []


def test_ends_when_asked_to(office, transactional_db, sink):
    office.hand_over()
    with office.running() as process:
        until(lambda: _listens_to_signals(process))
        process.send_signal(signal.SIGTERM)

        assert process.wait(timeout=site.DOWN_WITHIN) == 0


def _listens_to_signals(process: subprocess.Popen[bytes]) -> bool:
    """Whether SIGTERM has a handler (proc(5), SigCgt)."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)


def test_needs_no_secret_of_the_site_and_makes_none(office, waiting, sink):
    waiting()
    office.hand_over()

    office.once()

    assert not (office.var / "secrets").exists()
    assert len(sink.taken) == 1


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"MAILER_KEY": ""}, "manage.py mailer_key makes a pair"),
        ({"MAILER_KEY": "no key"}, "MAILER_KEY is not a key"),
        ({"MAILER_PUBLIC_KEY": ""}, "not halves of one pair"),
        ({"MAILER_KEY": keys.new_pair().private}, "not halves of one pair"),
        ({"EMAIL_FROM": ""}, "EMAIL_FROM is missing"),
    ],
)
def test_missing_or_unfit_key_sends_and_removes_nothing(office, waiting, changes, hint):
    waiting()
    office.hand_over()

    done = office.run("mailer", "--once", "--at", NOON.isoformat(), **changes)

    assert done.returncode != 0
    assert hint in done.stderr
    assert "Traceback" not in done.stderr
    assert office.tries() == [0]


def test_local_run_writes_into_a_folder(office, waiting):
    waiting()
    office.hand_over()
    office.environment["EMAIL_HOST"] = ""

    office.once()

    mails = list((office.var / "mail").iterdir())
    assert len(mails) == 1
    assert "There is a note for you." in mails[0].read_text()
    assert office.tries() == []


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no rights to give")
def test_rights_on_its_own_tables_are_enough(office, waiting, sink):
    """In production the mailer's database user may be shut out of everything else."""
    waiting()
    user = f"mailer_{secrets.token_hex(8)}"  # roles outlive a run that is killed
    with connection.cursor() as cursor:
        cursor.execute(f'create role "{user}" login')
        cursor.execute(f'grant select, update, delete on reports_notices_notice to "{user}"')
        for table in ("staffmailbox", "pager"):
            cursor.execute(f'grant select, update on reports_notices_{table} to "{user}"')
    try:
        url = office.environment["DATABASE_URL"]
        office.environment["DATABASE_URL"] = f"postgres://{user}@{url.rpartition('@')[2]}"

        office.once()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'drop owned by "{user}"')
            cursor.execute(f'drop role "{user}"')

    assert len(sink.taken) == 1
    assert office.tries() == []
