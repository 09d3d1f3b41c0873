"""Set everything up for `make run` and `make test`: Python packages, style sheets, languages.

Standard library only, run by the machine's own ``python3``. Each part leaves a stamp, a hash of
what it was made from, so that a second run does nothing and an interrupted one goes on.
A tool's output is shown only where something did not work.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / "stamps"
PYTHON = VENV / "bin" / "python"
BUILT = ROOT / "static" / "dist"
LOCALE = ROOT / "locale"
NEEDED = ROOT / "requirements"
OLDEST, NEWEST = (3, 11), (3, 13)
OLDEST_NODE = 18


class Sorry(Exception):
    """Set-up cannot go on; the text says why and what helps."""


def main() -> int:
    """Set up what is missing; 0 when all is there."""
    _be_the_right_python()
    try:
        with _only_one_at_a_time():
            if all_there():
                return 0
            began = time.monotonic()
            _set_up()
    except Sorry as sorry:
        print(f"\n{sorry}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped half-way. `make setup` goes on from here.", file=sys.stderr)
        return 130
    print(f"Set up in {time.monotonic() - began:.0f} seconds.")
    return 0


def all_there() -> bool:
    """Whether nothing is left to do: decided from files alone, in a blink."""
    packages = _stamped("packages", _packages_key(True)) or _stamped(
        "packages", _packages_key(False)
    )
    return bool(_venv_there() and packages and _static_there() and _languages_there())


def _set_up() -> None:
    if not _venv_there():
        _make_venv()
    own_node = not _machine_has_node()
    with ThreadPoolExecutor(2) as pool:
        # Both wait for the network most of the time; only the wheel's Node has to come first.
        packages = pool.submit(_packages, own_node)
        if own_node:
            packages.result()
        static = pool.submit(_static)
        packages.result()
        static.result()
    _languages()


# --- Python ------------------------------------------------------------------------------------


def _be_the_right_python() -> None:
    """Go on under a Python that fits, where this one does not."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        # A version manager's stand-in may lie there without the Python behind it.
        if other and _works(other, "-c", ""):
            os.execv(other, [other, *sys.argv])  # noqa: S606  (no shell is wanted)
    sys.exit(
        "This needs Python 3.11, 3.12 or 3.13, and python3 here is "
        f"{sys.version_info[0]}.{sys.version_info[1]}.\nIf you have one of these elsewhere: "
        "make setup PYTHON=/path/to/python3.12"
    )


