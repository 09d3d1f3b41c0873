"""Read settings from the environment, typed, with a hint when something is missing.

Secrets come from ``NAME`` or from a file named by ``NAME_FILE``. On a machine where somebody
tries the site out (``PORTAL_MODE=local``) they are made once and kept in ``var/secrets/``.
In production nothing is made up: a missing secret stops the start.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable, Collection
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

CELERY = "celery"  # a worker, or a question to one
WITHOUT_BROKER = {"mailer", "backup", "backup_key", "metrics"}
"""Commands that seal, copy or count, and open nothing that is the site's."""
WITHOUT_SECRETS = WITHOUT_BROKER | {"timer", CELERY}
"""And those that work on rows alone, by ids and marks: they need the broker and no key."""
MAKE_ONE = "One way to make one: python -c 'import secrets; print(secrets.token_urlsafe(48))'"


def text(name: str, default: str = "") -> str:
    """The value of ``name``, or ``default`` where it is unset or empty."""
    return os.environ.get(name) or default


def words(name: str, default: str = "") -> list[str]:
    """The comma-separated values of ``name``."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """``name`` as a whole number from 0; ``ImproperlyConfigured`` for anything else."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdecimal()):
        raise ImproperlyConfigured(f"{name} is a whole number, not {value!r}.")
    return int(value)


def choice(name: str, options: tuple[str, ...]) -> str:
    """``name`` as one of ``options``, the first where it is unset; ``ImproperlyConfigured`` for
    anything else: what was meant by it cannot be known."""
    value = text(name, options[0])
    if value not in options:
        raise ImproperlyConfigured(f"{name} is {' or '.join(options)}, not {value!r}.")
    return value


def given(name: str, *, kept_in: Path | None = None) -> str:
    """``name`` from the environment, from the file that ``NAME_FILE`` names, or (locally) as it
    lies in the folder ``kept_in``; empty where it is nowhere.

    Raises ``ImproperlyConfigured`` for a named file that cannot be read or has nothing in it.
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
    own = kept_in / name.lower() if kept_in else None
    return own.read_text().strip() if own and own.exists() else ""


def secret(name: str, *, keep_in: Path | None = None) -> str:
    """The secret ``name``: from the environment, a file, or (locally) made once and kept.

    ``keep_in`` is the folder for made secrets; ``None`` (production) means that a missing one
    raises ``ImproperlyConfigured``.
    """
    if value := given(name):
        return value
    if keep_in is not None:
        return kept(keep_in / name.lower(), _made_up)
    how = "" if name.endswith("_URL") else f" {MAKE_ONE}"  # an address is none to be made up
    raise ImproperlyConfigured(
        f"{name} is missing. Set {name}, or {name}_FILE to the path of a file that holds it.{how}"
    )


def site_secret(
    name: str, *, keep_in: Path | None = None, but_for: Collection[str] = WITHOUT_SECRETS
) -> str:
    """A secret of the site's. Commands that need none (``but_for``) are given none: each works with
    a made-up one that is gone when it ends."""
    return _made_up() if _command() in but_for else secret(name, keep_in=keep_in)


def is_mailer() -> bool:
    """Whether this process is ``manage.py mailer``."""
    return _command() == "mailer"


def _command() -> str:
    """The word after ``manage.py``; ``CELERY`` for a worker, however it was started; empty in any
    other process."""
    program = Path(sys.argv[0])
    if program.name == "celery" or program.parts[-2:] == ("celery", "__main__.py"):
        return CELERY
    return "".join(sys.argv[1:2]) if program.name == "manage.py" else ""


def kept(path: Path, make: Callable[[], str]) -> str:
    """What lies in ``path``; made first where there is nothing. Readable to its owner alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    if not path.exists():
        fresh.touch(mode=0o600)
        fresh.write_text(make())
        # link() refuses to replace: of two processes that start together, one value stays.
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()


def _made_up() -> str:
    return secrets.token_urlsafe(48)
