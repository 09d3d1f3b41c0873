"""Putting on record: what is kept, and what is refused."""

import pytest
from django.db import IntegrityError, connection, transaction

from reports.audit.actions import record
from reports.audit.chain import verify
from reports.audit.exceptions import AuditIsAppendOnly, NotContentFree, NotInATransaction
from reports.audit.models import FIRST_PREVIOUS, AuditHead, AuditRow


def opened(**changes):
    given = {"verb": "concern.opened", "by": "7", "subject": "concern:1", "right": "leeds"}
    return record(**(given | changes))


@pytest.mark.django_db
def test_first_row_keeps_what_was_given_and_starts_the_chain():
    row = opened()

    row.refresh_from_db()
    assert (row.seq, row.actor, row.verb) == (1, "7", "concern.opened")
    assert (row.subject, row.right, row.previous) == ("concern:1", "leeds", FIRST_PREVIOUS)
    assert row.digest == row.compute_digest()
    assert str(row) == "1 concern.opened"


@pytest.mark.django_db
def test_next_row_holds_the_digest_before_and_moves_the_head():
    first, second = opened(), opened(right="")

    head = AuditHead.objects.get()
    assert second.previous == first.digest
    assert (head.seq, head.digest, str(head)) == (2, second.digest, "head at 2")


@pytest.mark.django_db
def test_record_starts_anew_when_flush_took_the_head():
    AuditHead.objects.all().delete()

    assert opened().seq == 1
    assert verify().whole


@pytest.mark.django_db(transaction=True)
def test_record_outside_a_transaction_is_refused():
    with pytest.raises(NotInATransaction):
        opened()


@pytest.mark.django_db(transaction=True)
def test_row_is_dropped_together_with_the_deed():
    with transaction.atomic():
        opened()
        transaction.set_rollback(True)

    with transaction.atomic():
        assert opened().seq == 1
    assert verify().whole


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {"verb": ""},
        {"verb": "opened"},
        {"verb": "Concern opened"},
        {"verb": "concern.opened\n"},
        {"verb": "concern." + "o" * 64},
        {"by": ""},
        {"by": "7" * 65},
        {"by": "sam\nsmith"},
        {"subject": ""},
        {"subject": "concern:" + "1" * 128},
        {"right": "because\nthey said"},
        {"right": "r" * 129},
        {"right": "“quoted”"},
    ],
)
def test_record_refuses_what_is_no_id_or_event_name(changes):
    with pytest.raises(NotContentFree):
        opened(**changes)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "deed",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: AuditRow.objects.update(actor="8"),
        lambda row: AuditRow.objects.filter(seq=1).delete(),
        lambda row: AuditRow.objects.bulk_update([row], ["actor"]),
        lambda row: AuditRow.objects.bulk_create([AuditRow(seq=2)]),
        lambda row: AuditRow._base_manager.all().update(actor="8"),
    ],
)
def test_written_row_stays_as_it_is(deed):
    row = opened()
    row.actor = "8"

    with pytest.raises(AuditIsAppendOnly):
        deed(row)

    assert AuditRow.objects.get().actor == "7"


@pytest.mark.django_db
def test_row_made_by_hand_cannot_take_the_place_of_another():
    row = opened()

    with pytest.raises(IntegrityError), transaction.atomic():
        AuditRow(seq=1, actor="8", verb="x.y", subject="z", previous="p", digest="d").save()
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditRow(seq=2, actor="8", verb="x.y", subject="z", previous=row.previous).save()


@pytest.mark.django_db
def test_canonical_form_tells_neighbouring_fields_apart():
    row = opened(subject="concern:12", right="3")
    other = AuditRow(seq=1, at=row.at, actor="7", verb=row.verb, subject="concern:1", right="23")
    other.previous = row.previous

    assert row.compute_digest() != other.compute_digest()


@pytest.mark.django_db
def test_record_locks_the_head_where_the_database_can(django_assert_num_queries):
    with django_assert_num_queries(3) as seen:
        opened()

    locks = "FOR UPDATE" in seen.captured_queries[0]["sql"]
    assert locks == connection.features.has_select_for_update
