"""Sealing a concern anew: to its unit's new key after somebody left, in a new format after an
upgrade. ``reports.conversation.resealing`` goes through all of them, bit by bit."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from reports.concerns.models import Concern, ContentGrant, SealedPart
from reports.concerns.opening import open_key
from reports.concerns.telling import ready_key, seal_to
from reports.officers.models import Officer
from reports.vault import content
from reports.vault.keys import ContentKey, PrivateKey


def outdated() -> tuple[QuerySet[Any, Any], ...]:
    """The ids of concerns whose key or parts are not sealed as they would be today, in parts to be
    put together: one condition with "or" would walk through every concern there is."""
    old_keys = ContentGrant.objects.filter(unit_key__retired_at__isnull=False)
    old_parts = SealedPart.objects.filter(format__lt=content.newest())
    return old_keys.values("concern"), old_parts.values("concern")


def reseal(*, concern: Concern, by: Officer, private: PrivateKey) -> ContentKey:
    """Seal one concern anew and return its content key. ``concern`` is locked.

    Raises as ``open_key`` does, and ``NoUnitReady``.
    """
    key = open_key(concern=concern, by=by, private=private)
    unit_key = ready_key(unit_slug=concern.unit.slug)
    if concern.grant.unit_key_id != unit_key.pk:
        sealed = seal_to(unit_key, key, concern_id=concern.id)
        ContentGrant.objects.filter(concern=concern).update(unit_key=unit_key, sealed_key=sealed)
    for part in concern.parts.filter(format__lt=content.newest()):
        _renew(part, key)
    return key


def _renew(part: SealedPart, key: ContentKey) -> None:
    concern, kind = part.concern_id, part.kind
    opened = content.unseal(bytes(part.sealed), key=key, concern=concern, kind=kind)
    part.sealed = content.seal(opened, key=key, concern=concern, kind=kind)
    part.format = content.newest()
    part.save(update_fields=["sealed", "format"])
