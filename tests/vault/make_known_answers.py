"""Adds to known_answers.json what is not in it yet: ``python -m tests.vault.make_known_answers``.

A line that is there stays as it is: the point of the file is that what was sealed by an earlier
release still opens. The keys in it guard nothing.
"""

import json
from pathlib import Path
from uuid import UUID

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
from reports.vault.codes import hide_address, sent_once

FILE = Path(__file__).with_name("known_answers.json")
CONCERN = UUID("00000000-0000-4000-8000-000000000001")
CONTEXT = sealing.context("known answers", CONCERN, 7, "leeds")
WORDS = words.SecretWords("acorn badge cable daily eagle fence gecko human igloo")
TYPED = "acrn badge cabel daily eaglefence ge cko human igloo"
TOKEN = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
PASSWORD = "known answers, café"
TEXT = b"A story that is kept."
KEY = keys.ContentKey(bytes(range(32)))
PRIVATE = keys.PrivateKey(bytes([1, *range(96)]))
PUBLIC = keys.public_half(PRIVATE)
SERVER_KEY = b"server key"


def made() -> dict[str, str]:
    token, desk_key = visits.VisitToken(TOKEN), desk.DeskKey(TOKEN)
    answering = keys.conversation_key(KEY)
    blobs = {
        "context": CONTEXT,
        "public": PUBLIC,
        "sealed_key": sealing.seal_key(KEY, to=PUBLIC, context=CONTEXT),
        "story": content.seal(b"", key=KEY, concern=CONCERN, kind="story"),
        "message": content.seal(TEXT, key=KEY, concern=CONCERN, kind="message", number=3),
        "conversation_key": answering,
        "answer": content.seal(TEXT, key=answering, concern=CONCERN, kind="answer", number=3),
        "letter": letterbox.put_in(TEXT, slot=PUBLIC, concern=CONCERN, number=3),
        "voucher": vouching.vouch(PUBLIC, by=SERVER_KEY, context=CONTEXT),
        "password_wrap": passwords.wrap(PRIVATE, password=PASSWORD, context=CONTEXT),
        "words_wrap": words.wrap_under_words(KEY, words=WORDS, context=CONTEXT),
        "find_hash": words.find_hash(WORDS, pepper=b"pepper"),
        "mark": blind.mark("account", "kite42", by=SERVER_KEY),
        "visit": visits.seal_visit(TEXT, token=token),
        "locked": desk.lock(PRIVATE, desk_key=desk_key, context=CONTEXT),
    }
    texts = {
        "readings": ", ".join(words.readings(TYPED)),
        "visit_id": visits.visit_id(token),
        "factor": second_factor.seal_text("JBSWY3DP", key=SERVER_KEY, context=CONTEXT),
        "hidden_ipv4": hide_address("192.0.2.1", key=SERVER_KEY),
        "hidden_ipv6": hide_address("2001:db8::1", key=SERVER_KEY),
        "hidden_text": hide_address("unix:", key=SERVER_KEY),
        "sent_once": sent_once(CONCERN.bytes, TEXT.decode()),
    }
    return {name: blob.hex() for name, blob in blobs.items()} | texts


if __name__ == "__main__":
    kept = json.loads(FILE.read_text(encoding="ascii"))
    FILE.write_text(json.dumps(made() | kept, indent=1) + "\n", encoding="ascii")
