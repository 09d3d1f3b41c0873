"""A few invented conversations, so that whoever tries the site out sees both sides of one."""

from __future__ import annotations

from collections.abc import Iterable

from reports.concerns.models import Concern
from reports.concerns.opening import Opened, open_story
from reports.conversation.door import Visitor, keep_door, make_door
from reports.conversation.forms import new_mark
from reports.conversation.models import Message
from reports.conversation.writing import write_to_them, write_to_us
from reports.officers.custody import password_context
from reports.officers.models import Officer
from reports.triage.demo.people import Person
from reports.vault import passwords
from reports.vault.keys import PrivateKey, conversation_key, public_half
from reports.vault.words import SecretWords

HELLO = (
    "Hello. Thank you for telling us. You did nothing wrong. You do not have to keep anyone's "
    "secrets. Is there a time of day when you can talk to us?"
)
# What happened in each, in order: who writes, and what.
TALKS = [
    [("us", HELLO), ("them", "After school is fine. Thank you for writing back.")],
    [("us", HELLO)],
    [("more", "I forgot to say that they also write to my cousin.")],
    [("us", HELLO), ("take_back", "It has stopped now.")],
]


def talk(people: Iterable[Person], *, unit: str) -> SecretWords:
    """Conversations on the newest concerns of one unit; the secret words of the first."""
    person = next(one for one in people if one.unit == unit and one.role == Officer.Role.OFFICER)
    officer = Officer.objects.select_related("unit", "key").get(username=person.username)
    private = _private(officer, person.password)
    newest = Concern.objects.of_unit(officer.unit).waiting().order_by("-told_at", "id")
    words = []
    for concern, lines in zip(newest, TALKS, strict=False):
        opened = open_story(concern=concern, by=officer, private=private)
        words.append(_with_door(opened))
        for side, text in lines:
            _write(side, text, opened=opened, by=officer, private=private)
    return words[0]


def _private(officer: Officer, password: str) -> PrivateKey:
    place = password_context(officer)
    wrapped = bytes(officer.key.wrapped_private)
    return PrivateKey(passwords.unwrap(wrapped, password=password, context=place))


def _with_door(opened: Opened) -> SecretWords:
    door = make_door(
        concern_id=opened.concern.id,
        content_key=opened.keys.content,
        slot=public_half(opened.keys.letterbox),
    )
    keep_door(door, concern_id=opened.concern.id)
    return door.words


def _write(side: str, text: str, *, opened: Opened, by: Officer, private: PrivateKey) -> None:
    concern = opened.concern
    if side == "us":
        seen = Message.objects.filter(concern=concern).count()
        write_to_them(
            concern=concern, by=by, private=private, words=text, seen=seen, once=new_mark()
        )
        return
    visitor = Visitor(
        concern.id, conversation_key(opened.keys.content), public_half(opened.keys.letterbox)
    )
    kind = Message.Kind.MESSAGE if side == "them" else Message.Kind(side)
    write_to_us(visitor=visitor, words=text, kind=kind, once=new_mark())
