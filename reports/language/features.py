"""What the second opinion looks at in a sentence: words with who is who, in rows of one to three,
pairs with a gap, concepts in the place of words, pieces of words, and each word with who reads it.

Each feature is hashed into a fixed number of places, so that the weights are one small table and
no list of anybody's words (CRC-32 is the hash: the same on every machine, and quick).
"""

from __future__ import annotations

from importlib.resources import files
from itertools import pairwise
from zlib import crc32

from .plain import tokens

PIECES = range(3, 8)  # bytes
GAPS = range(2, 5)  # words
# How much each kind counts: words, pairs with a gap, pieces, concepts, words for this reader.
SHARES = (1.0, 1.0, 1.0, 1.3, 0.5)
_PAIR, _PIECE, _CONCEPT, _READER = range(1, 5)  # where the hash of each kind begins


def groups(words: list[str], line: str) -> tuple[set[int], ...]:
    """The features of a row of words by kind, hashed. ``line`` is the row as one string.

    Each kind is weighed by itself, so that many small pieces do not drown the words.
    """
    written = [_bytes(word) for word in words]
    concepts = [_bytes(word) for word in concepts_of(words)]
    reader = written[0] if written else b""
    letters = _bytes(line)
    return (
        _rows_of(written, 0),
        {
            crc32(b"%b~%b" % (word, written[at + gap]), _PAIR)
            for at, word in enumerate(written)
            for gap in GAPS
            if at + gap < len(written)
        },
        {
            crc32(letters[at : at + size], _PIECE)
            for size in PIECES
            for at in range(len(letters) - size + 1)
        },
        _rows_of(concepts, _CONCEPT),
        {crc32(reader + word, _READER) for word in written[1:]},
    )


def _bytes(text: str) -> bytes:
    return text.encode(errors="replace")  # half a letter of a browser stands for nothing


def _rows_of(words: list[bytes], begin: int) -> set[int]:
    """One word, two and three in a row."""
    found = {crc32(word, begin) for word in words}
    found.update(crc32(b"%b %b" % pair, begin) for pair in pairwise(words))
    threes = zip(words, words[1:], words[2:], strict=False)
    found.update(crc32(b"%b %b %b" % three, begin) for three in threes)
    return found


def concepts_of(words: list[str]) -> list[str]:
    """The row with concepts in the place of the words and phrases that they hold."""
    found: list[str] = []
    at = 0
    while at < len(words):
        name, length = _phrase_at(words, at)
        found.append(name or _concept(words[at]))
        at += length or 1
    return found


def _phrase_at(words: list[str], at: int) -> tuple[str, int]:
    for length in range(min(_PHRASES.get(words[at], 0), len(words) - at), 1, -1):
        if name := _EXACT.get(" ".join(words[at : at + length])):
            return name, length
    return "", 0


def _concept(word: str) -> str:
    if name := _EXACT.get(word):
        return name
    for length in range(len(word), 2, -1):
        if name := _STEMS.get(word[:length]):
            return name
    return word


def _read() -> tuple[dict[str, str], dict[str, str], dict[str, int]]:
    exact: dict[str, str] = {}
    stems: dict[str, str] = {}
    phrases: dict[str, int] = {}
    text = (files(__package__) / "concepts.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        name, colon, entries = line.partition(":")
        if not colon or line.startswith("#"):
            continue
        for entry in entries.split():
            written = entry.rstrip("*").replace("_", " ")
            words = [token.word for token in tokens(written, 0, len(written))]
            if not words:
                continue
            known = stems if entry.endswith("*") and len(words) == 1 else exact
            known.setdefault(" ".join(words), "{" + name.strip() + "}")
            if len(words) > 1:
                phrases[words[0]] = max(phrases.get(words[0], 0), len(words))
    return exact, stems, phrases


_EXACT, _STEMS, _PHRASES = _read()
