"""Somebody who can write to the database: each thing they may try is refused by name, and nobody
else is locked out by it."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from reports.audit.models import AuditRow
from reports.officers import custody
from reports.officers.custody import Held, key_in_use, newest_held, open_unit_key
from reports.officers.exceptions import HoldsNoKey, NotYourColleague, OnlySupervisors, WordsDoNotFit
from reports.officers.inviting import invite, invite_again
from reports.officers.joining import join
from reports.officers.leaving import see_off
from reports.officers.models import (
    Officer,
    OfficerKey,
    RecoveryGrant,
    RecoveryKey,
    UnitKey,
    UnitKeyGrant,
)
from reports.officers.recovering import recover_unit
from reports.officers.recovery import new_recovery_words
from reports.vault import sealing, vouching
from reports.vault.exceptions import CannotOpen, NotVouchedFor
from reports.vault.keys import new_key_pair
from tests.personas import PASSWORD, _somebody

NEW = "willow-copper-ladder-moss"


@pytest.fixture
def leaver(officer, supervisor):
    """A third member, who joined as people do, and is seen off to have the key made anew."""
    made = invite(
        name="Sam",
        username="sam",
        email="",
        role="officer",
        by=supervisor.officer,
        private=supervisor.private,
    )
    return join(username="sam", typed=made.words, password=NEW)


def turn_the_key(supervisor, leaver):
    return see_off(officer=leaver, by=supervisor.officer, private=supervisor.private)


def opens(somebody, number=2) -> bool:
    """Whether they open that number of their unit's key."""
    officer = Officer.objects.get(pk=somebody.officer.pk)
    unit_key = UnitKey.objects.get(unit=officer.unit, number=number)
    try:
        private = open_unit_key(unit_key=unit_key, officer=officer, private=somebody.private)
        custody.check_opened(unit_key, private)
    except (HoldsNoKey, CannotOpen, NotVouchedFor):
        return False
    return True


def refused() -> list[str]:
    rows = AuditRow.objects.filter(verb="unit-key.refused")
    return list(rows.values_list("subject", flat=True))


def swap_grants(officer, supervisor):
    ours, theirs = (UnitKeyGrant.objects.get(officer=one.officer) for one in (officer, supervisor))
    UnitKeyGrant.objects.filter(pk=ours.pk).update(
        sealed_private=theirs.sealed_private, voucher=theirs.voucher
    )


def lend_a_voucher(officer, supervisor):
    theirs = UnitKeyGrant.objects.get(officer=supervisor.officer).voucher
    UnitKeyGrant.objects.filter(officer=officer.officer).update(voucher=theirs)


def empty_the_voucher(officer, supervisor):
    UnitKeyGrant.objects.filter(officer=officer.officer).update(voucher=b"")


def exchange_their_public_half(officer, supervisor):
    OfficerKey.objects.filter(officer=officer.officer).update(public_half=new_key_pair().public)


def spoil_their_public_half(officer, supervisor):
    OfficerKey.objects.filter(officer=officer.officer).update(public_half=b"\x01no key")


def exchange_public_half_and_vouch_with_it(officer, supervisor):
    pair = new_key_pair()
    grant = UnitKeyGrant.objects.get(officer=officer.officer)
    grant.voucher = vouching.vouch(
        pair.public,
        by=pair.private,
        context=custody.grant_context(grant.unit_key, officer.officer),
    )
    grant.save()
    OfficerKey.objects.filter(officer=officer.officer).update(public_half=pair.public)


def take_their_key_away(officer, supervisor):
    OfficerKey.objects.filter(officer=officer.officer).delete()


def move_a_foreign_grant_here(officer, supervisor):
    """Give the member's row to a stranger, who was put into the unit."""
    stranger = _somebody(officer.officer.unit, "stranger").officer
    OfficerKey.objects.create(
        officer=stranger, public_half=new_key_pair().public, wrapped_private=b""
    )
    UnitKeyGrant.objects.filter(officer=officer.officer).update(officer=stranger)


