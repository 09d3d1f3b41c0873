"""A filled PostgreSQL of this run's own, and commands over it as an operator would type them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.live import services
from tests.live.site import NOT_HANDED_ON, ROOT

WITHIN = 300  # seconds for one command: only against waiting for ever


@dataclass(frozen=True)
class Server:
    """A database with the demo's people and concerns in it, and a folder of its own."""

    environment: dict[str, str]
    var: Path

    def manage(
        self, *words: str, typed: str = "", **changes: str
    ) -> subprocess.CompletedProcess[str]:
        """``manage.py`` in the server's environment, with ``changes``."""
        given = {name: value for name, value in os.environ.items() if name not in NOT_HANDED_ON}
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=given | self.environment | changes,
            input=typed,
            capture_output=True,
            text=True,
            timeout=WITHIN,
            check=False,
        )

    def person(self, **wanted: str) -> dict[str, str]:
        """The first of the demo's people with these values."""
        people = json.loads((self.var / "demo.json").read_text())["people"]
        return next(person for person in people if wanted.items() <= person.items())

    def asked(self, query: str) -> list[tuple[object, ...]]:
        """Rows out of its database."""
        with psycopg.connect(self.environment["DATABASE_URL"]) as server:
            return server.execute(query).fetchall()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Filled once; tests read it and leave it as it is."""
    var = tmp_path_factory.mktemp("server") / "var"
    with services.places(f"clover_deploy_{os.getpid()}") as given:
        filled = Server(given | {"PORTAL_VAR": str(var), "PORTAL_MODE": "local"}, var)
        done = filled.manage("prepare")
        assert done.returncode == 0, done.stderr
        yield filled
