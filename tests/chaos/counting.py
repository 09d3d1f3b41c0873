"""What is there afterwards, and what has to be."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import psycopg

from tests.chaos.young_person import Told
from tests.live.site import Site

COUNTS = {
    "concerns": "select count(*) from reports_concerns_concern",
    "unrouted": "select count(*) from reports_concerns_concern where status = 'just_in'",
    "without a lane or a time": "select count(*) from reports_concerns_concern"
    " where lane not in (1, 2, 3) or answer_by is null",
    "without a door": "select count(*) from reports_concerns_concern c where not exists"
    " (select 1 from reports_conversation_door d where d.concern_id = c.id)",
    "without a grant to their unit": "select count(*) from reports_concerns_concern c where"
    " not exists (select 1 from reports_concerns_contentgrant g join reports_officers_unitkey k"
    " on k.id = g.unit_key_id where g.concern_id = c.id and k.unit_id = c.unit_id)",
    "routed more than once": "select count(*) from (select concern_id from reports_concerns_event"
    " where kind = 'routed' group by concern_id having count(*) > 1) twice",
    "never routed": "select count(*) from reports_concerns_concern c where not exists"
    " (select 1 from reports_concerns_event e where e.concern_id = c.id and e.kind = 'routed')",
    "not in three parts": "select count(*) from (select concern_id from"
    " reports_concerns_sealedpart group by concern_id having count(*) <> 3) parts",
    "still counted as stuck": "select count(*) from reports_routing_stuck",
}
QUEUED = "select count(*) from reports_concerns_concern where status in ('just_in', 'routed')"


def counts(site: Site) -> dict[str, int]:
    """Each number of ``COUNTS``, out of the site's database."""
    return {name: number(site, sql) for name, sql in COUNTS.items()}


def number(site: Site, sql: str) -> int:
    """One number out of the site's database, read from outside."""
    if url := site.environment.get("DATABASE_URL"):
        with psycopg.connect(url) as server:
            return int(server.execute(sql.encode()).fetchone()[0])  # type: ignore[index]
    database = sqlite3.connect(f"file:{site.var / 'db.sqlite3'}?mode=ro", uri=True)
    try:
        return int(database.execute(sql).fetchone()[0])
    finally:
        database.close()


@dataclass(frozen=True)
class Line:
    """One line of the table: what, how many, how many there should be."""

    what: str
    found: int
    wanted: int

    @property
    def fine(self) -> bool:
        """Whether it is as it should be."""
        return self.found == self.wanted


def lines(
    told: Sequence[Told],
    *,
    asked: int,
    gave_up: int,
    before: dict[str, int],
    after: dict[str, int],
    shut: int,
    queues: dict[str, list[str]],
    queued_before: int,
) -> list[Line]:
    """What must hold. ``asked`` is how many young people came, ``shut`` how many sets of words did
    not open, ``queues`` what officers see by unit."""
    seen = Counter(one for ids in queues.values() for one in ids)
    words = Counter(one.words for one in told)
    fixed = [
        Line("young people who have their words", len(told), asked),
        Line("young people who gave up", gave_up, 0),
        Line("sets of words, all different", len(words), asked),
        Line("sets of words that do not open", shut, 0),
        Line("concerns kept", after["concerns"] - before["concerns"], asked),
        Line("concerns in officers' queues", len(seen) - queued_before, asked),
        Line("concerns in more than one place", sum(n > 1 for n in seen.values()), 0),
        Line("answered with a refusal", sum(one.turned_away for one in told), 0),
        Line("visits lost on the way", sum(one.begun_anew for one in told), 0),
        Line("pages that lost what was typed", sum(len(one.typed_lost) for one in told), 0),
    ]
    # The demo's own concerns are there before: none of them has a door, and some are finished.
    rows = [Line(name, after[name], before[name]) for name in COUNTS if name != "concerns"]
    return [*fixed, *rows]
