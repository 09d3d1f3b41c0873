"""docker-compose.yml run without containers: the same commands, users and settings, from that file.

For trying it out where no engine runs, and for machines that are to run it so. What a container
would bring is put in its place: secrets from ``FOLDER/secrets``, ports on loopback, folders under
``FOLDER``. PostgreSQL and Redis are those that ``database_url`` and ``redis_url`` name. As root,
each part changes to its own user. Memory limits, networks and read-only file systems are an
engine's business and do not hold here; that no part can write to the code does.

    .venv/bin/python deploy/without_containers.py FOLDER [--invent] [--python PATH | --same-user]
    .venv/bin/python deploy/without_containers.py FOLDER --manage found_unit leeds …

The second runs one command of ``manage.py`` in the site's environment, as
``docker compose run --rm prepare`` does, and ends with it.

``--invent`` makes what is missing for a try: secrets, a certificate of our own, and ``.env`` for
``https://localhost:8443``; ``DATABASE_URL`` and ``REDIS_URL`` say where the servers are. The users
have to reach Python and this folder: where the one of ``.venv`` lies in somebody's home, name that
of another environment with ``--python``, or stay who you are with ``--same-user``.
"""

from __future__ import annotations

import argparse
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from portal.local import state  # noqa: E402
from portal.local.parts import Part  # noqa: E402

FIRST = "prepare"  # runs once, before the others
ELSEWHERE = {"db", "redis"}  # run already; their addresses are in the secrets
SITE_USER = 10001  # as in Dockerfile
ENDS_WITHIN = 40.0  # seconds, the longest stop_grace_period
VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")


class Sorry(Exception):
    """It cannot go on; the text says why."""


@dataclass(frozen=True)
class How:
    """Which Python, and whether each part changes to its own user."""

    python: str = sys.executable
    own_users: bool = True

    def program(self, word: str) -> list[str]:
        """The first word of a command, as it is found here."""
        own = {"python": [self.python], "celery": [self.python, "-m", "celery"]}
        return own.get(word, [word])

    def as_user(self, user: str) -> list[str]:
        """The words that change to ``user`` ("uid:gid")."""
        if not self.own_users:
            return []
        uid, gid = user.split(":")
        words = ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups"]
        return [*words, "--no-new-privs", "--inh-caps=-all", "--pdeathsig=KILL", "--"]

    def check(self, user: str) -> None:
        """``Sorry`` where that user could not even start Python in this folder."""
        words = [*self.as_user(user), self.python, "-c", "import celery, django, gunicorn, redis"]
        given = {"PATH": os.environ["PATH"]}
        if subprocess.run(words, cwd=ROOT, env=given, capture_output=True, check=False).returncode:
            raise Sorry(f"{self.python} does not run as {user}. Try --python or --same-user.")


