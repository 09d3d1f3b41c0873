"""The door that secret words open: make it, keep it, come back through it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from django.conf import settings

from reports.conversation.exceptions import ManyAtOnce, NoSuchWords
from reports.conversation.models import Door
from reports.vault import vouching
from reports.vault import words as secret_words
from reports.vault.binding import context
from reports.vault.exceptions import VaultError
from reports.vault.keys import ContentKey, ConversationKey, PublicKey, conversation_key
from reports.vault.tokens import from_text, to_text
from reports.vault.turnstile import TooBusy, Turnstile
from reports.vault.words import MOST_READINGS, SecretWords

KEY_BYTES = 32
# A flood at this door leaves half of the threads to those who are telling (four a process).
TURNSTILE = Turnstile(waiting=1, patience=2.0)


@dataclass(frozen=True)
class NewDoor:
    """Fresh secret words and what has to be kept of them."""

    words: SecretWords = field(repr=False)
    find_hash: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)
    voucher: bytes = field(repr=False)


@dataclass(frozen=True)
class Visitor:
    """Somebody who came back: reads what officers wrote, and can put something in."""

    concern_id: uuid.UUID
    key: ConversationKey = field(repr=False)
    slot: PublicKey = field(repr=False)

    def to_notes(self) -> dict[str, str]:
        """For the visit, which is sealed under its cookie."""
        return {"concern": str(self.concern_id), "opens": to_text(self.key + self.slot)}

    @classmethod
    def from_notes(cls, notes: dict[str, str]) -> Visitor:
        """The opposite of ``to_notes``."""
        return _visitor(uuid.UUID(notes["concern"]), from_text(notes["opens"]))


def _visitor(concern_id: uuid.UUID, opens: bytes) -> Visitor:
    key, slot = ConversationKey(opens[:KEY_BYTES]), PublicKey(opens[KEY_BYTES:])
    return Visitor(concern_id=concern_id, key=key, slot=slot)


def _place(concern_id: uuid.UUID) -> bytes:
    return context("door", concern_id)


def make_door(*, concern_id: uuid.UUID, content_key: ContentKey, slot: PublicKey) -> NewDoor:
    """Choose secret words and wrap with them what the way back needs (slow on purpose)."""
    words = secret_words.new_words()
    opens = conversation_key(content_key) + slot
    return NewDoor(
        words=words,
        find_hash=secret_words.find_hash(words, pepper=settings.VAULT_PEPPER),
        wrapped=secret_words.wrap_under_words(opens, words=words, context=_place(concern_id)),
        voucher=vouching.vouch(slot, by=settings.VAULT_PEPPER, context=_place(concern_id)),
    )


def keep_door(door: NewDoor, *, concern_id: uuid.UUID) -> Door:
    """Write the door down beside its concern."""
    return Door.objects.create(
        concern_id=concern_id,
        find_hash=door.find_hash,
        wrapped=door.wrapped,
        voucher=door.voucher,
    )


def come_back(typed: str) -> Visitor:
    """Open the door with words as they were typed. Raises ``NoSuchWords`` and ``ManyAtOnce``.

    Words that open nothing cost the same work as words that do, readable or not: as many
    look-ups, and one slow opening.
    """
    try:
        with TURNSTILE:
            return _open(_to_look_up(typed))
    except TooBusy:
        raise ManyAtOnce from None


def _to_look_up(typed: str) -> list[SecretWords]:
    """Always as many: what the typing may stand for, filled up with words that open nothing."""
    try:
        readings = secret_words.readings(typed)
    except VaultError:
        readings = []
    return [*readings, *(secret_words.new_words() for _ in range(MOST_READINGS - len(readings)))]


def _open(readings: list[SecretWords]) -> Visitor:
    pepper = settings.VAULT_PEPPER
    hashes = {secret_words.find_hash(words, pepper=pepper): words for words in readings}
    door = Door.objects.filter(find_hash__in=hashes).first()
    if door is None:
        secret_words.spend_like_an_opening()
        raise NoSuchWords
    words, place = hashes[bytes(door.find_hash)], _place(door.concern_id)
    try:
        opens = secret_words.unwrap_with_words(bytes(door.wrapped), words=words, context=place)
        visitor = _visitor(door.concern_id, opens)
        vouching.check(bytes(door.voucher), public=visitor.slot, by=pepper, context=place)
    except VaultError:
        raise NoSuchWords from None
    return visitor
