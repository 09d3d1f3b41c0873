"""How much memory each part holds, what it shares divided by who shares it (PSS)."""

from __future__ import annotations

from pathlib import Path

from tests.live.site import Site

PARTS = ("web", "worker-urgent", "worker-standard", "worker-housekeeping", "timer", "mailer")
KIB = 1024


def by_part(site: Site) -> dict[str, list[float]]:
    """MiB of each process of each part: the part itself first, then its children."""
    found = {}
    for part in PARTS:
        if pid := site.pid(part):
            found[part] = [_mib(one) for one in (pid, *_children(pid))]
    return found


def _children(pid: int) -> list[int]:
    named = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in named]


def _mib(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    pss = next(line for line in lines if line.startswith("Pss:"))
    return int(pss.split()[1]) / KIB
