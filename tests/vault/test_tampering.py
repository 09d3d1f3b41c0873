"""Every way to tamper that we could think of, by name, and the refusal each one meets."""

import pytest

from reports.vault import content, desk, passwords, sealing, second_factor, visits, words
from reports.vault.exceptions import CannotOpen, UnknownVersion, WrongPassword

from .conftest import CONCERN, OTHER_CONCERN, OTHER_PLACE, PASSWORD, PLACE, SERVER_KEY


def same(blob):
    return blob


def flipped(at):
    def flip(blob):
        changed = bytearray(blob)
        changed[at] ^= 1
        return bytes(changed)

    return flip


def version(number):
    return lambda blob: bytes([number]) + blob[1:]


def cut(count):
    return lambda blob: blob[:-count]


def kept(count):
    return lambda blob: blob[:count]


def longer(blob):
    return blob + b"\0"


def put(at, new):
    return lambda blob: blob[:at] + new + blob[at + len(new) :]


def story(made, change=same, **places):
    asked = {"key": made.key, "concern": CONCERN, "kind": "story"} | places
    return content.unseal(change(made.story), **asked)


def key(made, change=same, holder="leeds", place=PLACE):
    private = getattr(made, holder).private
    return sealing.open_key(change(made.sealed_key), with_key=private, context=place)


def password(made, change=same, typed=PASSWORD, place=PLACE):
    return passwords.unwrap(change(made.password_wrap), password=typed, context=place)


def child(made, change=same, concern=CONCERN, typed=None):
    typed = words.SecretWords(typed or made.words)
    return words.unwrap_with_words(change(made.words_wrap), words=typed, concern=concern)


def visit(made, change=same, token=None):
    return visits.open_visit(change(made.visit), token=token or made.token)


def at_desk(made, change=same, desk_key=None, place=PLACE):
    return desk.unlock(change(made.locked), desk_key=desk_key or made.desk_key, context=place)


def factor(made, change=same, server_key=SERVER_KEY, place=PLACE):
    return second_factor.open_text(change(made.text), key=server_key, context=place)


