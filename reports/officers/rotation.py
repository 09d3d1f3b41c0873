"""A new key for a unit, given to everybody whose place in it is vouched for."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from reports.audit.actions import record
from reports.officers.custody import Held, grant, grant_context, make_unit_key, refuse
from reports.officers.models import Officer, OfficerKey, RecoveryKey, UnitKeyGrant
from reports.officers.recovery import check_recovery, grant_to_recovery
from reports.vault import vouching
from reports.vault.exceptions import VaultError
from reports.vault.keys import PrivateKey, PublicKey, public_half


@dataclass(frozen=True)
class Rotated:
    """The new key, and who could not be given it: theirs was exchanged, moved or lost."""

    held: Held = field(repr=False)
    left_out: list[Officer]
    recovery_left_out: bool


@dataclass(frozen=True)
class AtWork:
    """Who has the key made anew, with their own private half, opened: no row can be about them
    that is more to be believed, so they are never left out."""

    officer: Officer
    private: PrivateKey = field(repr=False)


@transaction.atomic
def rotate(*, old: Held, by: str, at_work: AtWork | None = None) -> Rotated:
    """Retire an opened unit key and make the next one, sealed to all members and for recovery.

    Whoever's public half does not fit the voucher that the old key made is left out, and put on
    record; for everybody else nothing changes. Call inside ``custody.hold_still``.
    """
    unit = old.unit_key.unit
    unit.keys.filter(retired_at=None).update(retired_at=timezone.now())
    new = make_unit_key(unit=unit, number=old.unit_key.number + 1)
    left_out = []
    for member in _members(old):
        try:
            grant(held=new, officer=member.officer, to=_their_half(member, old, at_work))
        except (OfficerKey.DoesNotExist, VaultError):
            left_out.append(member.officer)
            refuse(old.unit_key, of=f"officer:{member.officer.pk}", by=by)
    recovery_left_out = not _give_to_recovery(old, new, by)
    record(verb="unit-key.rotated", by=by, subject=f"unit:{unit.slug}")
    return Rotated(new, left_out, recovery_left_out)


def _members(old: Held) -> list[UnitKeyGrant]:
    """The grants of those who are here, and of those who were invited and still may join."""
    here = old.unit_key.grants.filter(officer__unit=old.unit_key.unit, officer__is_active=True)
    over = here.filter(officer__key__joining_ends_at__lte=timezone.now())
    return list(here.exclude(pk__in=over).select_related("officer__key").order_by("officer_id"))


def _their_half(member: UnitKeyGrant, old: Held, at_work: AtWork | None) -> PublicKey:
    """Their public half. Raises ``NotVouchedFor`` unless the old key vouched for this very one."""
    if at_work and member.officer_id == at_work.officer.pk:
        return public_half(at_work.private)
    public = member.officer.key.public_key
    vouching.check(
        bytes(member.voucher),
        public=public,
        by=old.private,
        context=grant_context(old.unit_key, member.officer),
    )
    return public


def _give_to_recovery(old: Held, new: Held, by: str) -> bool:
    """Whether the recovery words open the new key too."""
    recovery = RecoveryKey.objects.filter(unit=old.unit_key.unit).first()
    try:
        if recovery is None:
            return False
        check_recovery(recovery, old)
        grant_to_recovery(recovery, new)
    except VaultError:
        refuse(old.unit_key, of=f"recovery:{old.unit_key.unit.slug}", by=by)
        return False
    return True
