"""An officer's private key, wrapped under their password."""

import unicodedata

from .binding import context as bind
from .exceptions import CannotOpen, WrongPassword
from .stretching import OFFICER, check_header, is_as_slow_as, unwrap_stretched, wrap_stretched


def wrap(secret: bytes, *, password: str, context: bytes) -> bytes:
    """Wrap ``secret`` (an officer's private key) under ``password``.

    ``context`` binds purpose and owner. Takes about 0.2 s and 64 MiB (see ``stretching.OFFICER``).
    """
    return wrap_stretched(
        secret, memorised=_normal(password), cost=OFFICER, bound_to=_place(context)
    )


def unwrap(wrapped: bytes, *, password: str, context: bytes) -> bytes:
    """Return the secret.

    Raises WrongPassword when the password does not open it (an altered wrap looks the same),
    CannotOpen when the bytes cannot be a wrap at all, UnknownVersion.
    """
    check_header(wrapped)
    try:
        return unwrap_stretched(wrapped, memorised=_normal(password), bound_to=_place(context))
    except CannotOpen:
        raise WrongPassword from None


def is_outdated(wrapped: bytes) -> bool:
    """Whether a wrap was made when a guess cost less. Raises CannotOpen, UnknownVersion."""
    return not is_as_slow_as(wrapped, OFFICER)


def _normal(password: str) -> str:
    # The same password typed on a phone and at a desk may arrive composed or decomposed
    # (NIST SP 800-63B, on password verifiers, asks for NFKC or NFKD).
    return unicodedata.normalize("NFKC", password)


def _place(context: bytes) -> bytes:
    return bind("password wrap") + context
