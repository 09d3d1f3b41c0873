"""Every way to tamper that we could think of, by name, and the refusal each one meets."""

import pytest

from reports.vault import (
    content,
    desk,
    letterbox,
    passwords,
    sealing,
    second_factor,
    visits,
    vouching,
    words,
)
from reports.vault.exceptions import (
    CannotOpen,
    NotVouchedFor,
    UnknownVersion,
    UnusableKey,
    WrongPassword,
)

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


def dropped(count):
    return lambda blob: blob[count:]


def behind(front):
    return lambda blob: front + blob


def story(made, change=same, named="key", **places):
    asked = {"key": getattr(made, named), "concern": CONCERN, "kind": "story"} | places
    return content.unseal(change(made.story), **asked)


def key(made, change=same, holder="leeds", place=PLACE, thing="sealed_key"):
    private = getattr(made, holder).private
    return sealing.open_key(change(getattr(made, thing)), with_key=private, context=place)


def letter(made, change=same, holder="leeds", concern=CONCERN, number=3, thing="letter"):
    sealed, private = change(getattr(made, thing)), getattr(made, holder).private
    return letterbox.take_out(sealed, with_key=private, concern=concern, number=number)


def voucher(made, change=same, holder="leeds", by=SERVER_KEY, place=PLACE, moved=0):
    public = getattr(made, holder).public
    place, public = place + public[:moved], public[moved:]
    vouching.check(change(made.voucher), public=public, by=by, context=place)
    return "vouched for"


def password(made, change=same, typed=PASSWORD, place=PLACE, thing="password_wrap"):
    return passwords.unwrap(change(getattr(made, thing)), password=typed, context=place)


def child(made, change=same, place=PLACE, typed=None, thing="words_wrap"):
    typed = words.SecretWords(typed or made.words)
    return words.unwrap_with_words(change(getattr(made, thing)), words=typed, context=place)


def visit(made, change=same, token=None):
    return visits.open_visit(change(made.visit), token=token or made.token)


def at_desk(made, change=same, desk_key=None, place=PLACE):
    return desk.unlock(change(made.locked), desk_key=desk_key or made.desk_key, context=place)


def factor(made, change=same, server_key=SERVER_KEY, place=PLACE):
    return second_factor.open_text(change(made.text), key=server_key, context=place)


