"""``docs/benchmarks.md``, written from what was measured."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Iterable, Sequence

from tests.bench.figures import Figure, nth, of
from tests.bench.run import CLIENTS, Found
from tests.live.site import ROOT

PLACE = ROOT / "docs" / "benchmarks.md"
WAITS = ((0.5, "half within"), (0.95, "95 of 100 within"), (0.99, "99 of 100 within"))
INTRO = """# Benchmarks

Written by `make bench` (`tests/bench/`); change nothing here by hand. Real processes over
PostgreSQL and Redis on loopback: a web server of two processes, a worker for each queue, timer and
mailer, as `make run` starts them. **Whoever sends runs on the same machine, and is counted in.**
Medians of {rounds} rounds with the lowest and the highest; the figures say how this machine did on
that day, the ratios are what to compare. {day}, {cores} cores, {machine}, Python {python}; load
before it began {load:.1f}; {minutes:.0f} minutes in all.
"""
SENDING = """
## Sending

The last step: from the tap on Send until the secret words are on the phone, two requests. Its
floor is what cannot be left out: the slow step over the secret words, {stretched} a second when two
processes do nothing else, and one bare insert behind the same server, middlewares and connections.
"""
SORTING = """
## In the right lane

From the moment a concern is kept until a worker has sorted it. The secret words come after it is
kept, and it stands in its unit's queue from then on, under "Just in".
"""
PAGES = """
## An officer's pages

Milliseconds, client included: half within, and 95 of 100 within. All concerns are with the one unit
whose supervisor looks; half of them wait, half are finished for now.
"""
MEMORY = """
## Memory

MiB of each process, what is shared divided by who shares it (PSS), after the rounds above.
"""


def written(found: Found) -> str:
    """The whole page; parts that were not measured are left out."""
    parts = [_intro(found)]
    if found.sent:
        parts += [_sending(found)]
    if found.sorted_after or found.now_after:
        parts += [_sorting(found)]
    if found.pages:
        parts += [_pages(found)]
    if found.memory:
        parts += [_memory(found)]
    return "".join(parts)


def _intro(found: Found) -> str:
    return INTRO.format(
        rounds=found.size.rounds,
        day=datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        cores=os.cpu_count(),
        machine=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        load=found.load,
        minutes=found.seconds / 60,
    )


def _sending(found: Found) -> str:
    rows = [
        ["sent a second", *(of(found.sent[many]).shown() for many in CLIENTS)],
        ["bare inserts a second", *(of(found.inserted[many]).shown() for many in CLIENTS)],
        ["the floor: slow step and insert", *(found.floor(many).shown() for many in CLIENTS)],
        ["sent, of that floor", *(_percent(found.share(many)) for many in CLIENTS)],
        *(
            [f"last step, {name}", *(_ms(found.step[many], share) for many in CLIENTS)]
            for share, name in WAITS[:2]
        ),
    ]
    text = SENDING.format(stretched=of(found.stretched).shown())
    text += _table(["", *(f"{many} at once" for many in CLIENTS)], rows)
    middle, most = _ms(found.journey, 0.5), _ms(found.journey, 0.95)
    sent = sum(len(steps) for steps in found.step.values())
    text += (
        f"\nA whole journey of eleven pages, {min(CLIENTS)} at once, without a moment to think: "
    )
    text += f"half within {middle}, 95 of 100 within {most}. {sent:,} were sent; all have words.\n"
    return text


def _sorting(found: Found) -> str:
    flood = f"now, {min(found.waiting or [0]):,} and more waiting in `standard`"
    each = {f"{min(CLIENTS)} at once, none waiting": found.sorted_after, flood: found.now_after}
    rows = [
        [name, *(_ms(waits, share) for share, _ in WAITS), _ms(waits, 1), f"{len(waits):,}"]
        for name, waits in each.items()
        if waits
    ]
    return SORTING + _table(["", *(name for _, name in WAITS), "the longest", "of"], rows)


def _pages(found: Found) -> str:
    sizes = list(found.pages)
    first, last = found.pages[sizes[0]], found.pages[sizes[-1]]
    rows = [
        [
            name,
            *(
                f"{found.pages[size][name][0]:.0f}, {found.pages[size][name][1]:.0f}"
                for size in sizes
            ),
            f"{last[name][0] / first[name][0]:.2f}",
        ]
        for name in first
    ]
    heads = [f"{size:,} concerns" for size in sizes]
    return PAGES + _table(["page", *heads, "the last, of the first"], rows)


def _memory(found: Found) -> str:
    rows = [[part, ", ".join(f"{one:.0f}" for one in each)] for part, each in found.memory.items()]
    return MEMORY + _table(["part", "its processes"], rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _ms(values: Sequence[float], share: float) -> str:
    return f"{nth(values, share):,.0f} ms"


def _percent(figure: Figure) -> str:
    return f"{figure.middle:.0%} ({figure.lowest:.0%} to {figure.highest:.0%})"
