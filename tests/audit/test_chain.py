"""Tampering with the table by SQL, and what verify says of it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from reports.audit.actions import record
from reports.audit.chain import Fault, verify

pytestmark = pytest.mark.django_db

ROWS = "reports_audit_auditrow"
HEAD = "reports_audit_audithead"
FORGED = "f" * 64


def sql(*statements):
    with connection.cursor() as cursor:
        for each in statements:
            cursor.execute(each)


@pytest.fixture
def five_rows():
    return [record(verb="concern.opened", by="7", subject=f"concern:{n}") for n in range(1, 6)]


def change(column, value):
    return f"UPDATE {ROWS} SET {column} = '{value}' WHERE seq = 3"


SWAPPED = (
    f"UPDATE {ROWS} SET seq = 99 WHERE seq = 2",
    f"UPDATE {ROWS} SET seq = 2 WHERE seq = 3",
    f"UPDATE {ROWS} SET seq = 3 WHERE seq = 99",
)
ADDED = (
    f'INSERT INTO {ROWS} (seq, at, actor, verb, subject, "right", previous, digest) '
    f"SELECT 6, at, actor, verb, subject, \"right\", digest, '{FORGED}' FROM {ROWS} WHERE seq = 5"
)
TAMPERING = {
    "actor changed": ([change("actor", "8")], Fault.CHANGED, 3),
    "verb changed": ([change("verb", "concern.closed")], Fault.CHANGED, 3),
    "subject changed": ([change("subject", "concern:9")], Fault.CHANGED, 3),
    "right changed": ([change('"right"', "leeds")], Fault.CHANGED, 3),
    "moment changed": ([change("at", "2026-01-01 00:00:00+00:00")], Fault.CHANGED, 3),
    "digest changed": ([change("digest", FORGED)], Fault.CHANGED, 3),
    "previous changed": ([change("previous", FORGED)], Fault.REORDERED, 3),
    "first row removed": ([f"DELETE FROM {ROWS} WHERE seq = 1"], Fault.MISSING, 1),
    "middle row removed": ([f"DELETE FROM {ROWS} WHERE seq = 3"], Fault.MISSING, 3),
    "last row removed": ([f"DELETE FROM {ROWS} WHERE seq = 5"], Fault.CUT_OFF, 5),
    "last two removed": ([f"DELETE FROM {ROWS} WHERE seq > 3"], Fault.CUT_OFF, 4),
    "every row removed": ([f"DELETE FROM {ROWS}"], Fault.CUT_OFF, 1),
    "two rows swapped": (SWAPPED, Fault.REORDERED, 2),
    "head's digest edited": ([f"UPDATE {HEAD} SET digest = '{FORGED}'"], Fault.HEAD, 5),
    "head set back": ([f"UPDATE {HEAD} SET seq = 4"], Fault.HEAD, 4),
    "head set forward": ([f"UPDATE {HEAD} SET seq = 6"], Fault.CUT_OFF, 6),
    "head removed": ([f"DELETE FROM {HEAD}"], Fault.UNRECORDED, 1),
    "row added past the head": ([ADDED], Fault.UNRECORDED, 6),
}


def test_verify_untouched_trail_is_whole(five_rows):
    result = verify()

    assert result.whole
    assert (result.rows, result.seq, result.digest) == (5, 5, five_rows[-1].digest)


def test_verify_empty_trail_is_whole():
    assert verify().whole


@pytest.mark.parametrize("name", TAMPERING)
def test_verify_names_the_first_row_at_fault(five_rows, name):
    statements, fault, seq = TAMPERING[name]
    sql(*statements)

    result = verify()

    assert (result.fault, result.seq) == (fault, seq)
    assert str(seq) in result.sentence


def test_verify_row_rewritten_with_a_digest_that_fits_is_seen_at_the_next(five_rows):
    row = five_rows[2]
    row.actor = "8"
    sql(change("actor", "8"), change("digest", row.compute_digest()))

    assert (verify().fault, verify().seq) == (Fault.REORDERED, 4)


def test_audit_verify_says_so_in_one_sentence(five_rows):
    out = StringIO()

    call_command("audit", "verify", stdout=out)

    digest = five_rows[-1].digest
    assert out.getvalue() == f"The audit trail is whole: 5 rows, newest digest {digest}.\n"


def test_audit_verify_ends_with_one_when_a_row_is_missing(five_rows):
    sql(f"DELETE FROM {ROWS} WHERE seq = 3")
    err = StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("audit", "verify", stderr=err)

    assert end.value.code == 1
    assert err.getvalue() == "Row 3 is missing.\n"
