"""Helping a colleague in: a new one, or one who forgot their password or comes back.

They are given a key pair for a few days. Its private half is wrapped under nine joining words,
which a supervisor reads to them; every key of the unit is sealed to it. When they join
(``joining``), a pair of their own takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils import timezone

from reports.audit.actions import record
from reports.officers import policies
from reports.officers.custody import Held, all_held, grant, hold_still
from reports.officers.exceptions import NameIsTaken
from reports.officers.models import Officer, OfficerKey, Unit
from reports.officers.sessions import end_sessions
from reports.vault import sealing, words
from reports.vault.keys import PrivateKey, new_key_pair
from reports.vault.words import SecretWords

WORDS_LAST = timedelta(days=3)


@dataclass(frozen=True)
class Invitation:
    """Joining words: shown once to whoever asked for them, kept nowhere."""

    officer: Officer
    ends_at: datetime
    words: SecretWords = field(repr=False)


def joining_context(officer: Officer, ends_at: datetime) -> bytes:
    """What a private half under joining words is bound to: whose it is, and until when.

    Whoever moves the end in the database makes the words open nothing.
    """
    return sealing.context("joining-key", officer.pk, int(ends_at.timestamp()))


@transaction.atomic
def invite(
    *, name: str, username: str, email: str, role: str, by: Officer, private: PrivateKey
) -> Invitation:
    """Make an account in the supervisor's unit, and joining words for it.

    Raises ``OnlySupervisors``, ``NameIsTaken``, and as ``custody.newest_held`` does.
    """
    hold_still(by.unit)
    by.refresh_from_db()
    policies.check_manage(by)
    officer = make_account(name=name, username=username, email=email, role=role, unit=by.unit)
    held = all_held(officer=by, private=private)
    record(verb="officer.invited", by=str(by.pk), subject=f"officer:{officer.pk}", right=role)
    return give_joining_words(officer=officer, held=held)


@transaction.atomic
def invite_again(
    *, officer: Officer, phone_is_gone: bool, by: Officer, private: PrivateKey
) -> Invitation:
    """New joining words for somebody who has an account. What they had opens nothing any more.

    Raises as ``policies.check_help_in`` and ``custody.newest_held`` do.
    """
    hold_still(by.unit)
    by.refresh_from_db()
    officer.refresh_from_db()
    policies.check_help_in(by, officer)
    held = all_held(officer=by, private=private)
    shut_out(officer)
    if phone_is_gone:
        forget_second_step(officer, by=str(by.pk))
    record(verb="officer.invited-again", by=str(by.pk), subject=f"officer:{officer.pk}")
    return give_joining_words(officer=officer, held=held)


def make_account(*, name: str, username: str, email: str, role: str, unit: Unit) -> Officer:
    """An account that nobody can sign in to yet. Raises ``NameIsTaken``."""
    if name_is_taken(username):
        raise NameIsTaken
    officer = Officer(name=name, username=username, email=email, role=role, unit=unit)
    officer.set_unusable_password()
    try:
        with transaction.atomic():
            officer.save()
    except IntegrityError:  # another unit was quicker by a moment
        raise NameIsTaken from None
    return officer


def name_is_taken(username: str) -> bool:
    """Whether somebody, of whichever unit, signs in with that name, in big or small letters."""
    return Officer.objects.filter(username__iexact=username).exists()


def shut_out(officer: Officer) -> None:
    """Password, key, grants and sessions of an officer end here and now."""
    officer.set_unusable_password()
    officer.save(update_fields=["password"])
    OfficerKey.objects.filter(officer=officer).delete()
    officer.grants.all().delete()
    end_sessions(officer=officer)


def forget_second_step(officer: Officer, *, by: str) -> None:
    """They set it up anew at their next sign-in."""
    Authenticator.objects.filter(user=officer).delete()
    record(verb="officer.second-step-removed", by=by, subject=f"officer:{officer.pk}")


def give_joining_words(*, officer: Officer, held: Iterable[Held]) -> Invitation:
    """A key pair for a few days, every given unit key sealed to it, and the words for it."""
    if not officer.is_active:
        officer.is_active = True
        officer.save(update_fields=["is_active"])
    pair, drawn = new_key_pair(), words.new_words()
    ends_at = (timezone.now() + WORDS_LAST).replace(second=0, microsecond=0)
    wrapped = words.wrap_under_words(
        pair.private, words=drawn, context=joining_context(officer, ends_at)
    )
    OfficerKey.objects.create(
        officer=officer,
        public_half=pair.public,
        wrapped_private=wrapped,
        joining_ends_at=ends_at,
    )
    for one in held:
        grant(held=one, officer=officer, to=pair.public)
    return Invitation(officer, ends_at, drawn)
