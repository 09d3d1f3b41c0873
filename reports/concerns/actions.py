"""Verbs on a concern: seal what was told, keep it, route it, open it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from reports.audit.actions import record
from reports.concerns import policies
from reports.concerns.exceptions import NotFromHere, NoUnitReady
from reports.concerns.facets import About, AgeBand, Channel, District, Lane, Status, Topic, Urgency
from reports.concerns.lifecycle import after
from reports.concerns.models import (
    Concern,
    ConcernTopic,
    ContentGrant,
    Event,
    SealedPart,
    this_hour,
)
from reports.concerns.story import Contact, Story, contact_from, story_from, to_bytes
from reports.officers.custody import open_unit_key
from reports.officers.exceptions import HoldsNoKey
from reports.officers.models import Officer, UnitKey
from reports.vault import content, sealing
from reports.vault.keys import ContentKey, PrivateKey, new_content_key


@dataclass(frozen=True)
class Facets:
    """What may be known without opening the story."""

    about: About = About.UNSAID
    age_band: AgeBand = AgeBand.UNSAID
    district: District = District.UNSAID
    urgency: Urgency = Urgency.ORDINARY
    channel: Channel = Channel.WEB
    topics: frozenset[Topic] = frozenset()


@dataclass(frozen=True)
class Sealed:
    """A concern ready to be kept: sealed outside of any transaction, as that takes a while."""

    concern_id: uuid.UUID
    facets: Facets
    unit_key: UnitKey
    parts: dict[str, bytes]
    sealed_key: bytes
    content_key: ContentKey = field(repr=False)


def content_context(concern_id: uuid.UUID, unit_key: UnitKey) -> bytes:
    """What a content grant is bound to."""
    return sealing.context("content-key", concern_id, unit_key.unit_id, unit_key.number)


def seal(*, facets: Facets, unit_slug: str, told: Story, contact: Contact) -> Sealed:
    """Seal a concern to a unit's key. Raises ``NoUnitReady``, or the vault's ``TooLong``."""
    unit_key = (
        UnitKey.objects.select_related("unit").filter(unit__slug=unit_slug, retired_at=None).first()
    )
    if unit_key is None:
        raise NoUnitReady
    concern_id, key = uuid.uuid4(), new_content_key()
    parts: dict[str, Story | Contact] = {
        SealedPart.Kind.STORY: told,
        SealedPart.Kind.CONTACT: contact,
    }
    return Sealed(
        concern_id=concern_id,
        facets=facets,
        unit_key=unit_key,
        parts={
            kind: content.seal(to_bytes(part), key=key, concern=concern_id, kind=kind)
            for kind, part in parts.items()
        },
        sealed_key=sealing.seal_key(
            key, to=unit_key.public_key, context=content_context(concern_id, unit_key)
        ),
        content_key=key,
    )


@transaction.atomic
def keep(sealed: Sealed, *, told_at: datetime | None = None) -> Concern:
    """Write a sealed concern down, whole or not at all."""
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
    )
    ConcernTopic.objects.bulk_create(
        ConcernTopic(concern=concern, topic=topic) for topic in sorted(facets.topics)
    )
    SealedPart.objects.bulk_create(
        SealedPart(concern=concern, kind=kind, sealed=part) for kind, part in sealed.parts.items()
    )
    ContentGrant.objects.create(
        concern=concern, unit_key=sealed.unit_key, sealed_key=sealed.sealed_key
    )
    Event.objects.create(concern=concern, at=concern.told_at, kind=Event.Kind.TOLD)
    return concern


@transaction.atomic
def route(*, concern_id: uuid.UUID, lane: Lane, answer_by: datetime, rule: str) -> bool:
    """Put a concern that is just in into its lane. False where somebody else already did.

    One conditional update claims it, so that a task given out twice routes once.
    """
    claimed = Concern.objects.filter(id=concern_id, status=Status.JUST_IN).update(
        status=after(Status.JUST_IN, "route"),
        lane=lane,
        answer_by=answer_by,
        routed_by_rule=rule,
    )
    if claimed:
        Event.objects.create(concern_id=concern_id, at=this_hour(), kind=Event.Kind.ROUTED)
    return bool(claimed)


@transaction.atomic
def finish(*, concern: Concern, by: Officer) -> None:
    """Finished for now: leaves the queue, and can come back. Raises as ``_move`` does."""
    _move(concern, by, verb="finish", event=Event.Kind.FINISHED)


@transaction.atomic
def reopen(*, concern: Concern, by: Officer) -> None:
    """Back into the queue, in the lane it had. Raises as ``_move`` does."""
    _move(concern, by, verb="reopen", event=Event.Kind.REOPENED)


def _move(concern: Concern, by: Officer, *, verb: str, event: Event.Kind) -> None:
    """One step through the table. Raises ``NotYourUnit``, or ``NotFromHere`` where a colleague
    was quicker."""
    policies.check_open(by, concern)
    before = Status(concern.status)
    moved = Concern.objects.filter(id=concern.id, status=before).update(status=after(before, verb))
    if not moved:
        raise NotFromHere
    Event.objects.create(concern=concern, at=timezone.now(), kind=event, by=by)
    record(
        verb=f"concern.{event}",
        by=str(by.pk),
        subject=f"concern:{concern.id}",
        right=f"member of {by.unit.slug}",
    )


@dataclass(frozen=True)
class Opened:
    """A concern with its story, for one officer's eyes."""

    concern: Concern
    story: Story
    contact: Contact


@transaction.atomic
def open_story(*, concern: Concern, by: Officer, private: PrivateKey) -> Opened:
    """Unseal a concern for an officer, and write down that they read it.

    Raises ``NotYourUnit``, ``HoldsNoKey``, or the vault's ``CannotOpen``.
    """
    policies.check_open(by, concern)
    grant = concern.grants.select_related("unit_key").order_by("-unit_key__number").first()
    if grant is None:
        raise HoldsNoKey
    unit_private = open_unit_key(unit_key=grant.unit_key, officer=by, private=private)
    key = ContentKey(
        sealing.open_key(
            bytes(grant.sealed_key),
            with_key=unit_private,
            context=content_context(concern.id, grant.unit_key),
        )
    )
    parts = {
        part.kind: content.unseal(bytes(part.sealed), key=key, concern=concern.id, kind=part.kind)
        for part in concern.parts.all()
    }
    if not concern.events.filter(kind=Event.Kind.OPENED, by=by).exists():
        Event.objects.create(concern=concern, at=timezone.now(), kind=Event.Kind.OPENED, by=by)
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
    )
