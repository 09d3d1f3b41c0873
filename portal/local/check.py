"""``make check``: everything that can be checked without running the site, two at a time."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

PYTHON = sys.executable
MANAGE = (PYTHON, "manage.py")


@dataclass(frozen=True)
class Check:
    """Commands that all have to be content, and what they need in their environment."""

    commands: tuple[tuple[str, ...], ...]
    environment: dict[str, str] = field(default_factory=dict)


_SECRETS = ("SECRET_KEY", "VAULT_PEPPER", "SECOND_FACTOR_KEY")


def _production() -> dict[str, str]:
    """An invented server's environment: the checks that refuse unsafe combinations run too."""
    invented = {name: secrets.token_urlsafe(48) for name in _SECRETS}
    return {
        **invented,
        "PORTAL_MODE": "production",
        "ALLOWED_HOSTS": "telling.example",
        "DATABASE_URL": "postgres://clover@127.0.0.1/clover",
        "REDIS_URL": "redis://127.0.0.1:6379/0",
    }


CHECKS = {
    # The slowest first, so that it does not start last.
    "types": Check(((PYTHON, "-m", "mypy", "--no-error-summary", "."),)),
    "lint": Check(
        ((PYTHON, "-m", "ruff", "check", "."), (PYTHON, "-m", "ruff", "format", "--check", "."))
    ),
    "layers": Check(((str(Path(PYTHON).with_name("lint-imports")),),)),
    "migrations": Check(
        (
            (*MANAGE, "makemigrations", "--check", "--dry-run"),
            (*MANAGE, "safe_migrations"),
            (*MANAGE, "check"),
        )
    ),
    "settings": Check(((*MANAGE, "check", "--deploy", "--fail-level", "ERROR"),), _production()),
    "templates": Check(
        ((*MANAGE, "compile_templates"), (PYTHON, "-m", "djlint", "--lint", "--quiet", "templates"))
    ),
}


def main(names: list[str]) -> int:
    """Run the named checks (all without a name); 1 when one found something."""
    wanted = [name for name in CHECKS if not names or name in names]
    with ThreadPoolExecutor(2) as pool:
        found = dict(zip(wanted, pool.map(_run, wanted), strict=True))
    told = [name for name in wanted if found[name]]
    if told:
        print(f"\nFound something: {', '.join(told)}. For one alone: make {told[0]}")
        return 1
    print(f"Nothing found: {', '.join(wanted)}.")
    return 0


def _run(name: str) -> bool:
    """Whether the check found something; says what."""
    check = CHECKS[name]
    lines = [f"--- {name}"]
    for command in check.commands:
        done = subprocess.run(
            command,
            env={**os.environ, **check.environment},
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            lines.append(done.stdout.strip())
    if len(lines) > 1:
        print("\n".join(lines), flush=True)
    return len(lines) > 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
