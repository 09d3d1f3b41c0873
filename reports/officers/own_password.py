"""An officer's own password: it signs them in, and their key is wrapped under it."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from reports.audit.actions import record
from reports.officers.custody import password_context
from reports.officers.models import Officer, OfficerKey
from reports.officers.sessions import end_sessions
from reports.officers.turnstile import PASSWORDS
from reports.vault import passwords
from reports.vault.exceptions import WrongPassword
from reports.vault.keys import PrivateKey


def unwrap_own_key(officer: Officer, password: str) -> PrivateKey:
    """Raises ``OfficerKey.DoesNotExist``, or the vault's ``VaultError``."""
    opened = passwords.unwrap(
        bytes(officer.key.wrapped_private), password=password, context=password_context(officer)
    )
    return PrivateKey(opened)


def change_password(*, officer: Officer, old: str, new: str, keep_session: str) -> None:
    """Wrap the officer's key under a new password, and end all their sessions but one.

    Raises ``WrongPassword``, ``TooBusy``, Django's ``ValidationError`` where the new one does not
    serve, and ``OfficerKey.DoesNotExist``.
    """
    with PASSWORDS:
        private = unwrap_own_key(officer, old)
        validate_password(new, officer)
        wrapped = passwords.wrap(private, password=new, context=password_context(officer))
        hashed = make_password(new)
    with transaction.atomic():
        _put(officer.key, wrapped)
        officer.password = hashed
        officer.save(update_fields=["password"])
        end_sessions(officer=officer, but=keep_session)
        record(verb="password.changed", by=str(officer.pk), subject=f"officer:{officer.pk}")


def wrap_anew_if_outdated(*, officer: Officer, private: PrivateKey, password: str) -> None:
    """Wrap the officer's key at today's cost, where it was wrapped when guesses cost less."""
    if not passwords.is_outdated(bytes(officer.key.wrapped_private)):
        return
    wrapped = passwords.wrap(private, password=password, context=password_context(officer))
    with transaction.atomic():
        _put(officer.key, wrapped)
        record(verb="officer-key.wrapped-anew", by="system", subject=f"officer:{officer.pk}")


def _put(key: OfficerKey, wrapped: bytes) -> None:
    """Only in the place of the wrap that was opened: a supervisor may have been quicker."""
    before = bytes(key.wrapped_private)
    if not OfficerKey.objects.filter(pk=key.pk, wrapped_private=before).update(
        wrapped_private=wrapped
    ):
        raise WrongPassword
    key.wrapped_private = wrapped