OTHER_KEY = bytes(32)
CASES = {
    "story: swapped concern": (story, {"concern": OTHER_CONCERN}, CannotOpen),
    "story: swapped kind": (story, {"kind": "answer"}, CannotOpen),
    "story: swapped number": (story, {"number": 1}, CannotOpen),
    "story: another concern's key": (story, {"key": OTHER_KEY}, CannotOpen),
    "story: key of the answers": (story, {"named": "answering"}, CannotOpen),
    "story: key cut to 16 bytes": (story, {"key": OTHER_KEY[:16]}, UnusableKey),
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
    "key: version to come": (key, {"change": version(2)}, UnknownVersion),
    "key: flipped tag": (key, {"change": flipped(-1)}, CannotOpen),
    "key: longer by a byte": (key, {"change": longer}, CannotOpen),
    "key: a letter in its place": (key, {"thing": "letter", "change": dropped(1)}, CannotOpen),
    "letter: swapped concern": (letter, {"concern": OTHER_CONCERN}, CannotOpen),
    "letter: replayed under another number": (letter, {"number": 4}, CannotOpen),
    "letter: other letterbox's key": (letter, {"holder": "bradford"}, CannotOpen),
    "letter: flipped ML-KEM part": (letter, {"change": flipped(2)}, CannotOpen),
    "letter: flipped X25519 part": (letter, {"change": flipped(2 + 1088)}, CannotOpen),
    "letter: X25519 part of low order": (letter, {"change": put(2 + 1088, bytes(32))}, CannotOpen),
    "letter: flipped length": (letter, {"change": flipped(2 + 1120)}, CannotOpen),
    "letter: flipped first letter": (letter, {"change": flipped(2 + 1120 + 4)}, CannotOpen),
    "letter: flipped padding": (letter, {"change": flipped(-17)}, CannotOpen),
    "letter: flipped tag": (letter, {"change": flipped(-1)}, CannotOpen),
    "letter: cut padding": (letter, {"change": cut(64)}, CannotOpen),
    "letter: cut tag": (letter, {"change": cut(16)}, CannotOpen),
    "letter: encapsulated part alone": (letter, {"change": kept(2 + 1120)}, CannotOpen),
    "letter: half an encapsulated part": (letter, {"change": kept(600)}, CannotOpen),
    "letter: versions alone": (letter, {"change": kept(2)}, CannotOpen),
    "letter: one version alone": (letter, {"change": kept(1)}, CannotOpen),
    "letter: nothing": (letter, {"change": kept(0)}, CannotOpen),
    "letter: longer by a byte": (letter, {"change": longer}, CannotOpen),
    "letter: downgraded version": (letter, {"change": version(0)}, UnknownVersion),
    "letter: version to come": (letter, {"change": version(2)}, UnknownVersion),
    "letter: downgraded suite": (letter, {"change": put(1, b"\0")}, UnknownVersion),
    "letter: a key in its place": (
        letter,
        {"thing": "sealed_key", "change": behind(b"\x01")},
        CannotOpen,
    ),
    "letter: a story in its place": (letter, {"thing": "story"}, UnknownVersion),
    "voucher: exchanged public key": (voucher, {"holder": "bradford"}, NotVouchedFor),
    "voucher: other owner's place": (voucher, {"place": OTHER_PLACE}, NotVouchedFor),
    "voucher: no place": (voucher, {"place": b""}, NotVouchedFor),
    "voucher: other giver": (voucher, {"by": b"another"}, NotVouchedFor),
    "voucher: no giver": (voucher, {"by": b""}, UnusableKey),
    "voucher: public key cut into its place": (voucher, {"moved": 1}, NotVouchedFor),
    "voucher: flipped first byte": (voucher, {"change": flipped(0)}, NotVouchedFor),
    "voucher: flipped last byte": (voucher, {"change": flipped(-1)}, NotVouchedFor),
    "voucher: cut": (voucher, {"change": cut(1)}, NotVouchedFor),
    "voucher: longer by a byte": (voucher, {"change": longer}, NotVouchedFor),
    "voucher: nothing": (voucher, {"change": kept(0)}, NotVouchedFor),
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
    "password: version to come": (password, {"change": version(2)}, UnknownVersion),
    "password: flipped nonce": (password, {"change": flipped(23)}, WrongPassword),
    "password: other words' wrap": (password, {"thing": "words_wrap"}, WrongPassword),
    "words: swapped owner": (child, {"place": OTHER_PLACE}, CannotOpen),
    "words: other words": (child, {"typed": "acorn " * 9}, CannotOpen),
    "words: edited salt": (child, {"change": flipped(7)}, CannotOpen),
    "words: edited memory": (child, {"change": put(3, b"\x50")}, CannotOpen),
    "words: downgraded version": (child, {"change": version(0)}, UnknownVersion),
    "words: truncated": (child, {"change": cut(40)}, CannotOpen),
    "words: version to come": (child, {"change": version(2)}, UnknownVersion),
    "words: no owner": (child, {"place": b""}, CannotOpen),
    "words: salt of another wrap": (child, {"change": put(7, bytes(16))}, CannotOpen),
    "words: more passes": (child, {"change": put(5, b"\x03")}, CannotOpen),
    "words: passes below the minimum": (child, {"change": put(5, b"\x01")}, CannotOpen),
    "words: more lanes": (child, {"change": put(6, b"\x02")}, CannotOpen),
    "words: flipped nonce": (child, {"change": flipped(23)}, CannotOpen),
    "words: flipped box": (child, {"change": flipped(-1)}, CannotOpen),
    "words: half a header": (child, {"change": kept(12)}, CannotOpen),
    "words: header alone": (child, {"change": kept(23)}, CannotOpen),
    "words: nothing": (child, {"change": kept(0)}, CannotOpen),
    "words: a password's wrap in its place": (
        child,
        {"thing": "password_wrap", "typed": PASSWORD},
        CannotOpen,
    ),
    "visit: another token": (visit, {"token": visits.VisitToken("A" * 43)}, CannotOpen),
    "visit: flipped byte": (visit, {"change": flipped(2_000)}, CannotOpen),
    "visit: cut padding": (visit, {"change": cut(64)}, CannotOpen),
    "visit: flipped nonce": (visit, {"change": flipped(1)}, CannotOpen),
    "visit: cut tag": (visit, {"change": cut(16)}, CannotOpen),
    "visit: version to come": (visit, {"change": version(2)}, UnknownVersion),
    "visit: nothing": (visit, {"change": kept(0)}, CannotOpen),
    "visit: downgraded version": (visit, {"change": version(0)}, UnknownVersion),
    "desk: another cookie": (at_desk, {"desk_key": desk.DeskKey("A" * 43)}, CannotOpen),
    "desk: swapped officer": (at_desk, {"place": OTHER_PLACE}, CannotOpen),
    "desk: flipped byte": (at_desk, {"change": flipped(40)}, CannotOpen),
    "desk: truncated": (at_desk, {"change": cut(1)}, CannotOpen),
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

    assert type(refused.value) is refusal
    assert refused.value.args == ()


EVERYTHING = [story, key, letter, voucher, password, child, visit, at_desk, factor]


@pytest.mark.parametrize("attempt", EVERYTHING)
def test_untouched_thing_opens(made, attempt):
    assert attempt(made)


def test_everything_has_its_cases():
    assert {attempt for attempt, _, _ in CASES.values()} == set(EVERYTHING)