@pytest.mark.parametrize(
    "tamper",
    [
        swap_grants,
        lend_a_voucher,
        empty_the_voucher,
        exchange_their_public_half,
        spoil_their_public_half,
        exchange_public_half_and_vouch_with_it,
        take_their_key_away,
        move_a_foreign_grant_here,
    ],
)
def test_member_whose_rows_were_changed_is_left_out_of_the_next_key(
    tamper, officer, supervisor, leaver
):
    tamper(officer, supervisor)
    given = UnitKeyGrant.objects.exclude(officer__in=[supervisor.officer, leaver]).get().officer

    rotated = turn_the_key(supervisor, leaver)

    assert rotated.left_out == [given]
    assert refused() == [f"officer:{given.pk}"]
    assert not UnitKeyGrant.objects.filter(unit_key__number=2, officer=given).exists()
    assert opens(supervisor)
    assert not rotated.recovery_left_out


def test_member_who_was_put_in_from_outside_is_left_out(officer, supervisor, leaver):
    stranger, pair = _somebody(officer.officer.unit, "stranger").officer, new_key_pair()
    OfficerKey.objects.create(officer=stranger, public_half=pair.public, wrapped_private=b"x")
    real = UnitKeyGrant.objects.get(officer=officer.officer)
    UnitKeyGrant.objects.create(
        unit_key=real.unit_key,
        officer=stranger,
        sealed_private=real.sealed_private,
        voucher=real.voucher,
    )

    assert turn_the_key(supervisor, leaver).left_out == [stranger]
    assert opens(officer)
    assert opens(supervisor)


@pytest.mark.parametrize("tamper", [lend_a_voucher, empty_the_voucher, exchange_their_public_half])
def test_supervisor_who_is_at_work_is_never_left_out(tamper, officer, supervisor, leaver):
    """Not even where every voucher is gone: somebody has to hold the new key."""
    private = supervisor.private
    UnitKeyGrant.objects.filter(officer=officer.officer).update(voucher=b"")
    tamper(supervisor, officer)

    rotated = see_off(officer=leaver, by=supervisor.officer, private=private)

    assert rotated.left_out == [officer.officer]
    assert newest_held(officer=supervisor.officer, private=private).unit_key.number == 2


def test_nobody_is_left_out_where_nothing_was_changed(officer, supervisor, leaver):
    rotated = turn_the_key(supervisor, leaver)

    assert rotated.left_out == []
    assert not rotated.recovery_left_out
    assert opens(officer)
    assert opens(supervisor)
    assert refused() == []


def exchange_the_units_public_half(unit_keys, foreign):
    unit_keys.update(public_half=foreign.public_half)


def exchange_the_whole_unit_key(unit_keys, foreign):
    unit_keys.update(public_half=foreign.public_half, voucher=foreign.voucher)


def empty_the_unit_keys_voucher(unit_keys, foreign):
    unit_keys.update(voucher=b"")


@pytest.mark.parametrize(
    "tamper",
    [exchange_the_units_public_half, exchange_the_whole_unit_key, empty_the_unit_keys_voucher],
)
def test_exchanged_unit_key_is_not_sealed_to(tamper, officer, outsider):
    foreign = UnitKey.objects.get(unit__slug="bradford")
    tamper(UnitKey.objects.filter(unit__slug="leeds"), foreign)

    with pytest.raises(NotVouchedFor):
        key_in_use(unit_slug="leeds")

    assert key_in_use(unit_slug="bradford") == foreign
    assert key_in_use(unit_slug="nowhere") is None


def test_exchanged_public_half_of_a_unit_goes_with_the_next_key(officer, supervisor, leaver):
    UnitKey.objects.update(public_half=new_key_pair().public)

    turn_the_key(supervisor, leaver)

    assert key_in_use(unit_slug="leeds").number == 2
    assert opens(officer)


def test_older_unit_key_that_was_put_back_is_not_sealed_to(supervisor, leaver):
    turn_the_key(supervisor, leaver)
    UnitKey.objects.filter(number=2).update(retired_at=timezone.now())
    UnitKey.objects.filter(number=1).update(retired_at=None)

    with pytest.raises(NotVouchedFor):
        key_in_use(unit_slug="leeds")