def _works(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _venv_key() -> str:
    return _hashed([], sys.version, str(ROOT))


def _venv_there() -> bool:
    return PYTHON.exists() and _stamped("venv", _venv_key())


def _make_venv() -> None:
    version = ".".join(map(str, sys.version_info[:3]))
    step = _Step(f"Making .venv (Python {version})")
    said = step.tries([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if said is not None and "ensurepip" in said:
        raise Sorry(
            "Python's venv part is missing on this machine. On Debian and Ubuntu this brings it: "
            "apt install python3-venv"
        )
    if said is not None:
        raise Sorry(said)
    _stamp("venv", _venv_key())


def _packages_key(with_node: bool) -> str:
    files = [NEEDED / "bootstrap.txt", NEEDED / "dev.txt", *_node_file(with_node)]
    return _hashed(files, sys.version, str(with_node))


def _node_file(with_node: bool) -> list[Path]:
    return [NEEDED / "node.txt"] if with_node else []


def _packages(with_node: bool) -> None:
    """The pinned packages, each checked against its hash; by uv, else by pip."""
    if _stamped("packages", _packages_key(with_node)):
        return
    step = _Step("Python packages")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes"]
    by_uv = [str(PYTHON), "-m", "uv", "pip", "sync", "--quiet", "--require-hashes"]
    bootstrap = str(NEEDED / "bootstrap.txt")
    files = [str(NEEDED / "dev.txt"), *map(str, _node_file(with_node))]
    said = step.tries([*pip, "-r", bootstrap])
    if said is None:
        # sync takes away what it is not told of: uv itself has to be on the list.
        said = step.tries([*by_uv, *files, bootstrap])
    if said is not None:
        said = step.tries([*pip, *(word for name in files for word in ("-r", name))])
    if said is not None:
        raise Sorry(f"{said}\nThe packages did not arrive. With a network, try again.")
    _stamp("packages", _packages_key(with_node))


# --- style sheets --------------------------------------------------------------------------------


def _machine_has_node() -> bool:
    """Whether ``node`` (new enough) and ``npm`` are on the path."""
    if not (shutil.which("node") and shutil.which("npm")):
        return False
    asked = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
    version = asked.stdout.strip().lstrip("v").split(".")[0]
    return asked.returncode == 0 and version.isdigit() and int(version) >= OLDEST_NODE


def _node_packages_key() -> str:
    return _hashed([ROOT / "package.json", ROOT / "package-lock.json"])


def _static_key() -> str:
    """Templates and forms count too: rules that none of them uses are left out."""
    sources = [
        *_files(ROOT / "static" / "src"),
        *_files(ROOT / "templates"),
        *(path for path in _files(ROOT / "reports") if path.suffix in {".py", ".html"}),
    ]
    return _hashed([ROOT / "tools" / "build_static.mjs", *sources], _node_packages_key())


def _static_there() -> bool:
    return any(_files(BUILT)) and _stamped("static", _static_key())


def _static() -> None:
    """Node packages as the lock file has them, then the style sheets out of them."""
    if _static_there():
        return
    listed = ROOT / "node_modules" / ".package-lock.json"
    if not (listed.exists() and _stamped("node", _node_packages_key())):
        _Step("Style sheet tools").must(
            ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]
        )
        _stamp("node", _node_packages_key())
    _Step("Style sheets").must(["node", "tools/build_static.mjs"])
    _stamp("static", _static_key())


# --- other languages -----------------------------------------------------------------------------


def _catalogues() -> list[Path]:
    return [path for path in _files(LOCALE) if path.suffix == ".po"]


def _languages_key() -> str:
    tools = [ROOT / "tools" / f"{name}.py" for name in ("catalogue", "po_files")]
    return _hashed([*_catalogues(), *tools])


def _languages_there() -> bool:
    made = all(path.with_suffix(".mo").exists() for path in _catalogues())
    return made and _stamped("languages", _languages_key())


def _languages() -> None:
    """Catalogues as the site reads them, out of those that people write."""
    if not _languages_there():
        _Step("Other languages").must([str(PYTHON), "tools/catalogue.py", "compile"])
        _stamp("languages", _languages_key())


# --- steps and stamps ----------------------------------------------------------------------------


class _Step:
    """One line on the screen for one piece of work."""

    def __init__(self, title: str) -> None:
        self.title = title
        print(f"{title} …", flush=True)

    def tries(self, command: list[str]) -> str | None:
        """Run it; ``None`` when it worked, else what it said."""
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        return None if done.returncode == 0 else done.stdout.strip() or "It said nothing."

    def must(self, command: list[str]) -> None:
        """Run it; ``Sorry`` with what it said when it did not work."""
        said = self.tries(command)
        if said is not None:
            raise Sorry(f"{said}\n{self.title}: this did not work: {' '.join(command)}")


def _environment() -> dict[str, str]:
    """The tools' environment: our own venv first, the machine's certificates for uv too."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    given["PATH"] = f"{VENV / 'bin'}{os.pathsep}{given.get('PATH', os.defpath)}"
    given["VIRTUAL_ENV"] = str(VENV)
    given["UV_SYSTEM_CERTS"] = "1"
    given["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    given["PIP_NO_WARN_SCRIPT_LOCATION"] = "1"
    home = Path(given.get("HOME") or "/")
    if not os.access(home, os.W_OK):  # a service account, say: keep what is fetched in here
        given["UV_CACHE_DIR"] = str(VENV / "cache" / "uv")
        given["npm_config_cache"] = str(VENV / "cache" / "npm")
    return given


@contextmanager
def _only_one_at_a_time() -> Iterator[None]:
    """Hold the folder while setting up: `make run` and `make test` may start together."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another set-up is at work in this folder; waiting for it.", flush=True)
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _hashed(files: Iterable[Path], *words: str) -> str:
    """A hash over the words, and over names and contents of the files."""
    total = hashlib.sha256("\0".join(words).encode())
    for path in files:
        total.update(f"\0{path.relative_to(ROOT)}\0".encode())
        total.update(path.read_bytes() if path.exists() else b"")
    return total.hexdigest()


def _stamped(name: str, key: str) -> bool:
    path = STAMPS / name
    return path.exists() and path.read_text() == key


def _stamp(name: str, key: str) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(key)


if __name__ == "__main__":
    sys.exit(main())
