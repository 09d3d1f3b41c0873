"""A sealed copy of the database: opens whole for the one key, and not where anything moved."""

import io
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reports.vault import archive
from reports.vault.archive import FRAME_BYTES, MAGIC, SEALED_KEY_BYTES, opened_stream, seal_stream
from reports.vault.exceptions import CannotOpen, UnknownVersion, UnusableKey
from reports.vault.keys import PublicKey, new_key_pair

from . import plain_hpke
from .make_known_answers import PRIVATE, TEXT
from .plain import place

PAIR = new_key_pair()
HEAD = len(MAGIC) + 1 + SEALED_KEY_BYTES
KNOWN = Path(__file__).with_name("known_archive.hex")
SMALL = 64
"""Bytes of a frame in the tamper cases, so that a few lines make several frames."""


class Pipe(io.RawIOBase):
    """Hands out a few bytes at a time, as a pipe does."""

    def __init__(self, content):
        self.inner = io.BytesIO(content)

    def readable(self):
        return True

    def read(self, size=-1):
        return self.inner.read(min(size, 7_000) if size >= 0 else size)


def sealed(content, *, to=PAIR.public):
    target = io.BytesIO()
    assert seal_stream(Pipe(content), target, to=to) == len(content)
    return target.getvalue()


def opened(blob, *, with_key=PAIR.private):
    return b"".join(opened_stream(Pipe(blob), with_key=with_key))


@pytest.mark.parametrize("size", [0, 1, FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1])
def test_stream_comes_back_whole(size):
    content = bytes(index % 251 for index in range(size))

    assert opened(sealed(content)) == content


def test_stream_shows_nothing_of_what_is_in_it():
    blob = sealed(b"a story that is kept" * 50)

    assert b"story" not in blob


def test_another_key_opens_nothing():
    with pytest.raises(CannotOpen):
        opened(sealed(b"content"), with_key=new_key_pair().private)


def test_what_is_no_key_seals_nothing():
    with pytest.raises(UnusableKey):
        sealed(b"content", to=PublicKey(b"\1short"))


@pytest.fixture
def frames(monkeypatch):
    """Three frames of a small stream, and the head before them."""
    monkeypatch.setattr(archive, "FRAME_BYTES", SMALL)
    blob = sealed(b"a" * SMALL + b"b" * SMALL + b"c")
    assert opened(blob)
    size = 4 + archive.NONCE_BYTES + SMALL + archive.TAG_BYTES
    rest = blob[HEAD:]
    return blob[:HEAD], [rest[:size], rest[size : 2 * size], rest[2 * size :]]


def flip(blob, at):
    changed = bytearray(blob)
    changed[at] ^= 1
    return bytes(changed)


CASES = {
    "a byte of the key": lambda head, f: flip(head, HEAD - 1) + b"".join(f),
    "a byte of the magic": lambda head, f: flip(head, 0) + b"".join(f),
    "a byte of a frame": lambda head, f: head + f[0] + flip(f[1], 20) + f[2],
    "a frame longer than any": lambda head, f: head + b"\xff" + f[0][1:] + f[1] + f[2],
    "two frames changed about": lambda head, f: head + f[1] + f[0] + f[2],
    "a frame twice": lambda head, f: head + f[0] + f[0] + f[1] + f[2],
    "a frame left out": lambda head, f: head + f[0] + f[2],
    "the first left out": lambda head, f: head + f[1] + f[2],
    "the last left out": lambda head, f: head + f[0] + f[1],
    "all left out": lambda head, f: head,
    "cut within the last": lambda head, f: head + f[0] + f[1] + f[2][:-3],
    "cut after a length": lambda head, f: head + f[0] + f[1] + f[2][:4],
    "cut within a length": lambda head, f: head + f[0] + f[1] + f[2][:2],
    "cut within the key": lambda head, f: head[:-3],
    "cut before the key": lambda head, f: head[: len(MAGIC)],
    "something after the end": lambda head, f: head + b"".join(f) + f[2],
    "a byte after the end": lambda head, f: head + b"".join(f) + b"\0",
    "an empty frame after the end": lambda head, f: head + b"".join(f) + b"\0\0\0\0",
}


@pytest.mark.parametrize("case", CASES)
def test_changed_stream_does_not_open(frames, case):
    with pytest.raises(CannotOpen):
        opened(CASES[case](*frames))


def test_newer_format_is_named(frames):
    head, rest = frames
    changed = head[: len(MAGIC)] + b"\x02" + head[len(MAGIC) + 1 :]

    with pytest.raises(UnknownVersion):
        opened(changed + b"".join(rest))


def test_known_archive_opens_and_is_built_from_the_standards():
    """Sealed by the first release that made archives; and opened without our code."""
    blob = bytes.fromhex(KNOWN.read_text(encoding="ascii"))
    kem = MLKEM768PrivateKey.from_seed_bytes(PRIVATE[1:65])
    curve = X25519PrivateKey.from_private_bytes(PRIVATE[65:])
    info = b"\1" + place(b"sarchive", b"i1")

    key = plain_hpke.open_base(blob[len(MAGIC) + 2 : HEAD], kem, curve, info)
    box, bound_to = blob[HEAD + 4 :], place(b"sarchive frame", b"i1", b"i0", b"slast")

    assert opened(blob, with_key=PRIVATE) == TEXT
    assert AESGCM(key).decrypt(box[:12], box[12:], bound_to) == TEXT
