"""Secret words: how a young person comes back without having given a name.

The words do two jobs, kept apart. A keyed hash finds the concern: its key, the pepper, is not in
the database, and without it nothing can be searched. Argon2id with a salt of the concern's own
opens it: without the pepper, one guess tests one concern. Whoever has both can test a guess
against all concerns at once, at 2 ms each; what holds then is the number of words.
"""

import hashlib
import hmac
import math
import secrets
from typing import Final, NewType

from .binding import context as bind
from .exceptions import UnusableKey
from .reading import LONGEST_TYPED, MOST_READINGS, read
from .stretching import (
    OWASP_MINIMUM,
    Cost,
    spend,
    stretch_to_find,
    unwrap_stretched,
    wrap_stretched,
)
from .word_list import WORDS

__all__ = ["BITS", "LONGEST_TYPED", "MOST_READINGS", "WORDS", "WORD_COUNT", "SecretWords"]
__all__ += ["find_hash", "new_words", "readings"]
__all__ += ["spend_like_an_opening", "unwrap_with_words", "wrap_under_words"]

SecretWords = NewType("SecretWords", str)
"""WORD_COUNT words of the list, small letters, one space between; the order counts."""

LEAST_BITS: Final = 75
"""What a set of words must be worth at least (docs/architecture.md, Vault)."""

WORD_COUNT: Final = math.ceil(LEAST_BITS / math.log2(len(WORDS)))
BITS: Final = WORD_COUNT * math.log2(len(WORDS))
"""What a set of words is worth, in bits."""


def new_words(*, count: int = WORD_COUNT) -> SecretWords:
    """Draw a fresh set of secret words."""
    return SecretWords(" ".join(secrets.choice(WORDS) for _ in range(count)))


def readings(typed: str, *, count: int = WORD_COUNT) -> list[SecretWords]:
    """Read what someone typed as secret words: one reading, or a few where a slip allows more.

    Any capitals, spaces, hyphens, commas, full stops, new lines and the numbers of a numbered
    list will do; each word may have one slip, and spaces may be missing (see ``reading``).
    Raises UnreadableWords; at most ``MOST_READINGS`` come back, always in the same order.
    """
    return [SecretWords(" ".join(each)) for each in read(typed, count=count)]


def find_hash(words: SecretWords, *, pepper: bytes) -> bytes:
    """Return the 32 bytes to find a concern by: HMAC-SHA256 (RFC 2104) under the pepper, over
    the words stretched by Argon2id. Takes about 2 ms.

    Raises UnusableKey when the pepper is empty: the hash would then be open to guessing.
    """
    if not pepper:
        raise UnusableKey
    salt = hmac.digest(pepper, bind("find by words: salt", 1), hashlib.sha256)
    stretched = stretch_to_find(words, salt=salt)
    return hmac.digest(pepper, bind("find by words", 1) + stretched, hashlib.sha256)


def wrap_under_words(
    secret: bytes, *, words: SecretWords, context: bytes, cost: Cost = OWASP_MINIMUM
) -> bytes:
    """Wrap ``secret`` under words; ``context`` binds purpose and owner.

    Takes about 0.05 s and 19 MiB at the usual cost.
    """
    return wrap_stretched(secret, memorised=words, cost=cost, bound_to=_place(context))


def unwrap_with_words(wrapped: bytes, *, words: SecretWords, context: bytes) -> bytes:
    """Return the secret. Raises CannotOpen, UnknownVersion."""
    return unwrap_stretched(wrapped, memorised=words, bound_to=_place(context))


def spend_like_an_opening() -> None:
    """Do the same work for nothing.

    Called when no concern is found, so that the time taken does not tell whether one was.
    """
    spend(OWASP_MINIMUM)


def _place(own: bytes) -> bytes:
    return bind("words wrap") + own
