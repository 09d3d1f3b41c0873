"""Opening a concern: from an officer's own key to the story."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from reports.audit.actions import record
from reports.concerns import linking, policies
from reports.concerns.models import Concern, ContentGrant, Event, SealedPart
from reports.concerns.story import Contact, Story, contact_from, story_from
from reports.concerns.telling import content_context
from reports.officers.custody import open_unit_key
from reports.officers.exceptions import HoldsNoKey
from reports.officers.models import Officer
from reports.vault import content, sealing
from reports.vault.keys import ContentKey, PrivateKey


@dataclass(frozen=True)
class Keys:
    """What opens one concern: its content key, and the private half of its letterbox."""

    content: ContentKey = field(repr=False)
    letterbox: PrivateKey = field(repr=False)


@dataclass(frozen=True)
class Opened:
    """A concern with its story, for one officer's eyes."""

    concern: Concern
    story: Story
    contact: Contact
    keys: Keys


def open_key(*, concern: Concern, by: Officer, private: PrivateKey) -> ContentKey:
    """The concern's content key. Raises ``NotYourUnit``, ``HoldsNoKey``, or ``CannotOpen``."""
    policies.check_open(by, concern)
    grant = ContentGrant.objects.select_related("unit_key").filter(concern=concern).first()
    if grant is None:
        raise HoldsNoKey
    unit_private = open_unit_key(unit_key=grant.unit_key, officer=by, private=private)
    place = content_context(concern.id, grant.unit_key)
    return ContentKey(
        sealing.open_key(bytes(grant.sealed_key), with_key=unit_private, context=place)
    )


def open_contact(*, concern: Concern, key: ContentKey) -> Contact:
    """How they would like to hear back. Raises ``CannotOpen``."""
    part = concern.parts.get(kind=SealedPart.Kind.CONTACT)
    return contact_from(_unsealed(part, key))


def _unsealed(part: SealedPart, key: ContentKey) -> bytes:
    return content.unseal(bytes(part.sealed), key=key, concern=part.concern_id, kind=part.kind)


@transaction.atomic
def open_story(*, concern: Concern, by: Officer, private: PrivateKey) -> Opened:
    """Unseal a concern for an officer, and write down that they read it.

    Raises ``NotYourUnit``, ``HoldsNoKey``, or the vault's ``CannotOpen``.
    """
    key = open_key(concern=concern, by=by, private=private)
    parts = {part.kind: _unsealed(part, key) for part in concern.parts.all()}
    if not concern.events.filter(kind=Event.Kind.OPENED, by=by).exists():
        Event.objects.create(concern=concern, at=timezone.now(), kind=Event.Kind.OPENED, by=by)
    linking.seen(concern)
    record(
        verb="concern.opened",
        by=str(by.pk),
        subject=f"concern:{concern.id}",
        right=f"member of {by.unit.slug}",
    )
    return Opened(
        concern=concern,
        story=story_from(parts[SealedPart.Kind.STORY]),
        contact=contact_from(parts[SealedPart.Kind.CONTACT]),
        keys=Keys(key, PrivateKey(parts[SealedPart.Kind.LETTERBOX])),
    )
