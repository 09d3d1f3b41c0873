"""Asking for a notice: what is kept of it, and who can read that."""

from contextlib import suppress
from datetime import UTC, timedelta

import pytest
from django.conf import settings as site_settings
from django.db import IntegrityError, transaction

from reports.audit.models import AuditRow
from reports.notices import actions, envelope, keys
from reports.notices.envelope import SEALED_BYTES, Envelope
from reports.notices.exceptions import APersonDecides, MailerNotSetUp, NotAnAddress
from reports.notices.models import LASTS, Notice
from reports.notices.windows import AT_LEAST, LONDON, SafeTime
from reports.vault.exceptions import VaultError
from reports.vault.keys import PrivateKey
from reports.vault.tokens import from_text
from tests.notices.conftest import ADDRESS, NOON

LONGEST = "k" * 64 + "@" + "x" * 60 + "." + "y" * 60 + "." + "z" * 59 + ".example"
assert len(LONGEST) == envelope.LONGEST_ADDRESS


def ask(address: str = ADDRESS, safe_time: str = SafeTime.ANY) -> Notice:
    actions.ask(address=address, safe_time=safe_time, now=NOON)
    return Notice.objects.get()


def opened(notice: Notice, private: str) -> Envelope:
    key = keys.read_private(private)
    return envelope.unseal(bytes(notice.sealed_address), with_key=key, notice=notice.id)


def test_asked_for_waits_for_its_safe_time(pair, db):
    notice = ask(safe_time=SafeTime.AFTER_SCHOOL)

    local = notice.not_before.astimezone(LONDON)
    assert (local.date(), local.second) == (NOON.date(), 0)
    assert "15:30" <= local.strftime("%H:%M") < "17:30"
    assert notice.ends_at - notice.not_before == LASTS
    assert (notice.claimed_at, notice.tries) == (None, 0)


def test_notice_holds_nothing_else(pair, db):
    ask()

    names = {field.name for field in Notice._meta.get_fields()}
    assert names == {"id", "sealed_address", "not_before", "ends_at", "claimed_at", "tries"}
    assert not any(field.is_relation for field in Notice._meta.get_fields())
    assert not AuditRow.objects.exists()


def test_only_the_mailers_key_opens_it(pair, db):
    notice = ask()

    assert opened(notice, pair.private) == Envelope(ADDRESS, "any")
    assert ADDRESS.encode() not in bytes(notice.sealed_address)
    with pytest.raises(VaultError):
        opened(notice, keys.new_pair().private)


def _values(thing: object) -> list[str | bytes]:
    if isinstance(thing, str | bytes):
        return [thing]
    inside = thing.values() if isinstance(thing, dict) else thing
    return [v for one in inside for v in _values(one)] if isinstance(inside, list | tuple) else []


def test_nothing_in_the_settings_opens_it(pair, db):
    """Not as a key, nor as what a key could be made of: the web and the worker cannot look."""
    notice = ask()
    given = [getattr(site_settings, name) for name in dir(site_settings) if name.isupper()]
    texts = [value for one in given for value in _values(one)]
    assert site_settings.SECRET_KEY in texts
    assert site_settings.VAULT_PEPPER in texts
    assert pair.public in texts

    for text in texts:
        raw = text if isinstance(text, bytes) else text.encode()
        tries = [raw, raw.ljust(97, b"\0")[:97], b"\x01" + raw.ljust(96, b"\0")[:96]]
        with suppress(VaultError, UnicodeDecodeError):
            tries.append(from_text(raw.decode()))
        for key in tries:
            with pytest.raises(VaultError):
                envelope.unseal(
                    bytes(notice.sealed_address), with_key=PrivateKey(key), notice=notice.id
                )


@pytest.mark.parametrize("address", ["a@b.uk", ADDRESS, LONGEST, "kite@münchen.example"])
@pytest.mark.parametrize("safe_time", ["any", "after_school"])
def test_every_row_has_one_size(pair, db, address, safe_time):
    assert len(bytes(ask(address, safe_time).sealed_address)) == SEALED_BYTES


def test_database_refuses_another_size(pair, db):
    notice = ask()
    notice.sealed_address = bytes(notice.sealed_address)[:-1]

    with pytest.raises(IntegrityError), transaction.atomic():
        notice.save()


def test_envelope_moved_to_another_notice_does_not_open(pair, db):
    first, other = ask(), Notice(not_before=NOON, ends_at=NOON + LASTS)

    other.sealed_address = first.sealed_address

    with pytest.raises(VaultError):
        opened(other, pair.private)


def test_never_at_once(pair, db):
    """By the site's own clock, whatever it says now."""
    from django.utils import timezone

    before = timezone.now()
    actions.ask(address=ADDRESS, safe_time=SafeTime.ANY)

    assert Notice.objects.get().not_before.astimezone(UTC) - before >= AT_LEAST


@pytest.mark.parametrize("safe_time", ["other", "", "when it is dark"])
def test_person_decides(pair, db, safe_time):
    with pytest.raises(APersonDecides):
        ask(safe_time=safe_time)

    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    "address", ["", "kite at mail", "a@b.uk\nBcc: x@y.uk", "k" * 250 + "@b.uk", "k@" + "x." * 140]
)
def test_what_is_no_address_is_refused_without_naming_it(pair, db, address):
    with pytest.raises(NotAnAddress) as refused:
        ask(address)

    assert refused.value.args == ()
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    assert not Notice.objects.exists()


def test_where_no_mailer_is_set_up(settings, db):
    settings.MAILER_PUBLIC_KEY = ""

    assert not actions.can_send()
    with pytest.raises(MailerNotSetUp):
        ask()


def test_where_a_mailer_is_set_up(pair):
    assert actions.can_send()


def test_gone_with_a_transaction_that_is_rolled_back(pair, db):
    with transaction.atomic():
        ask()
        transaction.set_rollback(True)

    assert not Notice.objects.exists()


def test_addresses_do_not_show_themselves(pair):
    assert ADDRESS not in repr(Envelope(ADDRESS, "any"))
    assert pair.private not in repr(pair)
    assert str(Notice()) == "a notice"


def test_notices_last_three_days():
    assert timedelta(days=3) == LASTS
