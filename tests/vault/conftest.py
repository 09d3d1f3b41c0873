"""One sealed thing of every kind, made once: Argon2id is slow on purpose."""

from types import SimpleNamespace
from uuid import UUID

import pytest

from reports.vault import (
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

CONCERN = UUID(int=1)
OTHER_CONCERN = UUID(int=2)
STORY = b"Someone asked me for a picture. I said no and now they are cross."
PASSWORD = "correct horse, café, staple"
PLACE = sealing.context("officer-key", 7)
OTHER_PLACE = sealing.context("officer-key", 8)
SERVER_KEY = b"a server key of any length"


@pytest.fixture(scope="session")
def made():
    leeds, bradford = keys.new_key_pair(), keys.new_key_pair()
    key, token, desk_key = keys.new_content_key(), visits.new_token(), desk.new_desk_key()
    secret = words.new_words()
    return SimpleNamespace(
        leeds=leeds,
        bradford=bradford,
        key=key,
        answering=keys.conversation_key(key),
        token=token,
        desk_key=desk_key,
        words=secret,
        sealed_key=sealing.seal_key(key, to=leeds.public, context=PLACE),
        story=content.seal(STORY, key=key, concern=CONCERN, kind="story"),
        letter=letterbox.put_in(STORY, slot=leeds.public, concern=CONCERN, number=3),
        voucher=vouching.vouch(leeds.public, by=SERVER_KEY, context=PLACE),
        password_wrap=passwords.wrap(leeds.private, password=PASSWORD, context=PLACE),
        words_wrap=words.wrap_under_words(key, words=secret, context=PLACE),
        visit=visits.seal_visit(STORY, token=token),
        locked=desk.lock(leeds.private, desk_key=desk_key, context=PLACE),
        text=second_factor.seal_text("JBSWY3DP", key=SERVER_KEY, context=PLACE),
    )
