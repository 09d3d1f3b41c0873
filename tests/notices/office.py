"""``manage.py mailer`` as a process of its own, over this test's database."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.db import connection

from tests.notices.conftest import NOON, SENDER

ROOT = Path(__file__).resolve().parents[2]
WITHIN = 300  # seconds for one round, on a busy machine


class Office:
    """Hands this test's notices over to mailers, and looks at what they leave."""

    def __init__(self, var: Path, port: int, private: str, public: str) -> None:
        self.var, self.file = var, var / "db.sqlite3"
        var.mkdir()
        self.environment = {
            "PATH": os.environ["PATH"],
            "PORTAL_MODE": "local",
            "PORTAL_VAR": str(var),
            "LOG_LEVEL": "DEBUG",
            "PYTHONUNBUFFERED": "1",
            "MAILER_KEY": private,
            "MAILER_PUBLIC_KEY": public,
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(port),
            "EMAIL_TLS": "off",
            "EMAIL_FROM": SENDER,
            "DATABASE_URL": self._url(),
        }

    def _url(self) -> str:
        """PostgreSQL can be shared as it is; SQLite's lives in this process's memory."""
        if connection.vendor == "sqlite":
            return f"sqlite:///{self.file}"
        given = connection.settings_dict
        place = f"{given['HOST']}:{given['PORT'] or 5432}/{given['NAME']}"
        return f"postgres://{given['USER']}:{given['PASSWORD']}@{place}"

    def hand_over(self) -> None:
        """What stands in this test's database is now in the mailers'."""
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with closing(sqlite3.connect(self.file)) as file:
                connection.connection.backup(file)

    def tries(self) -> list[int]:
        """How often each notice that still waits was tried."""
        sql = "select tries from reports_notices_notice"
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self.file)) as file:
                return [tries for (tries,) in file.execute(sql)]
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return [tries for (tries,) in cursor.fetchall()]

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """A command of the site's, to its end."""
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment | more,
            capture_output=True,
            text=True,
            check=False,
            timeout=WITHIN,
        )

    def once(self, at: datetime = NOON) -> str:
        """One round of a mailer whose clock shows ``at``; what it logged."""
        done = self.run("mailer", "--once", "--at", at.isoformat())
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    @contextmanager
    def running(self, *words: str) -> Iterator[subprocess.Popen[bytes]]:
        """A mailer that goes on, with its clock at noon; killed at the end."""
        with self.log.open("ab") as log:
            process = self._start(log, *words)
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def _start(self, log: IO[Any], *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "manage.py", "mailer", "--at", NOON.isoformat(), *words],
            cwd=ROOT,
            env=self.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )

    @property
    def log(self) -> Path:
        """What running mailers said."""
        return self.var / "mailer.log"

    @property
    def said(self) -> str:
        return self.log.read_text() if self.log.exists() else ""
