"""Print the routing tables into docs/routing.md, from the rules themselves.

`python tools/routing_table.py` writes the file; with `--check` it only says whether the file is as
it should be. Nothing between the two marks is written by hand.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reports.concerns.facets import AgeBand, District, Lane, Topic, Urgency  # noqa: E402
from reports.routing import rules  # noqa: E402
from reports.routing.places import FIVE, gazetteer  # noqa: E402
from reports.routing.plan import FIRST, LANES  # noqa: E402
from reports.routing.suggesting import SUGGESTIONS  # noqa: E402

PAGE = ROOT / "docs" / "routing.md"
BEGINS, ENDS = "<!-- printed: begins -->", "<!-- printed: ends -->"
LANE = {Lane.NOW: "now", Lane.TODAY: "today", Lane.THIS_WEEK: "this week"}
ANY_PRESSING, NOT_PRESSING = Topic.MEETING, Topic.CHAT


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    lines = [list(head), *[list(row) for row in rows]]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def lanes() -> str:
    """The rules for the lane, in their order."""
    every = [*rules.RULES, rules.WROTE]
    rows = [[str(at), f"`{one.name}`", LANE[one.lane], one.why] for at, one in enumerate(every, 1)]
    return table(["", "rule", "lane", "what the officer reads"], rows)


def truth() -> str:
    """Every combination that the rules for the lane tell apart, and what it comes to."""
    rows = []
    sides = itertools.product(Urgency, (True, False), (True, False), (True, False))
    for urgency, young, pressing, danger in sides:
        decided = rules.decide(
            urgency=urgency,
            age_band=AgeBand.UNDER_10 if young else AgeBand.FROM_13,
            district=District.LEEDS,
            topics=[ANY_PRESSING if pressing else NOT_PRESSING],
            look_first=danger,
        )
        answers = [str(urgency), *("yes" if one else "no" for one in (young, pressing, danger))]
        rows.append([*answers, LANE[decided.lane], f"`{decided.rule.partition(':')[2]}`"])
    return table(
        ["urgency", "under 10", "pressing", "words of danger", "lane", "rule"],
        rows,
    )


def units() -> str:
    """The rules for the unit, in their order."""
    rows = [
        [
            str(at),
            f"`{one.name}`",
            "its district’s" if one.name == "district" else "central",
            one.why,
        ]
        for at, one in enumerate(rules.UNIT_RULES, 1)
    ]
    return table(["", "rule", "unit", "why"], rows)


def times() -> str:
    """What plan 1 says, which came with the site."""
    rows = [
        [LANE[lane], f"{FIRST.answer_within_hours[lane]} h", f"{FIRST.untaken_minutes[lane]} min"]
        for lane in LANES
    ]
    return table(["lane", "answer within", "opened within"], rows)


def suggestions() -> str:
    """Whom the officer's page names, and why."""
    return table(["who", "what the officer reads"], [[one.name, one.why] for one in SUGGESTIONS])


def places() -> str:
    """How many names of each kind lead where."""
    facts = gazetteer()
    kinds = (facts.towns, facts.postcodes, facts.stations)
    rows = [
        [str(district), *(str(sum(at == district for at in kind.values())) for kind in kinds)]
        for district in (*FIVE, District.UNSURE, District.ELSEWHERE)
    ]
    return table(["leads to", "towns and quarters", "postcode districts", "stations"], rows)


def printed() -> str:
    """All of it, between the marks."""
    parts = [
        ("Lanes", f"Version {rules.VERSION} of the rules. The first that holds decides.", lanes()),
        ("Lanes as a truth table", "“Pressing” is one of the worries named above.", truth()),
        ("Units", "The first that holds decides.", units()),
        ("Times of plan 1", "Open day and night until a supervisor says otherwise.", times()),
        ("Whom to think of", "All that hold are shown, in this order.", suggestions()),
        ("Places, counted", "Whatever is not found is “not sure”.", places()),
    ]
    body = "\n\n".join(f"### {name}\n\n{intro}\n\n{rows}" for name, intro, rows in parts)
    return f"{BEGINS}\n\n{body}\n\n{ENDS}"


def whole(page: str) -> str:
    """The page with its tables as they should be."""
    before, after = page.split(BEGINS)[0], page.split(ENDS)[1]
    return before + printed() + after


def main() -> int:
    """Write, or with ``--check`` compare; 1 where it differs."""
    now = PAGE.read_text(encoding="utf-8")
    if "--check" in sys.argv:
        return int(now != whole(now))
    PAGE.write_text(whole(now), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
