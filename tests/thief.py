"""Somebody with a copy of the database and every key of the server, and no officer's password.

Takes all that could be a key from what was stolen and tries it on everything that is sealed, with
the vault's own functions. What opens is handed back, so that a test can show that it *would* work
with the one thing that is missing.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session

from reports.concerns.models import ContentGrant, SealedPart
from reports.concerns.telling import content_context
from reports.conversation.models import Door, Message
from reports.conversation.sealed import open_answer, open_letter
from reports.officers.custody import grant_context, password_context
from reports.officers.desk import _context as desk_context
from reports.officers.models import OfficerKey, UnitKeyGrant
from reports.vault import content, desk, passwords, sealing, visits, words
from reports.vault.aead import KEY_BYTES
from reports.vault.exceptions import VaultError
from reports.vault.keys import ContentKey, ConversationKey, PrivateKey, conversation_key
from reports.vault.tokens import to_text
from reports.visits.models import Visit


def stolen_values() -> set[bytes]:
    """Every value of every table, and every secret of the settings, as bytes."""
    found: set[bytes] = set()
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values_list():
            found |= {_bytes(value) for value in row if value not in (None, "")}
    for session in Session.objects.all():
        found |= {_bytes(value) for value in session.get_decoded().values()}
    secrets = (settings.SECRET_KEY, settings.VAULT_PEPPER, settings.SECOND_FACTOR_KEY)
    return found | {_bytes(secret) for secret in secrets}


def _bytes(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def opened(values: set[bytes], *, passwords_known: list[str]) -> list[bytes]:
    """What somebody with these values reads of what was told and written."""
    privates = list(_privates(values, passwords_known))
    keys = {value[:KEY_BYTES] for value in values if len(value) >= KEY_BYTES}
    for private in privates:
        keys |= set(_content_keys(private))
    return [text for key in keys for text in _read(key)]


def _tried(attempt: Callable[..., Any], *given: Any, **named: Any) -> Any:
    with suppress(VaultError, ValueError):
        return attempt(*given, **named)
    return None


def _privates(values: set[bytes], known: list[str]) -> Iterator[PrivateKey]:
    """Unit keys, by way of officers' keys and sessions."""
    held = [PrivateKey(value) for value in values if len(value) == 97]
    held += [PrivateKey(own) for own in _officers_keys(values, known)]
    yield from held
    for private in held:
        for grant in UnitKeyGrant.objects.select_related("unit_key", "officer"):
            place = grant_context(grant.unit_key, grant.officer)
            sealed = bytes(grant.sealed_private)
            if found := _tried(sealing.open_key, sealed, with_key=private, context=place):
                yield PrivateKey(found)


def _officers_keys(values: set[bytes], known: list[str]) -> Iterator[bytes]:
    typed = [*known, *(value.decode() for value in values if _may_be_typed(value))]
    owners = list(OfficerKey.objects.select_related("officer"))
    for own in owners:
        wrap, place = bytes(own.wrapped_private), password_context(own.officer)
        for text in typed:
            if found := _tried(passwords.unwrap, wrap, password=text, context=place):
                yield found
    for session in Session.objects.all():
        box = base64.b64decode(session.get_decoded().get("opened_key", ""))
        for own in owners:
            place = desk_context(own.officer)
            for key in _as_tokens(values):
                if found := _tried(desk.unlock, box, desk_key=key, context=place):
                    yield found


def _as_tokens(values: set[bytes]) -> set[str]:
    return {to_text(value[:KEY_BYTES]) for value in values if len(value) >= KEY_BYTES}


def _may_be_typed(value: bytes) -> bool:
    """The secrets of the server and names: what one would try as a password."""
    secret = {settings.SECRET_KEY.encode(), settings.VAULT_PEPPER, settings.SECOND_FACTOR_KEY}
    return value in secret or value in {b"robin", b"Robin", b"leeds"}


def _content_keys(private: PrivateKey) -> Iterator[bytes]:
    for grant in ContentGrant.objects.select_related("unit_key"):
        place = content_context(grant.concern_id, grant.unit_key)
        sealed = bytes(grant.sealed_key)
        if found := _tried(sealing.open_key, sealed, with_key=private, context=place):
            yield found


def _read(key: bytes) -> Iterator[bytes]:
    for part in SealedPart.objects.all():
        at = {"concern": part.concern_id, "kind": part.kind}
        if text := _tried(content.unseal, bytes(part.sealed), key=key, **at):
            yield text
            if part.kind == SealedPart.Kind.LETTERBOX:
                yield from _letters(PrivateKey(text))
    for message in Message.objects.filter(side=Message.Side.US):
        for each in (ConversationKey(key), conversation_key(ContentKey(key))):
            if said := _tried(open_answer, message, key=each):
                yield str(said).encode()


def _letters(private: PrivateKey) -> Iterator[bytes]:
    for message in Message.objects.filter(side=Message.Side.THEM):
        if said := _tried(open_letter, message, private=private):
            yield str(said).encode()


def visits_opened(values: set[bytes]) -> list[bytes]:
    """What is read of visits that are under way."""
    boxes = [bytes(visit.sealed) for visit in Visit.objects.all()]
    tries = ((box, token) for box in boxes for token in _as_tokens(values))
    found = (_tried(visits.open_visit, box, token=token) for box, token in tries)
    return [notes for notes in found if notes]


def opened_with_words(typed: str) -> list[bytes]:
    """What somebody reads who also found a young person's secret words."""
    found: set[bytes] = set()
    secret = words.readings(typed)[0]
    for door in Door.objects.all():
        wrapped, place = bytes(door.wrapped), sealing.context("door", door.concern_id)
        if opens := _tried(words.unwrap_with_words, wrapped, words=secret, context=place):
            found |= {opens, opens[:KEY_BYTES], opens[KEY_BYTES:]}
    return opened(stolen_values() | found, passwords_known=[])
