"""The mailer's pair as text, as it stands in the environment or in a file."""

from typing import NamedTuple

from django.conf import settings

from reports.notices.exceptions import MailerNotSetUp
from reports.vault.exceptions import CannotOpen, UnusableKey
from reports.vault.keys import (
    PrivateKey,
    PublicKey,
    new_key_pair,
    parse_private,
    parse_public,
    public_half,
)
from reports.vault.tokens import from_text, to_text


class PairAsText(NamedTuple):
    """Both halves. The private one is for the mailer alone."""

    public: str
    private: str

    def __repr__(self) -> str:
        return "PairAsText(…)"


def new_pair() -> PairAsText:
    """Make a fresh pair."""
    pair = new_key_pair()
    return PairAsText(public=to_text(pair.public), private=to_text(pair.private))


def read_public(text: str) -> PublicKey:
    """Read a public half. Raises UnusableKey, UnknownVersion."""
    public = PublicKey(_bytes(text))
    parse_public(public)
    return public


def read_private(text: str) -> PrivateKey:
    """Read a private half. Raises UnusableKey, UnknownVersion."""
    private = PrivateKey(_bytes(text))
    parse_private(private)
    return private


def public_text(private: str) -> str:
    """The public half that goes with a private one. Raises UnusableKey, UnknownVersion."""
    return to_text(public_half(read_private(private)))


def are_one_pair(private: PrivateKey, public: PublicKey) -> bool:
    """Whether what is sealed to ``public`` opens with ``private``."""
    return public_half(private) == public


def public_key() -> PublicKey:
    """The key that addresses are sealed to here. Raises MailerNotSetUp, UnusableKey."""
    if not settings.MAILER_PUBLIC_KEY:
        raise MailerNotSetUp
    return read_public(settings.MAILER_PUBLIC_KEY)


def _bytes(text: str) -> bytes:
    try:
        return from_text(text)
    except CannotOpen:
        raise UnusableKey from None
