"""Many writers at once: the chain stays one chain. Needs a database that locks rows."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from reports.audit.actions import record
from reports.audit.chain import verify
from reports.audit.models import AuditHead, AuditRow
from tests.at_once import needs_locked_rows

WRITERS, EACH = 8, 5


def write(writer):
    try:
        for number in range(EACH):
            with transaction.atomic():
                record(verb="concern.opened", by=str(writer), subject=f"concern:{number}")
    finally:
        connection.close()


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("head", ["kept", "flushed away"])
def test_writers_at_once_leave_one_whole_chain(head):
    needs_locked_rows()
    if head == "flushed away":
        AuditHead.objects.all().delete()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))

    assert AuditRow.objects.count() == WRITERS * EACH
    assert verify().whole
