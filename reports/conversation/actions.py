"""Make the door that secret words open, and come back through it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from django.conf import settings

from reports.concerns.models import Concern, Event
from reports.conversation.exceptions import NoSuchWords
from reports.conversation.models import Door
from reports.vault import words as secret_words
from reports.vault.exceptions import VaultError
from reports.vault.keys import ContentKey
from reports.vault.words import SecretWords


@dataclass(frozen=True)
class NewDoor:
    """Fresh secret words and what has to be kept of them."""

    words: SecretWords = field(repr=False)
    find_hash: bytes = field(repr=False)
    wrapped_key: bytes = field(repr=False)


def make_door(*, concern_id: uuid.UUID, content_key: ContentKey) -> NewDoor:
    """Choose secret words and wrap the content key with them (slow on purpose: Argon2id)."""
    words = secret_words.new_words()
    return NewDoor(
        words=words,
        find_hash=secret_words.find_hash(words, pepper=settings.WORDS_PEPPER),
        wrapped_key=secret_words.wrap_for_words(content_key, words=words, concern=concern_id),
    )


def keep_door(door: NewDoor, *, concern: Concern) -> Door:
    """Write the door down beside its concern."""
    return Door.objects.create(
        concern=concern, find_hash=door.find_hash, wrapped_key=door.wrapped_key
    )


@dataclass(frozen=True)
class Visitor:
    """Somebody who came back with their words."""

    concern: Concern
    content_key: ContentKey = field(repr=False)

    @property
    def was_read(self) -> bool:
        """Whether an officer has opened the story."""
        return self.concern.events.filter(kind=Event.Kind.OPENED).exists()


def come_back(typed: str) -> Visitor:
    """Open the door with words as they were typed. Raises ``NoSuchWords``.

    Words that open nothing cost the same work as words that do.
    """
    try:
        words = secret_words.read_words(typed)
    except VaultError:
        words = secret_words.new_words()  # goes the whole way, and opens nothing
    find_hash = secret_words.find_hash(words, pepper=settings.WORDS_PEPPER)
    door = Door.objects.select_related("concern").filter(find_hash=find_hash).first()
    if door is None:
        secret_words.spend_like_an_opening()
        raise NoSuchWords
    try:
        key = secret_words.unwrap_with_words(
            bytes(door.wrapped_key), words=words, concern=door.concern_id
        )
    except VaultError:
        raise NoSuchWords from None
    return Visitor(concern=door.concern, content_key=key)
