"""Writing, on either side: numbered under a lock, sealed, and never twice for two taps."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from reports.audit.actions import record
from reports.audit.models import LONGEST
from reports.concerns import actions as concerns
from reports.concerns import policies
from reports.concerns.facets import Danger, Status
from reports.concerns.marking import keep_marks, marks_in
from reports.concerns.models import Concern, Event
from reports.concerns.noticing import notice
from reports.concerns.opening import open_contact, open_key
from reports.conversation.door import Visitor
from reports.conversation.exceptions import NothingWritten, TakenBack
from reports.conversation.models import Message
from reports.conversation.sealed import seal_answer, seal_letter
from reports.language.attention import Attention
from reports.notices import actions as notices
from reports.officers.models import Officer
from reports.routing import plans, rules
from reports.vault.blind import Mark
from reports.vault.keys import ContentKey, PrivateKey, conversation_key

_HAPPENED = {
    Message.Kind.MESSAGE: Event.Kind.THEY_WROTE,
    Message.Kind.MORE: Event.Kind.THEY_ADDED,
    Message.Kind.TAKE_BACK: Event.Kind.TAKE_BACK_ASKED,
}


def write_to_us(
    *,
    visitor: Visitor,
    words: str,
    once: str,
    kind: Message.Kind = Message.Kind.MESSAGE,
    safe: str = "",
) -> tuple[Danger, ...]:
    """Put what a young person wrote into the letterbox, and the concern back before the team.

    Returns what kinds of danger its words may mean, for the help on the next page.
    Raises ``NothingWritten`` and ``TakenBack``.
    """
    if not (words or safe or kind == Message.Kind.TAKE_BACK):
        raise NothingWritten
    # Before anything is locked: a long text takes a while.
    seen, marks = notice(words), marks_in(words)
    _keep_letter(visitor, words=words, once=once, kind=kind, safe=safe, seen=seen, marks=marks)
    return tuple(Danger(kind) for kind in seen.kinds)


@transaction.atomic
def _keep_letter(
    visitor: Visitor,
    *,
    words: str,
    once: str,
    kind: Message.Kind,
    safe: str,
    seen: Attention,
    marks: Sequence[Mark],
) -> None:
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
    keep_marks(concern.id, marks)
    change = rules.after_message(
        urgency=concern.urgency,
        lane=concern.lane,
        rule=concern.routed_by_rule,
        safe=safe,
        look_first=seen.look_first,
        plan=plans.current(),
    )
    if seen.look_first:
        concerns.look_first(concern, [Danger(kind) for kind in seen.kinds])
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
    as_it_is: Sequence[str] = (),
) -> bool:
    """Seal an officer's message for the young person. False where they had written meanwhile.

    ``seen`` is the number of the newest message on the officer's page; ``notice_at`` the safe
    time for a notice by e-mail, empty for none; ``as_it_is`` as in ``keep_answer``. Raises
    ``NothingWritten``, ``TakenBack``, ``NotYourUnit``, ``HoldsNoKey``, what ``notices.ask``
    raises, or the vault's ``CannotOpen``.
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
    keep_answer(now, key=key, by=by, words=words, once=once, as_it_is=as_it_is)
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


def keep_answer(
    concern: Concern,
    *,
    key: ContentKey,
    by: Officer,
    words: str,
    once: str,
    as_it_is: Sequence[str] = (),
) -> None:
    """The message itself, as the next one of a locked concern.

    ``as_it_is`` names the rule of each place in it that could hurt, about which the officer was
    asked and which they chose to send. It is put on record; no word of the message is.
    """
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
    if as_it_is:
        record(
            verb="message.sent-as-it-is",
            by=str(by.pk),
            subject=f"concern:{concern.id}",
            right=_choice(number, as_it_is),
        )


def _choice(number: int, rules: Sequence[str]) -> str:
    """How many places there were, and by which rules, as far as the record has room."""
    said = f"asked first; message {number}; {len(rules)} of level block:"
    for rule in dict.fromkeys(rules):
        if len(said) + 1 + len(rule) > LONGEST["right"]:
            break
        said += f" {rule}"
    return said


def wrote_after(concern: Concern, seen: int) -> bool:
    """Whether the young person wrote something that a page with ``seen`` messages lacks."""
    later = Message.objects.filter(concern=concern, side=Message.Side.THEM, number__gt=seen)
    return later.exists()