class Compose:
    """The services of docker-compose.yml, with ``.env`` filled in, as processes over ``folder``."""

    def __init__(self, folder: Path, profiles: set[str], how: How) -> None:
        self.folder, self.how = folder, how
        self.given = _env_file(folder / ".env") | dict(os.environ)
        document = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
        self.services: dict[str, Any] = {
            name: service
            for name, service in document["services"].items()
            if name not in ELSEWHERE and set(service.get("profiles", [])) <= profiles
        }
        self.https = int(self.given.get("HTTPS_PORT", "8443"))
        self.http = int(self.given.get("HTTP_PORT", "8080"))
        self.web_ports = [self.https + 1 + number for number in range(self._replicas("web"))]
        self.metrics_port = self.https + 20

    def parts(self) -> Iterator[Part]:
        """Everything but ``prepare``, web first and the proxy last."""
        order = sorted(self.services, key=lambda name: (name == "proxy", name != "web", name))
        for name in order:
            if name != FIRST:
                yield from (self.part(name, number) for number in range(self._replicas(name)))

    def part(self, name: str, number: int = 0) -> Part:
        """One process: the service's own command in its own environment, as its own user."""
        service = self.services[name]
        title = f"{name}-{number + 1}" if self._replicas(name) > 1 else name
        environment = {
            key: self._here(self._filled(str(value)), title)
            for key, value in service["environment"].items()
        }
        environment |= self._of_the_image() | self._ports(name, number)
        words = [self._here(self._filled(word), title) for word in service["command"]]
        words = [
            str(self.metrics_port) if word == "9100" else "127.0.0.1" if word == "0.0.0.0" else word  # noqa: S104
            for word in words
        ]
        if words[0] == "celery":  # two on one machine are told apart by their names
            words += ["--hostname", f"{title}@clover"]
        return Part(
            name=title,
            title=title,
            command=[
                *self._as_user(service["user"], title),
                *self.how.program(words[0]),
                *words[1:],
            ],
            environment=environment,
            log=self.folder / "log" / f"{title}.log",
        )

    def keep_secrets(self) -> None:
        """Each secret is read by the group of the one service that holds it, and by nobody else on
        this machine; by its owner alone where nobody changes to a user of their own, and where no
        service here holds it.

        Containers are given theirs one by one; here all lie in one folder that every part goes
        into.
        """
        groups: dict[str, set[int]] = {}
        for service in self.services.values():
            for name in service.get("secrets", []):
                groups.setdefault(name, set()).add(int(service["user"].split(":")[1]))
        for path in (self.folder / "secrets").glob("*"):
            held = groups.get(path.name, set()) if self.how.own_users else set()
            if held:
                [group] = held
                os.chown(path, -1, group)
            path.chmod(0o640 if held else 0o600)

    def _replicas(self, name: str) -> int:
        return int(self.services[name].get("deploy", {}).get("replicas", 1))

    def _filled(self, text: str) -> str:
        """``${NAME}``, ``${NAME:-default}`` and ``${NAME:?why}``, as compose reads them."""

        def value(match: re.Match[str]) -> str:
            name, how, rest = match.groups()
            if found := self.given.get(name):
                return found
            if how == "?":
                raise Sorry(f"{name} is missing in {self.folder}/.env: {rest}.")
            return rest or ""

        return VARIABLE.sub(value, text)

    def _here(self, text: str, title: str) -> str:
        """Paths inside a container, as they are here."""
        for inside, outside in {
            "/run/secrets": self.folder / "secrets",
            "/srv/proxy": ROOT / "deploy" / "proxy",
            "/pages": self.folder / "pages",
            "/backups": self.folder / "backups",
            "/tmp": self.folder / "tmp" / title,  # noqa: S108
        }.items():
            if text == inside or text.startswith(f"{inside}/"):
                return f"{outside}{text.removeprefix(inside)}"
        return text

    def _of_the_image(self) -> dict[str, str]:
        """What Dockerfile sets, and the little that any process needs."""
        return {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "STATIC_ROOT": str(self.folder / "static"),
            "PYTHONUNBUFFERED": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "DJANGO_SETTINGS_MODULE": "portal.settings",
        }

    def _ports(self, name: str, number: int) -> dict[str, str]:
        """On one machine each web has a port of its own, and the proxy is told all of them."""
        if name == "web":
            return {"WEB_BIND": f"127.0.0.1:{self.web_ports[number]}"}
        if name == "proxy":
            ports = {"HTTP_PORT": str(self.http), "HTTPS_PORT": str(self.https)}
            webs = " ".join(f"127.0.0.1:{port}" for port in self.web_ports)
            return {**ports, "WEB_SERVERS": webs, "RESOLVER": "127.0.0.1"}
        return {}

    def _as_user(self, user: str, title: str) -> list[str]:
        """The words that change to the service's user; and a folder that is that user's own."""
        own = self.folder / "tmp" / title
        own.mkdir(parents=True, exist_ok=True)
        if self.how.own_users:
            os.chown(own, *(int(number) for number in user.split(":")))
        return self.how.as_user(user)


def _env_file(path: Path) -> dict[str, str]:
    lines = path.read_text().splitlines() if path.exists() else []
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, value in pairs}


# --- a try, with everything invented ------------------------------------------------------------


