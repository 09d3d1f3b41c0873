"""What an earlier release sealed still opens; and the building blocks match their standards."""

import base64
import hashlib
import hmac
import json
from ipaddress import IPv6Address
from pathlib import Path

import pytest
from argon2.low_level import Type, core, ffi, hash_secret_raw, lib
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from reports.vault import (
    blind,
    content,
    desk,
    keys,
    letterbox,
    passwords,
    sealing,
    second_factor,
    visits,
    vouching,
    words,
)
from reports.vault.aead import open_box
from reports.vault.codes import hide_address, sent_once
from reports.vault.derive import derive

from . import plain, plain_hpke
from .make_known_answers import (
    CONCERN,
    CONTEXT,
    FILE,
    KEY,
    PASSWORD,
    PRIVATE,
    PUBLIC,
    SERVER_KEY,
    TEXT,
    TOKEN,
    TYPED,
    WORDS,
    made,
)
from .plain import gcm, hkdf, place, unpadded

KNOWN = json.loads(FILE.read_text())
XWING = json.loads(Path(__file__).with_name("xwing.json").read_text())
TOKENS = visits.VisitToken(TOKEN)
ANSWERING = keys.conversation_key(KEY)


def blob(name):
    known = KNOWN[name]
    return plain.token_bytes(known) if name == "factor" else bytes.fromhex(known)


def test_there_is_a_known_answer_for_everything_that_is_made():
    assert list(KNOWN) == list(made())


OPENINGS = {
    "sealed_key": (lambda b: sealing.open_key(b, with_key=PRIVATE, context=CONTEXT), KEY),
    "story": (lambda b: content.unseal(b, key=KEY, concern=CONCERN, kind="story"), b""),
    "message": (
        lambda b: content.unseal(b, key=KEY, concern=CONCERN, kind="message", number=3),
        TEXT,
    ),
    "answer": (
        lambda b: content.unseal(b, key=ANSWERING, concern=CONCERN, kind="answer", number=3),
        TEXT,
    ),
    "letter": (
        lambda b: letterbox.take_out(b, with_key=PRIVATE, concern=CONCERN, number=3),
        TEXT,
    ),
    "password_wrap": (lambda b: passwords.unwrap(b, password=PASSWORD, context=CONTEXT), PRIVATE),
    "words_wrap": (lambda b: words.unwrap_with_words(b, words=WORDS, context=CONTEXT), KEY),
    "visit": (lambda b: visits.open_visit(b, token=TOKENS), TEXT),
    "locked": (lambda b: desk.unlock(b, desk_key=desk.DeskKey(TOKEN), context=CONTEXT), PRIVATE),
}


@pytest.mark.parametrize("name", OPENINGS)
def test_what_was_sealed_before_still_opens(name):
    opening, expected = OPENINGS[name]

    assert opening(blob(name)) == expected


def test_second_factor_sealed_before_still_opens():
    opened = second_factor.open_text(KNOWN["factor"], key=SERVER_KEY, context=CONTEXT)

    assert opened == "JBSWY3DP"


def test_voucher_given_before_still_holds():
    vouching.check(blob("voucher"), public=PUBLIC, by=SERVER_KEY, context=CONTEXT)


def test_what_is_found_by_equality_is_made_as_before():
    assert sealing.context("known answers", CONCERN, 7, "leeds") == blob("context")
    assert keys.public_half(PRIVATE) == blob("public")
    assert keys.conversation_key(KEY) == blob("conversation_key")
    assert words.find_hash(WORDS, pepper=b"pepper") == blob("find_hash")
    assert blind.mark("account", "kite42", by=SERVER_KEY) == blob("mark")
    assert visits.visit_id(TOKENS) == KNOWN["visit_id"]
    assert hide_address("192.0.2.1", key=SERVER_KEY) == KNOWN["hidden_ipv4"]
    assert hide_address("2001:db8::1", key=SERVER_KEY) == KNOWN["hidden_ipv6"]
    assert hide_address("unix:", key=SERVER_KEY) == KNOWN["hidden_text"]
    assert sent_once(CONCERN.bytes, TEXT.decode()) == KNOWN["sent_once"]


def test_what_was_typed_is_read_as_before():
    assert ", ".join(words.readings(TYPED)) == KNOWN["readings"]


U = b"u" + CONCERN.bytes
RAW = plain.token_bytes(TOKEN)
FIND = place(b"sfind by words", b"i1")
FIND_SALT = hmac.digest(b"pepper", place(b"sfind by words: salt", b"i1"), "sha256")[:16]

PLAINLY = {
    "story": lambda b: unpadded(gcm(b, KEY, place(b"scontent", b"i1", U, b"sstory", b"i0"))),
    "message": lambda b: unpadded(gcm(b, KEY, place(b"scontent", b"i1", U, b"smessage", b"i3"))),
    "answer": lambda b: unpadded(
        gcm(b, hkdf(KEY, b"conversation"), place(b"scontent", b"i1", U, b"sanswer", b"i3"))
    ),
    "password_wrap": lambda b: plain.unwrapped(b, PASSWORD, place(b"spassword wrap") + CONTEXT),
    "words_wrap": lambda b: plain.unwrapped(b, WORDS, place(b"swords wrap") + CONTEXT),
    "visit": lambda b: unpadded(
        gcm(b, hkdf(RAW, b"visit key"), place(b"svisit", b"i1", b"s" + KNOWN["visit_id"].encode()))
    ),
    "locked": lambda b: gcm(b, hkdf(RAW, b"desk key"), place(b"sdesk", b"i1") + CONTEXT),
    "factor": lambda b: gcm(
        b, hkdf(SERVER_KEY, b"second factor"), place(b"ssecond factor", b"i1") + CONTEXT
    ),
}


