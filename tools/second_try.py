"""Run again, alone, the few tests over real processes that did not pass beside all the others.

A live site and a browser beside four thousand other tests now and then meet a machine that stands
still for a minute. What is wrong with the project fails twice; it is asked twice before a landing
is refused. Only tests marked ``live`` or ``browser`` are, at most ``MOST`` of them, and each one
is named. Exit codes: 0 when all of them passed now, 1 otherwise.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

MOST = 5
LAST = Path(".pytest_cache/v/cache/lastfailed")
NOTHING_THERE = 5  # pytest's exit code when no test was selected
GROUP = re.compile(r"@\w+$")
REAL, OTHERS = "live or browser", "not live and not browser"


def failed() -> list[str]:
    """Ids of what failed in the last run, without the group that pytest-xdist writes behind."""
    try:
        ids = json.loads(LAST.read_text())
    except FileNotFoundError:
        return []
    return sorted({GROUP.sub("", one) for one in ids})


def pytest(*words: str) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *words], check=False).returncode


def main() -> int:
    ids = failed()
    if not 0 < len(ids) <= MOST:
        print(f"No second try: {len(ids)} tests failed.")
        return 1
    if pytest("--collect-only", "-q", "-m", OTHERS, *ids) != NOTHING_THERE:
        print("No second try: not all of them are tests over real processes.")
        return 1
    print("Second try, alone:", *ids, sep="\n  ")
    ended = pytest("-m", REAL, *ids)
    if not ended:
        print("Passed alone, not beside the others; each is worth a look:", *ids, sep="\n  ")
    return int(bool(ended))


if __name__ == "__main__":
    sys.exit(main())