def invent(folder: Path, given: Mapping[str, str]) -> None:
    """Make what is missing: secrets, a certificate for localhost, ``.env``. Keeps what is there."""
    own = folder / "secrets"
    own.mkdir(parents=True, exist_ok=True)
    made = {name: secrets.token_urlsafe(48) for name in SITE_SECRETS}
    made |= {"database_url": given["DATABASE_URL"], "redis_url": given["REDIS_URL"]}
    for name, value in made.items():
        if not (own / name).exists():
            (own / name).write_text(value)
    if not (own / "tls_key").exists():
        subprocess.run(
            [
                *[
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:P-256",
                    "-nodes",
                ],
                *[
                    "-days",
                    "30",
                    "-subj",
                    "/CN=localhost",
                    "-addext",
                    "subjectAltName=DNS:localhost",
                ],
                *("-keyout", str(own / "tls_key"), "-out", str(own / "tls_certificate")),
            ],
            check=True,
            capture_output=True,
        )
    port = given.get("HTTPS_PORT", "8443")
    if not (folder / ".env").exists():
        (folder / ".env").write_text(
            f"ALLOWED_HOSTS=localhost\nCSRF_TRUSTED_ORIGINS=https://localhost:{port}\n"
            f"HTTPS_PORT={port}\nHTTP_PORT={given.get('HTTP_PORT', '8080')}\n"
        )


SITE_SECRETS = ("secret_key", "vault_pepper", "second_factor_key")

# --- running ------------------------------------------------------------------------------------


def build(folder: Path, how: How) -> None:
    """What building the image does: collected styles, and folders for the parts' own users."""
    for name in ("log", "tmp", "pages", "backups", "static"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in ("pages", "backups"):
        if how.own_users:
            os.chown(folder / name, SITE_USER, SITE_USER)
    local = {"PORTAL_MODE": "local", "PORTAL_VAR": str(folder / "tmp" / "build")}
    local |= {"STATIC_ROOT": str(folder / "static")}
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "-v", "0"],
        cwd=ROOT,
        env=dict(os.environ) | local,
        check=True,
    )
    shutil.rmtree(folder / "tmp" / "build", ignore_errors=True)


def run(folder: Path, profiles: set[str], how: How) -> None:
    """Until SIGTERM or Ctrl-C. Starts again what ends."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    compose = Compose(folder, profiles, how)
    how.check(f"{SITE_USER}:{SITE_USER}")
    build(folder, how)
    compose.keep_secrets()
    first = compose.part(FIRST)
    first.start()
    if first.process and first.process.wait():
        raise Sorry(f"Preparing did not work. Its notes: {first.log}")
    parts = list(compose.parts())
    try:
        for part in parts:
            part.start()
        print(f"https://localhost:{compose.https}/   Ctrl-C stops it.", flush=True)
        while not stop.wait(0.2):
            for part in parts:
                if line := part.look_after():
                    print(line, flush=True)
            told = {part.name: part.pid for part in parts}
            state.write(folder / "running.json", {"parts": told, "https": compose.https})
    finally:
        for part in reversed(parts):
            part.ask_to_end()
        until = time.monotonic() + ENDS_WITHIN
        for part in reversed(parts):
            part.end(until)
        (folder / "running.json").unlink(missing_ok=True)


def by_hand(folder: Path, words: list[str], how: How) -> int:
    """One command of ``manage.py`` as ``prepare`` would run it; what it ends with. It may ask for
    something to be typed."""
    compose = Compose(folder, set(), how)
    user = compose.services[FIRST]["user"]
    how.check(user)
    part = compose.part(FIRST)
    words = [*how.as_user(user), *how.program("python"), "manage.py", *words]
    return subprocess.run(words, cwd=ROOT, env=part.environment, check=False).returncode


def main() -> int:
    """``Sorry`` becomes a sentence and 1."""
    parser = argparse.ArgumentParser(description="Run docker-compose.yml without containers.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--invent", action="store_true", help="make secrets and a certificate")
    parser.add_argument("--profile", action="append", default=[], choices=["mail", "backup"])
    parser.add_argument("--python", default=sys.executable, metavar="PATH")
    parser.add_argument("--same-user", action="store_true", help="nobody changes to another user")
    parser.add_argument(
        "--manage",
        nargs=argparse.REMAINDER,
        metavar="WORD",
        help="no site: one command of manage.py in its environment (the last option)",
    )
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    how = How(asked.python, own_users=os.getuid() == 0 and not asked.same_user)
    try:
        if asked.invent:
            invent(folder, os.environ)
        if asked.manage:
            return by_hand(folder, asked.manage, how)
        run(folder, set(asked.profile), how)
    except Sorry as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyError as missing:
        print(f"--invent needs {missing} in the environment.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
