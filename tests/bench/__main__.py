"""Run it: ``python -m tests.bench`` (``make bench``). Takes a quarter of an hour, and room for two
gigabytes at PostgreSQL; ``--quick`` takes two minutes and writes nothing."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
os.environ.setdefault("PORTAL_MODE", "local")

import django

django.setup()  # Celery's own names of queues come from the settings

from tests.bench import paper, run  # noqa: E402
from tests.live import services  # noqa: E402


def main() -> int:
    """0 when it came to its end; 1 where a server is missing."""
    asked = argparse.ArgumentParser(prog="make bench", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="one round of everything, small")
    asked.add_argument("--only", choices=("sending", "sorting", "pages"), action="append")
    given = asked.parse_args()
    if missing := services.missing():
        print(f"Nothing answers for {missing} on 127.0.0.1: start it, then try again.")
        return 1
    found = run.Found(run.QUICK if given.quick else run.FULL)
    try:
        with tempfile.TemporaryDirectory(prefix="clover-bench-") as folder:
            run.everything(found, Path(folder), given.only or ["sending", "sorting", "pages"])
    finally:
        print(paper.written(found))  # what there is, however far it came
    if not given.quick and not given.only:
        paper.PLACE.write_text(paper.written(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
