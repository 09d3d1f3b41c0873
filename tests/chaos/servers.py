"""PostgreSQL and Redis as processes of our own, on ports and in folders of their own."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

from tests.live.site import until

COMES_UP_WITHIN = 120.0  # seconds, on a busy machine and after a crash
AS_POSTGRES = ["runuser", "-u", "postgres", "--"]


def postgres_binaries() -> Path | None:
    """Where PostgreSQL's own programs lie; Debian keeps them off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    on_path = shutil.which("postgres")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def free_port() -> int:
    """A port of loopback that nobody uses now."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


class Server:
    """One server process, started again whenever it ends, until ``stop``."""

    def __init__(self, command: list[str], *, log: Path, answers: Callable[[], bool]) -> None:
        self.command, self.log, self.answers = command, log, answers
        self.process: subprocess.Popen[bytes] | None = None
        self._over = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> Server:
        """Start it and wait until it answers."""
        self._begin()
        until(self.answers, within=COMES_UP_WITHIN)
        self._keeper.start()
        return self

    def kill(self) -> None:
        """SIGKILL to the process itself, and to nothing else."""
        if self.process and self.process.poll() is None:
            self.process.kill()

    def stop(self) -> None:
        """End it for good."""
        self._over.set()
        self._keeper.join(30)
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # PostgreSQL: fast shutdown
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def _begin(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _keep(self) -> None:
        while not self._over.wait(0.3):
            if self.process and self.process.poll() is not None:
                self._begin()


class Postgres:
    """A cluster in ``folder``, with one database. As root it runs as the user postgres, since it
    refuses to run as root."""

    def __init__(self, folder: Path) -> None:
        binaries = postgres_binaries()
        assert binaries, "PostgreSQL's programs are not here"
        self.folder, self.port = folder / "postgres", free_port()
        self.binaries = binaries
        self.who = AS_POSTGRES if os.getuid() == 0 else []
        self.folder.mkdir(parents=True)
        if self.who:
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "--no-sync")
        words = ["-D", self._data, "-p", str(self.port), "-k", str(self.folder)]
        words += ["-c", "listen_addresses=127.0.0.1", "-c", "max_wal_size=96MB"]
        words += ["-c", "min_wal_size=32MB", "-c", "shared_buffers=32MB"]
        self.server = Server(
            self._exec(str(binaries / "postgres"), *words),
            log=folder / "postgres.log",
            answers=self._answers,
        )

    @property
    def url(self) -> str:
        """For ``DATABASE_URL``."""
        return f"postgres://postgres@127.0.0.1:{self.port}/clover"

    def start(self) -> Postgres:
        """Start it, with an empty database."""
        self.server.start()
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "clover")
        return self

    def processes(self) -> list[int]:
        """Its own processes: the first, and those that serve somebody. The first is left out."""
        first = self._first()
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError, IndexError, ValueError):
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                if parent == first:
                    found.append(int(entry.name))
        return found

    def kill(self) -> None:
        """SIGKILL to its first process. The others notice, and it recovers when it is back."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._first(), signal.SIGKILL)

    def stop(self) -> None:
        """End it for good."""
        self.server.stop()

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _first(self) -> int:
        try:
            return int((Path(self._data) / "postmaster.pid").read_text().split()[0])
        except (OSError, IndexError, ValueError):
            return -1

    def _answers(self) -> bool:
        done = subprocess.run(
            [str(self.binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)],
            check=False,
        )
        return done.returncode == 0

    def _exec(self, *words: str) -> list[str]:
        # setpriv takes the place of itself by the server, so that the process is ours to end.
        if not self.who:
            return list(words)
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *words]

    def _run(self, name: str, *words: str) -> None:
        subprocess.run(
            [*self.who, str(self.binaries / name), *words],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
        )


class Redis:
    """A Redis (or the embedded broker's own server) on a port of loopback."""

    def __init__(self, folder: Path, binary: str) -> None:
        self.port = free_port()
        data = folder / "redis"
        data.mkdir(parents=True)
        options = {
            "port": str(self.port),
            "bind": "127.0.0.1",
            "dir": str(data),
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            "maxmemory": "128mb",
            "maxmemory-policy": "noeviction",
        }
        words = [word for key, value in options.items() for word in (f"--{key}", value)]
        self.server = Server(
            [binary, *words], log=folder / "redis.log", answers=lambda: _pongs(self.port)
        )

    def start(self) -> Redis:
        """Start it."""
        self.server.start()
        return self

    def kill(self) -> None:
        """SIGKILL."""
        self.server.kill()

    def stop(self) -> None:
        """End it for good."""
        self.server.stop()


def _pongs(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as line:
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
    except OSError:
        return False