def plant_a_unit_key(supervisor):
    """Seal a key of one's own to the supervisor, in place of the unit's, and vouch with it."""
    pair, officer = new_key_pair(), supervisor.officer
    unit_key = UnitKey.objects.get(unit=officer.unit)
    place = custody.grant_context(unit_key, officer)
    UnitKeyGrant.objects.filter(officer=officer).update(
        sealed_private=sealing.seal_key(pair.private, to=officer.key.public_key, context=place),
        voucher=vouching.vouch(officer.key.public_key, by=pair.private, context=place),
    )
    return Held(unit_key, pair.private)


def test_planted_unit_key_is_not_passed_on(officer, supervisor, leaver):
    planted = plant_a_unit_key(supervisor)
    by = {"by": supervisor.officer, "private": supervisor.private}
    people = Officer.objects.count()

    for verb in (
        lambda: newest_held(officer=supervisor.officer, private=supervisor.private),
        lambda: invite(name="Bea", username="bea", email="", role="officer", **by),
        lambda: invite_again(officer=officer.officer, phone_is_gone=True, **by),
        lambda: see_off(officer=leaver, **by),
        lambda: new_recovery_words(**by),
    ):
        with pytest.raises(NotVouchedFor):
            verb()

    assert planted.private
    assert Officer.objects.filter(is_active=True).count() == people
    assert opens(officer, number=1)
    recover_unit(unit=supervisor.officer.unit, typed=officer.recovery_words, username="leeds-lead")
    assert opens(officer)


def test_older_key_that_was_planted_is_not_passed_on(officer, supervisor, leaver):
    turn_the_key(supervisor, leaver)
    pair, place = new_key_pair(), UnitKey.objects.get(number=1)
    UnitKeyGrant.objects.filter(officer=supervisor.officer, unit_key=place).update(
        sealed_private=sealing.seal_key(
            pair.private,
            to=supervisor.officer.key.public_key,
            context=custody.grant_context(place, supervisor.officer),
        )
    )

    made = invite(
        name="Bea",
        username="bea",
        email="",
        role="officer",
        by=supervisor.officer,
        private=supervisor.private,
    )

    assert list(made.officer.grants.values_list("unit_key__number", flat=True)) == [2]
    assert refused() == [f"officer:{supervisor.officer.pk}"]


def exchange_recovery_public_half():
    RecoveryKey.objects.update(public_half=new_key_pair().public)


def exchange_recovery_voucher():
    RecoveryGrant.objects.update(voucher=b"x" * 32)


def take_the_recovery_grant_away():
    RecoveryGrant.objects.all().delete()


@pytest.mark.parametrize(
    "tamper",
    [exchange_recovery_public_half, exchange_recovery_voucher, take_the_recovery_grant_away],
)
def test_recovery_key_that_was_changed_is_left_out(tamper, officer, supervisor, leaver):
    tamper()

    rotated = turn_the_key(supervisor, leaver)

    assert rotated.recovery_left_out
    assert rotated.left_out == []
    assert refused() == ["recovery:leeds"]
    words = new_recovery_words(by=supervisor.officer, private=supervisor.private)
    recover_unit(unit=supervisor.officer.unit, typed=words, username="leeds-lead")
    assert opens(officer, number=3)


def test_recovery_key_that_is_gone_is_missed(supervisor, leaver):
    RecoveryKey.objects.all().delete()

    assert turn_the_key(supervisor, leaver).recovery_left_out


def test_recovery_grant_that_was_planted_does_not_recover(officer, supervisor):
    recovery, unit_key = RecoveryKey.objects.get(), UnitKey.objects.get()
    from reports.officers.recovery import recovery_grant_context

    RecoveryGrant.objects.update(
        sealed_private=sealing.seal_key(
            new_key_pair().private,
            to=recovery.public_key,
            context=recovery_grant_context(unit_key, recovery),
        )
    )

    with pytest.raises(NotVouchedFor):
        recover_unit(unit=unit_key.unit, typed=officer.recovery_words, username="leeds-lead")

    assert opens(officer, number=1)
    assert opens(supervisor, number=1)


def test_older_key_that_was_planted_is_not_recovered(officer, supervisor, leaver):
    turn_the_key(supervisor, leaver)
    RecoveryGrant.objects.filter(unit_key__number=1).delete()
    unit = supervisor.officer.unit

    recovered = recover_unit(unit=unit, typed=officer.recovery_words, username="leeds-lead")

    given = recovered.invitation.officer.grants.order_by("unit_key__number")
    assert list(given.values_list("unit_key__number", flat=True)) == [2, 3]
    assert refused() == ["recovery:leeds"]


