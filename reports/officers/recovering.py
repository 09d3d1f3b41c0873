"""Opening a unit again from its recovery words, when nobody of it can sign in."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction

from reports.audit.actions import record
from reports.officers.custody import hold_still
from reports.officers.exceptions import NotYourColleague
from reports.officers.inviting import (
    Invitation,
    forget_second_step,
    give_joining_words,
    make_account,
    shut_out,
)
from reports.officers.models import Officer, Unit
from reports.officers.recovery import draw, held_by_recovery, keep, open_with_words
from reports.officers.rotation import rotate
from reports.vault.words import SecretWords


@dataclass(frozen=True)
class Recovered:
    """Joining words for a supervisor, new recovery words, and who was left out of the new key."""

    invitation: Invitation
    recovery_words: SecretWords = field(repr=False)
    left_out: list[Officer]


def recover_unit(
    *, unit: Unit, typed: str, username: str, name: str = "", phone_is_gone: bool = False
) -> Recovered:
    """Let a supervisor in by the unit's recovery words, and make its key and the words anew.

    Without an account of that name one is made, for which ``name`` is needed. Raises
    ``NotYourColleague`` where the name belongs to another unit, ``Officer.DoesNotExist`` where it
    is nobody's and no ``name`` was given, and as ``recovery.open_with_words`` and
    ``recovery.held_by_recovery`` do.
    """
    opened, drawn = open_with_words(unit=unit, typed=typed), draw(unit)
    with transaction.atomic():
        hold_still(unit)
        held = held_by_recovery(opened)
        officer = _supervisor(unit, username, name)
        if phone_is_gone:
            forget_second_step(officer, by="command")
        # With the old keys first: their voucher is what lets the new key be sealed to them.
        invitation = give_joining_words(officer=officer, held=held)
        rotated = rotate(old=held[0], by="command")
        keep(drawn, held=[rotated.held, *held], by="command")
        record(
            verb="unit.recovered",
            by="command",
            subject=f"unit:{unit.slug}",
            right=f"officer:{officer.pk}",
        )
    return Recovered(invitation, drawn.words, rotated.left_out)


def _supervisor(unit: Unit, username: str, name: str) -> Officer:
    officer = Officer.objects.filter(username__iexact=username).first()
    if officer is None:
        if not name:
            raise Officer.DoesNotExist
        role = Officer.Role.SUPERVISOR
        return make_account(name=name, username=username, email="", role=role, unit=unit)
    if officer.unit_id != unit.pk:
        raise NotYourColleague
    officer.role = Officer.Role.SUPERVISOR
    officer.save(update_fields=["role"])
    shut_out(officer)
    return officer
