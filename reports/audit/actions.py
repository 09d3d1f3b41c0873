"""The one verb of this room: put on record."""

import re
from typing import Final

from django.db import transaction

from .exceptions import NotContentFree, NotInATransaction
from .models import LONGEST, AuditHead, AuditRow

_VERB: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+")


def record(*, verb: str, by: str, subject: str, right: str = "") -> AuditRow:
    """Append a row: who did what to what, and by what right.

    ``verb`` is a short slug such as "concern.opened", ``by`` an officer's id or "system",
    ``subject`` such as "concern:<uuid>". Never content, names or addresses. Must be called inside
    the transaction of the deed itself. Raises NotInATransaction, NotContentFree.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInATransaction
    _check(verb=verb, by=by, subject=subject, right=right)
    # The lock makes writers queue on PostgreSQL; SQLite has one writer at a time anyway.
    # get_or_create: ``manage.py flush`` takes the head away together with every row.
    head, _ = AuditHead.objects.select_for_update().get_or_create(id=1)
    row = AuditRow(seq=head.seq + 1, actor=by, verb=verb, subject=subject, right=right)
    row.previous = head.digest
    row.digest = row.compute_digest()
    row.save()
    AuditHead.objects.filter(id=1).update(seq=row.seq, digest=row.digest)
    return row


def _check(*, verb: str, by: str, subject: str, right: str) -> None:
    if not _VERB.fullmatch(verb) or not by or not subject:
        raise NotContentFree
    given = {"verb": verb, "actor": by, "subject": subject, "right": right}
    for name, value in given.items():
        if len(value) > LONGEST[name] or not value.isascii() or not value.isprintable():
            raise NotContentFree
