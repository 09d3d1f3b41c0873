"""``make chaos``: prints a table; 1 where something is not as it should be."""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
from pathlib import Path

from tests.chaos.run import Wanted, run, table


def main() -> int:
    """Read the words of the command line, run, say what came of it."""
    asked = argparse.ArgumentParser(prog="make chaos ARGS=…", description=__doc__)
    asked.add_argument("--people", type=int, default=1000, help="young people who tell us")
    asked.add_argument("--at-once", type=int, default=8, help="as many at the same time")
    asked.add_argument("--seed", type=int, default=None, help="the same troubles once more")
    asked.add_argument("--services", action="store_true", help="over PostgreSQL and Redis")
    asked.add_argument("--no-disk", action="store_true", help="no full disk")
    asked.add_argument("--no-clock", action="store_true", help="no clock that jumps")
    asked.add_argument("--open", type=int, default=0, help="try so many words; 0: all")
    asked.add_argument("--every", type=float, default=4.0, help="seconds between two troubles")
    asked.add_argument("--keep", action="store_true", help="leave the logs")
    given = asked.parse_args()
    wanted = Wanted(
        people=given.people,
        at_once=given.at_once,
        seed=secrets.randbelow(10**6) if given.seed is None else given.seed,
        services=given.services,
        disk=not given.no_disk,
        clock=not given.no_clock,
        words_opened=given.open,
        every=given.every,
    )
    print(
        f"Seed {wanted.seed}. {wanted.people} young people, {wanted.at_once} at once …", flush=True
    )
    if given.keep:
        folder = Path(tempfile.mkdtemp(prefix="clover-chaos-"))
        folder.chmod(0o755)
        print(f"In {folder}", flush=True)
        outcome = run(wanted, folder)
    else:
        with tempfile.TemporaryDirectory(
            prefix="clover-chaos-", ignore_cleanup_errors=True
        ) as place:
            Path(place).chmod(0o755)  # PostgreSQL's own user has to come in
            outcome = run(wanted, Path(place))
    print(table(wanted, outcome))
    return 0 if outcome.fine else 1


if __name__ == "__main__":
    sys.exit(main())
