"""Seeing off a colleague: from this moment on they open nothing, and nothing new is sealed to
what they may have kept."""

from __future__ import annotations

from django.db import transaction

from reports.audit.actions import record
from reports.officers import policies
from reports.officers.custody import hold_still, newest_held
from reports.officers.inviting import forget_second_step, shut_out
from reports.officers.models import Officer
from reports.officers.rotation import AtWork, Rotated, rotate
from reports.vault.keys import PrivateKey


@transaction.atomic
def see_off(*, officer: Officer, by: Officer, private: PrivateKey) -> Rotated:
    """Mark somebody as gone, and give the unit a new key. What they did stays under their name.

    Raises as ``policies.check_see_off`` and ``custody.newest_held`` do.
    """
    hold_still(by.unit)
    by.refresh_from_db()  # where two supervisors see each other off, the second is gone already
    officer.refresh_from_db()
    policies.check_see_off(by, officer)
    held = newest_held(officer=by, private=private)
    officer.is_active = False
    officer.save(update_fields=["is_active"])
    shut_out(officer)
    forget_second_step(officer, by=str(by.pk))
    record(verb="officer.left", by=str(by.pk), subject=f"officer:{officer.pk}")
    return rotate(old=held, by=str(by.pk), at_work=AtWork(by, private))
