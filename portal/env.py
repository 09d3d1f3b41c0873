"""Read settings from the environment, typed, with a hint when something is missing.

Secrets come from ``NAME`` or from a file named by ``NAME_FILE``. On a machine where somebody
tries the site out (``PORTAL_MODE=local``) they are made once and kept in ``var/secrets/``.
In production nothing is made up: a missing secret stops the start.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The value of ``name``, or ``default`` where it is unset or empty."""
    return os.environ.get(name) or default


def words(name: str, default: str = "") -> list[str]:
    """The comma-separated values of ``name``."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret(name: str, *, keep_in: Path | None = None) -> str:
    """The secret ``name``: from the environment, a file, or (locally) made once and kept.

    ``keep_in`` is the folder for made secrets; ``None`` (production) means that a missing one
    raises ``ImproperlyConfigured``.
    """
    if value := os.environ.get(name):
        return value
    if path := os.environ.get(f"{name}_FILE"):
        try:
            value = Path(path).read_text().strip()
        except OSError as problem:
            raise ImproperlyConfigured(
                f"{name}_FILE names a file that cannot be read ({problem.strerror})."
            ) from None
        if value:
            return value
        raise ImproperlyConfigured(f"{name}_FILE names a file with nothing in it.")
    if keep_in is not None:
        return _kept(keep_in / name.lower())
    raise ImproperlyConfigured(
        f"{name} is missing. Set {name}, or {name}_FILE to the path of a file that holds it. "
        "One way to make one: python -c 'import secrets; print(secrets.token_urlsafe(48))'"
    )


def _kept(path: Path) -> str:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    if not path.exists():
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        # link() refuses to replace: of two processes that start together, one value stays.
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()
