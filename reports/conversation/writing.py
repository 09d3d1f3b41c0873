"""Writing, on either side: numbered under a lock, sealed, and never twice for two taps."""

from __future__ import annotations

from django.db import transaction

from reports.concerns import actions as concerns
from reports.concerns import policies
from reports.concerns.facets import Status
from reports.concerns.models import Concern, Event
from reports.concerns.opening import open_contact, open_key
from reports.conversation.door import Visitor
from reports.conversation.exceptions import NothingWritten, TakenBack
from reports.conversation.models import Message
from reports.conversation.sealed import seal_answer, seal_letter
from reports.notices import actions as notices
from reports.officers.models import Officer
from reports.routing import rules
from reports.vault.keys import ContentKey, PrivateKey, conversation_key

_HAPPENED = {
    Message.Kind.MESSAGE: Event.Kind.THEY_WROTE,
    Message.Kind.MORE: Event.Kind.THEY_ADDED,
    Message.Kind.TAKE_BACK: Event.Kind.TAKE_BACK_ASKED,
}


@transaction.atomic
def write_to_us(
    *,
    visitor: Visitor,
    words: str,
    once: str,
    kind: Message.Kind = Message.Kind.MESSAGE,
    safe: str = "",
) -> None:
    """Put what a young person wrote into the letterbox, and the concern back before the team.

    Raises ``NothingWritten`` and ``TakenBack``.
    """
    if not (words or safe or kind == Message.Kind.TAKE_BACK):
        raise NothingWritten
    concern = concerns.locked(visitor.concern_id)
    if concern.status == Status.TAKEN_BACK:
        raise TakenBack
    if concern.messages.filter(once=once).exists():
        return
    number = concern.message_count + 1
    sealed, form = seal_letter(
        words, safe=safe, slot=visitor.slot, concern_id=concern.id, number=number
    )
    Message.objects.create(
        concern=concern,
        number=number,
        side=Message.Side.THEM,
        kind=kind,
        sealed=sealed,
        format=form,
        once=once,
    )
    change = rules.after_message(
        urgency=concern.urgency, lane=concern.lane, rule=concern.routed_by_rule, safe=safe
    )
    concerns.they_wrote(
        concern,
        _HAPPENED[kind],
        urgency=change.urgency,
        lane=change.lane,
        rule=change.rule,
        within_hours=change.answer_within_hours,
    )


@transaction.atomic
def write_to_them(
    *,
    concern: Concern,
    by: Officer,
    private: PrivateKey,
    words: str,
    seen: int,
    once: str,
    notice_at: str = "",
) -> bool:
    """Seal an officer's message for the young person. False where they had written meanwhile.

    ``seen`` is the number of the newest message on the officer's page; ``notice_at`` the safe
    time for a notice by e-mail, empty for none. Raises ``NothingWritten``, ``TakenBack``,
    ``NotYourUnit``, ``HoldsNoKey``, what ``notices.ask`` raises, or the vault's ``CannotOpen``.
    """
    if not words:
        raise NothingWritten
    now = concerns.locked(concern.id)
    policies.check_open(by, now)
    if now.status == Status.TAKEN_BACK:
        raise TakenBack
    key = open_key(concern=now, by=by, private=private)
    if now.messages.filter(once=once).exists():
        return True
    keep_answer(now, key=key, by=by, words=words, once=once)
    answers_all = not wrote_after(now, seen)
    concerns.we_wrote(now, by=by, answers_all=answers_all)
    send_notice(now, key=key, at=notice_at)
    return answers_all


def send_notice(concern: Concern, *, key: ContentKey, at: str) -> None:
    """Have a notice sent to the address they gave, at a safe time; nothing for an empty one.

    Raises what ``notices.ask`` raises.
    """
    if at:
        notices.ask(address=open_contact(concern=concern, key=key).email, safe_time=at)


def keep_answer(concern: Concern, *, key: ContentKey, by: Officer, words: str, once: str) -> None:
    """The message itself, as the next one of a locked concern."""
    number = concern.message_count + 1
    sealed, form = seal_answer(
        words, key=conversation_key(key), concern_id=concern.id, number=number
    )
    Message.objects.create(
        concern=concern,
        number=number,
        side=Message.Side.US,
        by=by,
        sealed=sealed,
        format=form,
        once=once,
    )


def wrote_after(concern: Concern, seen: int) -> bool:
    """Whether the young person wrote something that a page with ``seen`` messages lacks."""
    later = Message.objects.filter(concern=concern, side=Message.Side.THEM, number__gt=seen)
    return later.exists()
