"""What is told, sealed and written down."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from reports.concerns.exceptions import NoUnitReady
from reports.concerns.facets import (
    About,
    AgeBand,
    Channel,
    Danger,
    District,
    Topic,
    Urgency,
)
from reports.concerns.marking import keep_marks, marks_of
from reports.concerns.models import (
    Concern,
    ConcernDanger,
    ConcernTopic,
    ContentGrant,
    Event,
    SealedPart,
    this_hour,
)
from reports.concerns.story import Contact, Story, to_bytes
from reports.officers.custody import key_in_use
from reports.officers.models import Unit, UnitKey
from reports.vault import content, sealing
from reports.vault.blind import Mark
from reports.vault.exceptions import NotVouchedFor
from reports.vault.keys import ContentKey, PublicKey, new_content_key, new_key_pair

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Facets:
    """What may be known without opening the story."""

    about: About = About.UNSAID
    age_band: AgeBand = AgeBand.UNSAID
    district: District = District.UNSAID
    urgency: Urgency = Urgency.ORDINARY
    channel: Channel = Channel.WEB
    topics: frozenset[Topic] = frozenset()
    dangers: frozenset[Danger] = frozenset()
    look_first: bool = False
    of_a_burst: bool = False


@dataclass(frozen=True)
class Sealed:
    """A concern ready to be kept: sealed outside of any transaction, as that takes a while.

    ``slot`` is the public half of its letterbox: what a young person needs to write more.
    """

    concern_id: uuid.UUID
    facets: Facets
    unit_key: UnitKey
    parts: dict[str, bytes]
    sealed_key: bytes
    slot: PublicKey
    content_key: ContentKey = field(repr=False)
    marks: tuple[Mark, ...] = field(repr=False)


def content_context(concern_id: uuid.UUID, unit_key: UnitKey) -> bytes:
    """What a content grant is bound to."""
    return sealing.context("content-key", concern_id, unit_key.unit_id, unit_key.number)


def seal_to(unit_key: UnitKey, key: ContentKey, *, concern_id: uuid.UUID) -> bytes:
    """A concern's content key, sealed to a unit's key."""
    place = content_context(concern_id, unit_key)
    return sealing.seal_key(key, to=unit_key.public_key, context=place)


def seal(
    *,
    facets: Facets,
    unit_slug: str,
    told: Story,
    contact: Contact,
    marks: Sequence[Mark] | None = None,
) -> Sealed:
    """Seal a concern to a unit's key. ``marks`` where ``marks_of`` has made them already.

    Raises ``NoUnitReady`` (also where the unit's public key was exchanged: nothing is sealed to
    a stranger's), or the vault's ``TooLong``.
    """
    unit_key = ready_key(unit_slug=unit_slug)
    concern_id, key, letterbox = uuid.uuid4(), new_content_key(), new_key_pair()
    parts: dict[str, bytes] = {
        SealedPart.Kind.STORY: to_bytes(told),
        SealedPart.Kind.CONTACT: to_bytes(contact),
        SealedPart.Kind.LETTERBOX: letterbox.private,
    }
    return Sealed(
        concern_id=concern_id,
        facets=facets,
        unit_key=unit_key,
        parts={
            kind: content.seal(part, key=key, concern=concern_id, kind=kind)
            for kind, part in parts.items()
        },
        sealed_key=seal_to(unit_key, key, concern_id=concern_id),
        slot=letterbox.public,
        content_key=key,
        marks=tuple(marks_of(told, contact) if marks is None else marks),
    )


def ready_key(*, unit_slug: str) -> UnitKey:
    """The key to seal to. Raises ``NoUnitReady`` where there is none, or it was exchanged."""
    try:
        unit_key = key_in_use(unit_slug=unit_slug)
    except NotVouchedFor:
        log.error("the public key is not the one that was made here, unit=%s", unit_slug)
        raise NoUnitReady from None
    if unit_key is None:
        raise NoUnitReady
    return unit_key


@transaction.atomic(savepoint=False)
def keep(sealed: Sealed, *, told_at: datetime | None = None, covers_for: str = "") -> Concern:
    """Write a sealed concern down, whole or not at all.

    ``covers_for`` is the slug of the unit that it would have gone to, had that been open.
    """
    facets = sealed.facets
    concern = Concern.objects.create(
        id=sealed.concern_id,
        unit=sealed.unit_key.unit,
        told_at=told_at or this_hour(),
        about=facets.about,
        age_band=facets.age_band,
        district=facets.district,
        urgency=facets.urgency,
        channel=facets.channel,
        look_first=facets.look_first,
        of_a_burst=facets.of_a_burst,
    )
    ConcernTopic.objects.bulk_create(
        ConcernTopic(concern=concern, topic=topic) for topic in sorted(facets.topics)
    )
    ConcernDanger.objects.bulk_create(
        ConcernDanger(concern=concern, danger=danger) for danger in sorted(facets.dangers)
    )
    SealedPart.objects.bulk_create(
        SealedPart(concern=concern, kind=kind, sealed=part, format=content.newest())
        for kind, part in sealed.parts.items()
    )
    ContentGrant.objects.create(
        concern=concern, unit_key=sealed.unit_key, sealed_key=sealed.sealed_key
    )
    keep_marks(concern.id, sealed.marks)
    Event.objects.create(concern=concern, at=concern.told_at, kind=Event.Kind.TOLD)
    if covers_for:
        closed = Unit.objects.filter(slug=covers_for).first()
        kind = Event.Kind.COVERED
        Event.objects.create(concern=concern, at=concern.told_at, kind=kind, unit=closed)
    return concern