OTHER_KEY = bytes(32)
CASES = {
    "story: swapped concern": (story, {"concern": OTHER_CONCERN}, CannotOpen),
    "story: swapped kind": (story, {"kind": "message"}, CannotOpen),
    "story: swapped number": (story, {"number": 1}, CannotOpen),
    "story: another concern's key": (story, {"key": OTHER_KEY}, CannotOpen),
    "story: key cut to 16 bytes": (story, {"key": OTHER_KEY[:16]}, CannotOpen),
    "story: flipped nonce": (story, {"change": flipped(1)}, CannotOpen),
    "story: flipped first letter": (story, {"change": flipped(17)}, CannotOpen),
    "story: flipped tag": (story, {"change": flipped(-1)}, CannotOpen),
    "story: cut padding": (story, {"change": cut(64)}, CannotOpen),
    "story: cut tag": (story, {"change": cut(16)}, CannotOpen),
    "story: nonce alone": (story, {"change": kept(13)}, CannotOpen),
    "story: half a nonce": (story, {"change": kept(6)}, CannotOpen),
    "story: version alone": (story, {"change": kept(1)}, CannotOpen),
    "story: nothing": (story, {"change": kept(0)}, CannotOpen),
    "story: longer by a byte": (story, {"change": longer}, CannotOpen),
    "story: downgraded version": (story, {"change": version(0)}, UnknownVersion),
    "story: version to come": (story, {"change": version(2)}, UnknownVersion),
    "key: other unit's key": (key, {"holder": "bradford"}, CannotOpen),
    "key: swapped officer": (key, {"place": OTHER_PLACE}, CannotOpen),
    "key: no context": (key, {"place": b""}, CannotOpen),
    "key: flipped ML-KEM part": (key, {"change": flipped(1)}, CannotOpen),
    "key: flipped X25519 part": (key, {"change": flipped(1 + 1088)}, CannotOpen),
    "key: X25519 part of low order": (key, {"change": put(1 + 1088, bytes(32))}, CannotOpen),
    "key: flipped ciphertext": (key, {"change": flipped(1 + 1120)}, CannotOpen),
    "key: truncated": (key, {"change": cut(1)}, CannotOpen),
    "key: encapsulated part alone": (key, {"change": kept(1 + 1120)}, CannotOpen),
    "key: half": (key, {"change": kept(600)}, CannotOpen),
    "key: version alone": (key, {"change": kept(1)}, CannotOpen),
    "key: nothing": (key, {"change": kept(0)}, CannotOpen),
    "key: downgraded version": (key, {"change": version(0)}, UnknownVersion),
    "password: another": (password, {"typed": "Correct horse"}, WrongPassword),
    "password: empty": (password, {"typed": ""}, WrongPassword),
    "password: swapped officer": (password, {"place": OTHER_PLACE}, WrongPassword),
    "password: edited salt": (password, {"change": flipped(7)}, WrongPassword),
    "password: edited memory": (password, {"change": flipped(3)}, WrongPassword),
    "password: fewer passes": (password, {"change": put(5, b"\x02")}, WrongPassword),
    "password: more lanes": (password, {"change": put(6, b"\x02")}, WrongPassword),
    "password: memory of a terabyte": (password, {"change": put(1, b"\x40")}, CannotOpen),
    "password: memory below the minimum": (password, {"change": put(1, b"\0\0\x10\0")}, CannotOpen),
    "password: no memory": (password, {"change": put(1, bytes(4))}, CannotOpen),
    "password: flipped box": (password, {"change": flipped(-1)}, WrongPassword),
    "password: truncated": (password, {"change": cut(1)}, WrongPassword),
    "password: half a header": (password, {"change": kept(12)}, CannotOpen),
    "password: nothing": (password, {"change": kept(0)}, CannotOpen),
    "password: downgraded version": (password, {"change": version(0)}, UnknownVersion),
    "words: swapped concern": (child, {"concern": OTHER_CONCERN}, CannotOpen),
    "words: other words": (child, {"typed": "acorn " * 9}, CannotOpen),
    "words: edited salt": (child, {"change": flipped(7)}, CannotOpen),
    "words: edited memory": (child, {"change": put(3, b"\x50")}, CannotOpen),
    "words: downgraded version": (child, {"change": version(0)}, UnknownVersion),
    "words: truncated": (child, {"change": cut(40)}, CannotOpen),
    "visit: another token": (visit, {"token": visits.VisitToken("A" * 43)}, CannotOpen),
    "visit: flipped byte": (visit, {"change": flipped(2_000)}, CannotOpen),
    "visit: cut padding": (visit, {"change": cut(64)}, CannotOpen),
    "visit: nothing": (visit, {"change": kept(0)}, CannotOpen),
    "visit: downgraded version": (visit, {"change": version(0)}, UnknownVersion),
    "desk: another cookie": (at_desk, {"desk_key": desk.DeskKey("A" * 43)}, CannotOpen),
    "desk: swapped officer": (at_desk, {"place": OTHER_PLACE}, CannotOpen),
    "desk: flipped byte": (at_desk, {"change": flipped(40)}, CannotOpen),
    "desk: nothing": (at_desk, {"change": kept(0)}, CannotOpen),
    "desk: downgraded version": (at_desk, {"change": version(0)}, UnknownVersion),
    "factor: another server key": (factor, {"server_key": b"another"}, CannotOpen),
    "factor: swapped officer": (factor, {"place": OTHER_PLACE}, CannotOpen),
    "factor: truncated": (factor, {"change": cut(4)}, CannotOpen),
    "factor: not of this alphabet": (factor, {"change": lambda text: "é" + text}, CannotOpen),
    "factor: nothing": (factor, {"change": lambda text: ""}, CannotOpen),
    "factor: downgraded version": (factor, {"change": lambda t: "AAAA" + t[4:]}, UnknownVersion),
}


@pytest.mark.parametrize("name", CASES)
def test_tampering_is_refused_by_name(made, name):
    attempt, changes, refusal = CASES[name]

    with pytest.raises(refusal) as refused:
        attempt(made, **changes)

    assert type(refused.value) in {refusal, *refusal.__subclasses__()} - (
        {WrongPassword} if refusal is CannotOpen else set()
    )
    assert refused.value.args == ()


@pytest.mark.parametrize("attempt", [story, key, password, child, visit, at_desk, factor])
def test_untouched_thing_opens(made, attempt):
    assert attempt(made)
