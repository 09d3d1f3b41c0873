"""The answer to "please take it back": yes or no, and always with words for the young person."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from reports.concerns import actions as concerns
from reports.concerns import policies, taking_back
from reports.concerns.exceptions import TheyWroteAgain
from reports.concerns.models import Concern
from reports.concerns.opening import open_key
from reports.conversation.exceptions import NothingWritten
from reports.conversation.models import Message
from reports.conversation.writing import keep_answer, send_notice, wrote_after
from reports.officers.models import Officer
from reports.vault.keys import PrivateKey


@transaction.atomic
def decide(
    *,
    concern: Concern,
    by: Officer,
    private: PrivateKey,
    clear: bool,
    words: str,
    seen: int,
    once: str,
    notice_at: str = "",
    as_it_is: Sequence[str] = (),
) -> None:
    """Tell the young person what happens, and do it.

    With ``clear`` everything that they told and wrote is gone for good; what we wrote stays for
    them to read. ``notice_at`` and ``as_it_is`` as in ``write_to_them``. Raises
    ``NothingWritten``, ``NotAsked``, ``TheyWroteAgain`` (something came in that would be cleared
    unread), ``NeedsSupervisor``, ``NotYourUnit``, ``HoldsNoKey``, ``NotFromHere``, what
    ``notices.ask`` raises, or the vault's ``CannotOpen``.
    """
    if not words:
        raise NothingWritten
    now = concerns.locked(concern.id)
    if clear:
        policies.check_take_back(by, now)
    policies.check_open(by, now)
    taking_back.check_asked(now)
    key = open_key(concern=now, by=by, private=private)
    if wrote_after(now, seen):
        raise TheyWroteAgain
    keep_answer(now, key=key, by=by, words=words, once=once, as_it_is=as_it_is)
    concerns.we_wrote(now, by=by, answers_all=True)
    send_notice(now, key=key, at=notice_at)
    if clear:
        taking_back.take_back(now, by=by)
        Message.objects.filter(concern=now, side=Message.Side.THEM).delete()
    else:
        taking_back.not_take_back(now, by=by)
