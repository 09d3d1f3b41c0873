"""Secret words: how a young person comes back without having given a name.

The words do two jobs, kept apart. A keyed hash finds the concern: its key, the pepper, is not in
the database, and without it nothing can be searched. Argon2id with a salt of the concern's own
opens it: without the pepper, one guess tests one concern. Whoever has both can test a guess
against all concerns at once, at 2 ms each; what holds then is the number of words.
"""

import hashlib
import hmac
import math
import re
import secrets
import unicodedata
from typing import Final, NewType
from uuid import UUID

from .binding import context
from .exceptions import UnreadableWords, UnusableKey
from .keys import ContentKey
from .stretching import OWASP_MINIMUM, spend, stretch_to_find, unwrap_stretched, wrap_stretched
from .word_list import WORDS, nearest

__all__ = ["BITS", "WORDS", "WORD_COUNT", "SecretWords", "find_hash", "new_words", "read_words"]
__all__ += ["spend_like_an_opening", "unwrap_with_words", "wrap_for_words"]

SecretWords = NewType("SecretWords", str)
"""WORD_COUNT words of the list, small letters, one space between; the order counts."""

LEAST_BITS: Final = 75
"""What a set of words must be worth at least (docs/architecture.md, Vault)."""

WORD_COUNT: Final = math.ceil(LEAST_BITS / math.log2(len(WORDS)))
BITS: Final = WORD_COUNT * math.log2(len(WORDS))
"""What a set of words is worth, in bits."""

LONGEST_TYPED: Final = 1_000
"""Letters that are looked at; a numbered list, one word a line, takes about 100."""

_GAPS: Final = re.compile(r"[\W_]+")
_NUMBER: Final = re.compile(r"^\d+")


def new_words() -> SecretWords:
    """Draw a fresh set of secret words."""
    return SecretWords(" ".join(secrets.choice(WORDS) for _ in range(WORD_COUNT)))


def read_words(typed: str) -> SecretWords:
    """Read what someone typed as secret words.

    Any capitals, spaces, hyphens, commas, full stops, new lines and the numbers of a numbered
    list will do, and each word may have one slip. Raises UnreadableWords when there are too many
    or too few words, or one is not (or not clearly) of the list; it does not say which.
    """
    if len(typed) > LONGEST_TYPED:
        raise UnreadableWords
    pieces = _pieces(typed)
    if len(pieces) != WORD_COUNT:
        raise UnreadableWords
    found = [word for word in map(nearest, pieces) if word is not None]
    if len(found) != WORD_COUNT:
        raise UnreadableWords
    return SecretWords(" ".join(found))


def find_hash(words: SecretWords, *, pepper: bytes) -> bytes:
    """Return the 32 bytes to find a concern by: HMAC-SHA256 (RFC 2104) under the pepper, over
    the words stretched by Argon2id. Takes about 2 ms.

    Raises UnusableKey when the pepper is empty: the hash would then be open to guessing.
    """
    if not pepper:
        raise UnusableKey
    salt = hmac.digest(pepper, context("find by words: salt", 1), hashlib.sha256)
    stretched = stretch_to_find(words, salt=salt)
    return hmac.digest(pepper, context("find by words", 1) + stretched, hashlib.sha256)


def wrap_for_words(key: ContentKey, *, words: SecretWords, concern: UUID) -> bytes:
    """Wrap a concern's key for the young person. Takes about 0.05 s and 19 MiB."""
    return wrap_stretched(
        key, memorised=words, cost=OWASP_MINIMUM, bound_to=context("words wrap", concern)
    )


def unwrap_with_words(wrapped: bytes, *, words: SecretWords, concern: UUID) -> ContentKey:
    """Return the concern's key. Raises CannotOpen, UnknownVersion."""
    place = context("words wrap", concern)
    return ContentKey(unwrap_stretched(wrapped, memorised=words, bound_to=place))


def spend_like_an_opening() -> None:
    """Do the same work for nothing.

    Called when no concern is found, so that the time taken does not tell whether one was.
    """
    spend(OWASP_MINIMUM)


def _pieces(typed: str) -> list[str]:
    """Split into words: letters without accents or capitals, numbers in front taken away."""
    plain = unicodedata.normalize("NFKD", typed).casefold()
    kept = "".join(each for each in plain if unicodedata.category(each) not in ("Mn", "Cf"))
    pieces = (_NUMBER.sub("", piece) for piece in _GAPS.split(kept))
    return [piece for piece in pieces if piece]