def test_recovery_wrap_of_another_unit_does_not_open(officer, outsider):
    foreign = RecoveryKey.objects.get(unit__slug="bradford")
    RecoveryKey.objects.filter(unit__slug="leeds").update(wrapped_private=foreign.wrapped_private)

    with pytest.raises(WordsDoNotFit):
        recover_unit(
            unit=officer.officer.unit, typed=outsider.recovery_words, username="leeds-lead"
        )


def test_recovery_lets_nobody_of_another_unit_in(officer, outsider):
    with pytest.raises(NotYourColleague):
        recover_unit(unit=officer.officer.unit, typed=officer.recovery_words, username="sunny")

    assert opens(outsider, number=1)


def test_edited_wrap_leaves_the_desk_locked(officer, supervisor):
    key = officer.officer.key
    wrapped = bytearray(key.wrapped_private)
    wrapped[-1] ^= 1
    OfficerKey.objects.filter(pk=key.pk).update(wrapped_private=bytes(wrapped))

    assert officer.sign_in().get("/officers/").url == "/officers/sign-in/?locked=yes"
    assert supervisor.sign_in().get("/officers/").status_code == 200


@pytest.fixture
def invitation(officer, supervisor):
    return invite(
        name="Sam",
        username="sam",
        email="",
        role="officer",
        by=supervisor.officer,
        private=supervisor.private,
    )


def edit_the_wrap(keys):
    wrapped = bytearray(keys.get().wrapped_private)
    wrapped[-1] ^= 1
    keys.update(wrapped_private=bytes(wrapped))


def end_it(keys):
    keys.update(joining_ends_at=timezone.now() - timedelta(seconds=1))


def make_it_last(keys):
    keys.update(joining_ends_at=F("joining_ends_at") + timedelta(days=365))


def make_it_look_joined(keys):
    keys.update(joining_ends_at=None)


def mark_them_as_gone(keys):
    Officer.objects.filter(username="sam").update(is_active=False)


@pytest.mark.parametrize(
    "tamper", [edit_the_wrap, end_it, make_it_last, make_it_look_joined, mark_them_as_gone]
)
def test_invitation_that_was_changed_lets_nobody_in(tamper, invitation, supervisor):
    tamper(OfficerKey.objects.filter(officer=invitation.officer))

    with pytest.raises(WordsDoNotFit):
        join(username="sam", typed=invitation.words, password=NEW)

    again = invite_again(
        officer=invitation.officer,
        phone_is_gone=False,
        by=supervisor.officer,
        private=supervisor.private,
    )
    assert join(username="sam", typed=again.words, password=NEW)


def test_invitation_works_once(invitation):
    join(username="sam", typed=invitation.words, password=NEW)

    with pytest.raises(WordsDoNotFit):
        join(username="sam", typed=invitation.words, password=PASSWORD)


def test_grant_that_was_changed_meanwhile_is_not_taken_over(invitation, officer):
    other = UnitKeyGrant.objects.get(officer=officer.officer)
    UnitKeyGrant.objects.filter(officer=invitation.officer).update(
        sealed_private=other.sealed_private
    )

    joined = join(username="sam", typed=invitation.words, password=NEW)

    assert not joined.grants.exists()
    assert refused() == [f"officer:{joined.pk}"]


def test_two_supervisors_who_see_each_other_off(officer, supervisor, leaver):
    """The one who comes second is gone already, and changes nothing."""
    other = Officer.objects.get(pk=leaver.pk)
    Officer.objects.filter(pk=other.pk).update(role=Officer.Role.SUPERVISOR)
    private = custody_private(other)
    turn_the_key(supervisor, leaver)

    with pytest.raises(OnlySupervisors):
        see_off(officer=supervisor.officer, by=other, private=private)

    assert Officer.objects.get(pk=supervisor.officer.pk).is_active
    assert opens(supervisor)
    assert opens(officer)


def custody_private(officer: Officer):
    from reports.officers.own_password import unwrap_own_key

    return unwrap_own_key(officer, NEW)
