"""Whether ``manage.py prepare`` has anything to do: decided without starting Django."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from portal.local import state


def is_up_to_date(var: Path, base: Path) -> bool:
    """True when nothing that preparing reads has changed. Of a database of somebody else's
    nothing is known: there it is always asked."""
    if os.environ.get("DATABASE_URL"):
        return False
    made = [var / "db.sqlite3", var / "static" / "staticfiles.json", state.demo(var)]
    made += [var / "secrets" / "mailer_key", var / "secrets" / "mailer_public_key"]
    stamp = _stamp(var)
    return (
        all(path.exists() for path in made)
        and stamp.exists()
        and stamp.read_text() == _fingerprint(base)
    )


def note(var: Path, base: Path) -> None:
    """Remember that preparing worked."""
    _stamp(var).write_text(_fingerprint(base))


def _stamp(var: Path) -> Path:
    return var / "prepared"


def _fingerprint(base: Path) -> str:
    total = hashlib.sha256()
    for path in _inputs(base):
        total.update(f"{path.relative_to(base)}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _inputs(base: Path) -> Iterator[Path]:
    yield from sorted(base.glob("reports/*/migrations/*.py"))
    yield from sorted(base.glob("*/**/management/commands/*.py"))
    yield from (path for path in sorted(base.glob("static/dist/**/*")) if path.is_file())
    yield base / "requirements" / "base.txt"  # packages bring migrations too
