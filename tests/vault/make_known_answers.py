"""Writes known_answers.json: ``python -m tests.vault.make_known_answers``.

Run once for each format version, then never again for that version: the point of the file is
that what was sealed by an earlier release still opens. The keys in it guard nothing.
"""

import json
from pathlib import Path
from uuid import UUID

from reports.vault import content, desk, keys, passwords, sealing, second_factor, visits, words
from reports.vault.codes import hide_address

FILE = Path(__file__).with_name("known_answers.json")
CONCERN = UUID("00000000-0000-4000-8000-000000000001")
CONTEXT = sealing.context("known answers", CONCERN, 7, "leeds")
WORDS = words.SecretWords("acorn badge cable daily eagle fence gecko human igloo")
TOKEN = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
PASSWORD = "known answers, café"
TEXT = b"A story that is kept."
KEY = keys.ContentKey(bytes(range(32)))
PRIVATE = keys.PrivateKey(bytes([1, *range(96)]))


def made() -> dict[str, str]:
    public = keys.public_half(PRIVATE)
    token, desk_key = visits.VisitToken(TOKEN), desk.DeskKey(TOKEN)
    blobs = {
        "context": CONTEXT,
        "public": public,
        "sealed_key": sealing.seal_key(KEY, to=public, context=CONTEXT),
        "story": content.seal(b"", key=KEY, concern=CONCERN, kind="story"),
        "message": content.seal(TEXT, key=KEY, concern=CONCERN, kind="message", number=3),
        "password_wrap": passwords.wrap(PRIVATE, password=PASSWORD, context=CONTEXT),
        "words_wrap": words.wrap_for_words(KEY, words=WORDS, concern=CONCERN),
        "find_hash": words.find_hash(WORDS, pepper=b"pepper"),
        "visit": visits.seal_visit(TEXT, token=token),
        "locked": desk.lock(PRIVATE, desk_key=desk_key, context=CONTEXT),
    }
    texts = {
        "visit_id": visits.visit_id(token),
        "factor": second_factor.seal_text("JBSWY3DP", key=b"server key", context=CONTEXT),
        "hidden_ipv4": hide_address("192.0.2.1", key=b"server key"),
        "hidden_ipv6": hide_address("2001:db8::1", key=b"server key"),
    }
    return {name: blob.hex() for name, blob in blobs.items()} | texts


if __name__ == "__main__":
    FILE.write_text(json.dumps(made(), indent=1) + "\n", encoding="ascii")
