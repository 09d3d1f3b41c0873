"""Passing keys on, forgetting old ones, and the words on paper."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from reports.audit.models import AuditRow
from reports.officers import custody
from reports.officers.custody import forget_retired, key_in_use
from reports.officers.exceptions import HoldsNoKey, NoSupervisor, StillNeeded
from reports.officers.founding import found_unit
from reports.officers.inviting import invite
from reports.officers.leaving import see_off
from reports.officers.models import Officer, RecoveryKey, Unit, UnitKey, UnitKeyGrant
from reports.officers.recovery import WORD_COUNT, held_by_recovery, new_recovery_words
from reports.officers.recovery import open_with_words as open_recovery
from reports.vault import stretching
from tests.officers import steps
from tests.personas import PASSWORD, _somebody
from tests.telling import keep_concern


def turn_the_key(supervisor) -> None:
    """A colleague comes, and leaves before they have joined."""
    by = {"by": supervisor.officer, "private": supervisor.private}
    made = invite(name="Sam", username="sam", email="", role="officer", **by)
    see_off(officer=made.officer, **by)


def test_unit_without_a_supervisor_is_not_founded(db):
    unit = Unit.objects.create(slug="leeds", name="Leeds")
    founder = _somebody(unit, "robin").officer

    with pytest.raises(NoSupervisor):
        found_unit(unit=unit, founders={founder: PASSWORD}, by="test")

    assert not UnitKey.objects.exists()


def test_unit_without_a_key_has_none_in_use(db):
    Unit.objects.create(slug="leeds", name="Leeds")

    assert key_in_use(unit_slug="leeds") is None


def test_key_in_use_is_the_newest(officer, supervisor):
    assert key_in_use(unit_slug="leeds").number == 1

    turn_the_key(supervisor)

    assert key_in_use(unit_slug="leeds").number == 2
    assert UnitKey.objects.get(number=1).retired_at is not None


def test_members_hold_every_key_and_newcomers_are_given_every_key(officer, supervisor):
    turn_the_key(supervisor)
    made = invite(
        name="Bea",
        username="bea",
        email="",
        role="officer",
        by=supervisor.officer,
        private=supervisor.private,
    )

    for somebody in (officer.officer, supervisor.officer, made.officer):
        numbers = somebody.grants.order_by("unit_key__number")
        assert list(numbers.values_list("unit_key__number", flat=True)) == [1, 2]


def test_invitation_that_waits_is_given_the_new_key_and_one_that_ended_is_not(officer, supervisor):
    from datetime import timedelta

    from django.utils import timezone

    by = {"by": supervisor.officer, "private": supervisor.private}
    waits = invite(name="Bea", username="bea", email="", role="officer", **by)
    ended = invite(name="Kit", username="kit", email="", role="officer", **by)
    ended.officer.key.joining_ends_at = timezone.now() - timedelta(seconds=1)
    ended.officer.key.save()

    rotated = see_off(officer=officer.officer, **by)

    given = UnitKeyGrant.objects.filter(unit_key=rotated.held.unit_key)
    assert {one.officer.username for one in given} == {"leeds-lead", waits.officer.username}
    assert rotated.left_out == []


def test_officer_of_a_unit_without_a_key_holds_none(officer):
    other = Unit.objects.create(slug="kirklees", name="Kirklees")
    stranger = _somebody(other, "kit").officer

    with pytest.raises(HoldsNoKey):
        custody.newest_held(officer=stranger, private=officer.private)


def test_retired_key_is_forgotten_once_nothing_is_sealed_to_it(officer, supervisor):
    turn_the_key(supervisor)
    retired = UnitKey.objects.get(number=1)

    assert forget_retired(unit_key=retired, by="test") == 3

    assert not retired.grants.exists()
    assert not retired.recovery_grants.exists()
    assert forget_retired(unit_key=retired, by="test") == 0
    assert (
        AuditRow.objects.filter(verb="unit-key.forgotten", subject="unit-key:leeds/1").count() == 1
    )


def test_retired_key_that_something_is_sealed_to_is_kept(officer, supervisor):
    concern = keep_concern()
    turn_the_key(supervisor)

    with pytest.raises(StillNeeded):
        forget_retired(unit_key=UnitKey.objects.get(number=1), by="test")

    assert steps.reads(officer.sign_in(), concern)


def test_key_in_use_is_never_forgotten(officer):
    with pytest.raises(StillNeeded):
        forget_retired(unit_key=key_in_use(unit_slug="leeds"), by="test")

    assert UnitKeyGrant.objects.count() == 2


def test_leaver_who_kept_their_key_opens_no_new_one(officer, supervisor):
    kept = officer.private

    see_off(officer=officer.officer, by=supervisor.officer, private=supervisor.private)

    newest = key_in_use(unit_slug="leeds")
    with pytest.raises(HoldsNoKey):
        custody.open_unit_key(unit_key=newest, officer=officer.officer, private=kept)


def test_recovery_words_open_every_key(officer, supervisor):
    turn_the_key(supervisor)
    unit = supervisor.officer.unit

    held = held_by_recovery(open_recovery(unit=unit, typed=officer.recovery_words.upper()))

    assert [one.unit_key.number for one in held] == [2, 1]


def test_new_recovery_words_open_every_key_too(officer, supervisor):
    turn_the_key(supervisor)

    words = new_recovery_words(by=supervisor.officer, private=supervisor.private)

    assert len(words.split()) == WORD_COUNT
    opened = open_recovery(unit=supervisor.officer.unit, typed=words)
    assert [one.unit_key.number for one in held_by_recovery(opened)] == [2, 1]


def test_recovery_words_cost_as_much_as_a_password(db):
    unit = Unit.objects.create(slug="leeds", name="Leeds")
    lead = _somebody(unit, "lead", Officer.Role.SUPERVISOR).officer
    found_unit(unit=unit, founders={lead: PASSWORD}, by="test")

    wrapped = bytes(RecoveryKey.objects.get().wrapped_private)
    assert stretching.is_as_slow_as(wrapped, stretching.OFFICER)


def recover(monkeypatch, *words: str, typed: str) -> str:
    return steps.command(monkeypatch, "recover_unit", *words, "--words-from-stdin", typed=typed)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["nowhere", "--supervisor", "leeds-lead"], "There is no unit nowhere"),
        (["leeds", "--supervisor", "nobody"], "Give --name as well"),
        (["leeds", "--supervisor", "sunny"], "Somebody of another unit"),
    ],
)
def test_recovery_that_cannot_be_says_why_and_changes_nothing(
    given, said, officer, outsider, monkeypatch
):
    before = AuditRow.objects.count()

    with pytest.raises(CommandError, match=said):
        recover(monkeypatch, *given, typed=officer.recovery_words)

    assert AuditRow.objects.count() == before
    assert key_in_use(unit_slug="leeds").number == 1


@pytest.mark.parametrize("typed", ["", "not these words", "plum " * 12])
def test_wrong_recovery_words_change_nothing(typed, officer, monkeypatch):
    with pytest.raises(CommandError, match="not the recovery words"):
        recover(monkeypatch, "leeds", "--supervisor", "leeds-lead", typed=typed)

    assert steps.is_open(officer.sign_in())


def test_unit_that_has_no_recovery_words(officer, monkeypatch):
    RecoveryKey.objects.all().delete()

    with pytest.raises(CommandError, match="not the recovery words"):
        recover(monkeypatch, "leeds", "--supervisor", "robin", typed=officer.recovery_words)


def test_recovery_that_was_never_given_the_key_in_use(officer, supervisor, monkeypatch):
    turn_the_key(supervisor)
    key_in_use(unit_slug="leeds").recovery_grants.all().delete()

    with pytest.raises(CommandError, match="never given to these words"):
        recover(monkeypatch, "leeds", "--supervisor", "robin", typed=officer.recovery_words)


def test_recovery_whose_key_was_changed(officer, monkeypatch):
    UnitKey.objects.update(voucher=b"")

    with pytest.raises(CommandError, match="changed from outside"):
        recover(monkeypatch, "leeds", "--supervisor", "robin", typed=officer.recovery_words)


def test_recovery_makes_an_officer_a_supervisor_and_names_who_was_left_out(
    officer, supervisor, monkeypatch
):
    UnitKeyGrant.objects.filter(officer=supervisor.officer).update(voucher=b"")

    said = recover(monkeypatch, "leeds", "--supervisor", "robin", typed=officer.recovery_words)

    assert "changed: Leeds-Lead." in said
    assert Officer.objects.get(username="robin").role == Officer.Role.SUPERVISOR


def test_recovery_asks_for_the_words(officer, monkeypatch, capsys):
    monkeypatch.setattr("builtins.input", lambda asked: officer.recovery_words)

    call_command("recover_unit", "leeds", "--supervisor", "robin")

    assert "Leeds is open again" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_units_that_were_founded_before_keep_their_keys(officer):
    """Migration 0003: what stood there is vouched for; grants from before have no voucher."""
    before = UnitKey.objects.get()
    UnitKey.objects.update(voucher=b"")

    executor = MigrationExecutor(connection)
    migration = executor.loader.get_migration("reports_officers", "0003_vouch_for_units_keys")
    state = executor.loader.project_state([("reports_officers", "0003_vouch_for_units_keys")])
    with connection.schema_editor() as editor:
        for operation in migration.operations:
            operation.database_forwards("reports_officers", editor, state, state)

    assert key_in_use(unit_slug="leeds") == before
    assert bytes(UnitKey.objects.get().voucher) == bytes(before.voucher)
