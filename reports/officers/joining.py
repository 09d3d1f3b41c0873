"""Joining with the words that a supervisor gave: a password of one's own, a key of one's own."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone

from reports.audit.actions import record
from reports.officers.custody import (
    grant,
    hold_still,
    open_to_pass_on,
    password_context,
    refuse,
)
from reports.officers.exceptions import HoldsNoKey, WordsDoNotFit
from reports.officers.inviting import joining_context
from reports.officers.models import Officer, OfficerKey
from reports.officers.turnstile import PASSWORDS
from reports.vault import passwords, words
from reports.vault.exceptions import UnreadableWords, VaultError
from reports.vault.keys import KeyPair, PrivateKey, new_key_pair


@dataclass(frozen=True)
class _Opened:
    """An invitation whose words fitted."""

    key: OfficerKey
    private: PrivateKey = field(repr=False)


@dataclass(frozen=True)
class _Own:
    """What takes its place."""

    pair: KeyPair
    wrapped: bytes
    hashed: str = field(repr=False)


def join(*, username: str, typed: str, password: str) -> Officer:
    """Take up an invitation; afterwards they sign in with name and password.

    Raises ``WordsDoNotFit``, ``TooBusy``, and Django's ``ValidationError`` where the password does
    not serve (only to somebody whose words fit).
    """
    with PASSWORDS:
        opened = _open(username, typed)
        officer = opened.key.officer
        validate_password(password, officer)
        own = _make_own(officer, password)
    _take_over(opened, own)
    return Officer.objects.get(pk=officer.pk)


def _open(username: str, typed: str) -> _Opened:
    """Does the same work whether or not there is such an invitation."""
    key = _invitation(username)
    for reading in _readings(typed):
        if key is None or key.joining_ends_at is None:
            words.spend_like_an_opening()
            continue
        with suppress(VaultError):
            private = words.unwrap_with_words(
                bytes(key.wrapped_private),
                words=reading,
                context=joining_context(key.officer, key.joining_ends_at),
            )
            return _Opened(key, PrivateKey(private))
    raise WordsDoNotFit


def _invitation(username: str) -> OfficerKey | None:
    return (
        OfficerKey.objects.select_related("officer__unit")
        .filter(
            officer__username__iexact=username.strip(),
            officer__is_active=True,
            joining_ends_at__gt=timezone.now(),
        )
        .order_by("officer_id")
        .first()
    )


def _readings(typed: str) -> list[words.SecretWords]:
    try:
        return words.readings(typed)
    except UnreadableWords:
        return [words.new_words()]  # goes the whole way, and opens nothing


def _make_own(officer: Officer, password: str) -> _Own:
    pair = new_key_pair()
    wrapped = passwords.wrap(pair.private, password=password, context=password_context(officer))
    return _Own(pair, wrapped, make_password(password))


@transaction.atomic
def _take_over(opened: _Opened, own: _Own) -> None:
    """The temporary pair gives way, once: whoever comes second with the same words is too late."""
    officer = opened.key.officer
    hold_still(officer.unit)
    taken = OfficerKey.objects.filter(
        pk=opened.key.pk,
        wrapped_private=bytes(opened.key.wrapped_private),
        joining_ends_at__gt=timezone.now(),
    ).update(public_half=own.pair.public, wrapped_private=own.wrapped, joining_ends_at=None)
    if not taken:
        raise WordsDoNotFit
    Officer.objects.filter(pk=officer.pk).update(password=own.hashed)
    _seal_anew(opened, own)
    record(verb="officer.joined", by=str(officer.pk), subject=f"officer:{officer.pk}")


def _seal_anew(opened: _Opened, own: _Own) -> None:
    """Every grant that opens and is vouched for moves to the new pair; another one goes away."""
    officer = opened.key.officer
    for given in officer.grants.select_related("unit_key__unit"):
        try:
            held = open_to_pass_on(unit_key=given.unit_key, officer=officer, private=opened.private)
        except (HoldsNoKey, VaultError):
            given.delete()
            refuse(given.unit_key, of=f"officer:{officer.pk}", by=str(officer.pk))
        else:
            grant(held=held, officer=officer, to=own.pair.public)


def end_invitations() -> int:
    """Remove every invitation whose time is over, and what was sealed to it; how many there were.

    The account stays, without a key, so that a supervisor can give new words.
    """
    over = OfficerKey.objects.filter(joining_ends_at__lte=timezone.now())
    return sum(_end(key) for key in over.select_related("officer__unit"))


@transaction.atomic
def _end(key: OfficerKey) -> int:
    hold_still(key.officer.unit)
    still = OfficerKey.objects.filter(pk=key.pk, joining_ends_at=key.joining_ends_at)
    if not still.delete()[0]:
        return 0
    key.officer.grants.all().delete()
    record(verb="officer.joining-ended", by="system", subject=f"officer:{key.officer_id}")
    return 1