@pytest.mark.parametrize("name", PLAINLY)
def test_sealed_thing_opens_by_its_format_written_down_a_second_time(name):
    _, expected = OPENINGS.get(name, (None, b"JBSWY3DP"))

    assert PLAINLY[name](blob(name)) == expected


def test_keyed_things_are_made_by_their_format_written_down_a_second_time():
    found = hmac.digest(b"pepper", FIND + plain.stretched(WORDS, FIND_SALT, 2_048, 1), "sha256")
    vouched = place(b"svouched", b"i1", b"s" + PUBLIC.hex().encode()) + CONTEXT
    homes = {
        "hidden_ipv4": b"address:" + bytes([192, 0, 2, 1]),
        "hidden_ipv6": b"address:" + bytes.fromhex("20010db8") + bytes(12),
        "hidden_text": b"text:unix:",
    }

    assert place(b"sknown answers", U, b"i7", b"sleeds") == blob("context")
    assert hkdf(KEY, b"conversation") == blob("conversation_key")
    assert hkdf(RAW, b"visit id").hex() == KNOWN["visit_id"]
    beside = hkdf(RAW, b"visit token for again")
    assert base64.urlsafe_b64decode(visits.token_for(TOKENS, use="again") + "=") == beside
    assert found == blob("find_hash")
    marked = place(b"smark", b"i1", b"saccount", b"skite42")
    assert hmac.digest(hkdf(SERVER_KEY, b"blind index"), marked, "sha256")[:16] == blob("mark")
    assert hmac.digest(hkdf(SERVER_KEY, b"vouching"), vouched, "sha256") == blob("voucher")
    once = hmac.digest(hkdf(CONCERN.bytes, b"sent once"), TEXT, "sha256")[:16]
    assert once.hex() == KNOWN["sent_once"]
    for name, home in homes.items():
        code = hmac.digest(hkdf(SERVER_KEY, b"address"), home, "sha256")[:15]
        assert IPv6Address(KNOWN[name]).packed == b"\xfd" + code


def test_sealed_key_and_letter_open_by_rfc_9180_written_down_a_second_time():
    kem = MLKEM768PrivateKey.from_seed_bytes(PRIVATE[1:65])
    curve = X25519PrivateKey.from_private_bytes(PRIVATE[65:])
    slot = b"\x01" + place(b"sletterbox", b"i1", U, b"i3")

    opened = plain_hpke.open_base(blob("sealed_key")[1:], kem, curve, b"\x01" + CONTEXT)
    letter = plain_hpke.open_base(blob("letter")[2:], kem, curve, slot)

    assert opened == KEY
    assert unpadded(letter) == TEXT


def test_that_second_writing_meets_the_x_wing_draft_s_first_vector():
    expanded = hashlib.shake_256(bytes.fromhex(XWING["seed"])).digest(96)
    kem = MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
    curve = X25519PrivateKey.from_private_bytes(expanded[64:])
    public = keys.public_half(keys.PrivateKey(b"\x01" + expanded))

    shared = plain_hpke.decapsulate(kem, curve, bytes.fromhex("".join(XWING["ciphertext"])))

    assert public[1:17].hex() == XWING["public_starts"]
    assert public[-32:].hex() == XWING["public_ends"]
    assert shared.hex() == XWING["shared_secret"]


def test_aes_256_gcm_meets_the_gcm_paper_s_test_case_14():
    # McGrew and Viega, "The Galois/Counter Mode of Operation", as submitted to NIST.
    sealed = bytes(12) + bytes.fromhex(
        "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
    )

    assert open_box(sealed, key=bytes(32), bound_to=b"") == bytes(16)


def test_derive_meets_rfc_5869_test_case_3():
    made = derive(b"\x0b" * 22, label="")

    assert made.hex() == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"


def test_hmac_meets_rfc_4231_test_case_2():
    made = hmac.digest(b"Jefe", b"what do ya want for nothing?", "sha256")

    assert made.hex() == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"


def test_argon2id_meets_its_authors_vector():
    # phc-winner-argon2, src/test.c: Argon2id version 0x13, t = 2, m = 64 MiB, p = 1.
    made = hash_secret_raw(b"password", b"somesalt", 2, 65536, 1, 32, Type.ID, version=19)

    assert made.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_argon2id_meets_rfc_9106_section_5_3():
    buffers = {
        "out": ffi.new("uint8_t[]", 32),
        "pwd": ffi.new("uint8_t[]", b"\x01" * 32),
        "salt": ffi.new("uint8_t[]", b"\x02" * 16),
        "secret": ffi.new("uint8_t[]", b"\x03" * 8),
        "ad": ffi.new("uint8_t[]", b"\x04" * 12),
    }
    lengths = {"outlen": 32, "pwdlen": 32, "saltlen": 16, "secretlen": 8, "adlen": 12}
    costs = {"t_cost": 3, "m_cost": 32, "lanes": 4, "threads": 4, "version": 19}
    nothing = {"allocate_cbk": ffi.NULL, "free_cbk": ffi.NULL, "flags": lib.ARGON2_DEFAULT_FLAGS}
    run = ffi.new("argon2_context *", buffers | lengths | costs | nothing)

    assert core(run, Type.ID.value) == lib.ARGON2_OK

    made = bytes(ffi.buffer(buffers["out"])).hex()
    assert made == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
