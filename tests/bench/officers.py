"""An officer's pages beside a thousand concerns, and beside a million."""

from __future__ import annotations

import time

import psycopg

from tests.bench.figures import nth
from tests.chaos.phone import Phone

TAPS = 40
PAGES = {
    "the queue, first page": "/officers/",
    "finished for now": "/officers/finished/",
    "numbers": "/officers/numbers/",
    "times and cover": "/officers/plan/",
    "e-mails to staff": "/officers/emails/",
}
# Half of them wait and half are finished, all with the one unit whose officer looks. Sealed parts
# are short ones: nobody opens them here, and what they lie beside is what counts.
MORE = """
with made as (
  insert into reports_concerns_concern
    (id, unit_id, told_at, about, age_band, district, urgency, channel, status, lane, answer_by,
     routed_by_rule, message_count, watch_at)
  select gen_random_uuid(), %(unit)s, date_trunc('hour', now()) - n * interval '1 hour' / 100,
    'self', '13_to_15', 'leeds', 'ordinary', 'web',
    case when n %% 2 = 0 then 'routed' else 'finished' end, 1 + n %% 3,
    date_trunc('hour', now()) + n %% 500 * interval '1 hour', 'ordinary', 0, null
  from generate_series(1, %(number)s) n
  returning id, told_at
), topics as (
  insert into reports_concerns_concerntopic (concern_id, topic) select id, 'chat' from made
), told as (
  insert into reports_concerns_event (concern_id, at, kind) select id, told_at, 'told' from made
), routed as (
  insert into reports_concerns_event (concern_id, at, kind) select id, told_at, 'routed' from made
), marks as (
  insert into reports_concerns_concernmark (concern_id, index)
  select id, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
  from made, generate_series(1, 2)
), granted as (
  insert into reports_concerns_contentgrant (concern_id, unit_key_id, sealed_key)
  select id, (select min(id) from reports_officers_unitkey where unit_id = %(unit)s), '\\x00'
  from made
)
insert into reports_concerns_sealedpart (concern_id, kind, sealed, format)
select id, kind, '\\x00', 1 from made, unnest(array['story', 'contact', 'letterbox']) kind
"""

STORY = """
    select c.id from reports_concerns_concern c join reports_officers_unit u on u.id = c.unit_id
    where u.slug = %s and c.lane > 0 and c.status <> 'finished' limit 1
"""


def story_of(url: str, *, unit: str) -> str:
    """The address of a concern that can be opened: one of the demo's."""
    with psycopg.connect(url) as line:
        found = line.execute(STORY, (unit,)).fetchone()
    assert found
    return f"/officers/concerns/{found[0]}/"


def grow(url: str, *, unit: str, to: int) -> None:
    """Concerns of one unit, until there are so many in all."""
    with psycopg.connect(url, autocommit=True) as line:
        there = _one(line, "select count(*) from reports_concerns_concern")
        number = _one(line, "select id from reports_officers_unit where slug = %s", unit)
        if to > there:
            line.execute(MORE, {"unit": number, "number": to - there})
        line.execute("vacuum analyze")


def _one(line: psycopg.Connection, sql: str, *given: str) -> int:
    found = line.execute(sql, given).fetchone()
    assert found
    return int(found[0])


def pages(desk: Phone, story: str) -> dict[str, tuple[float, float]]:
    """Milliseconds for each page, client included: the middle and what 95 of 100 do not exceed."""
    return {name: _timed(desk, path) for name, path in {**PAGES, "one story": story}.items()}


def _timed(desk: Phone, path: str) -> tuple[float, float]:
    taken = []
    desk.hang_up()  # the line was closed while the table grew
    for _ in range(TAPS + 2):
        began = time.perf_counter()
        page = desk.get(path)
        taken.append((time.perf_counter() - began) * 1000)
        assert page.status == 200, f"{page.status} {page.path}"
    return nth(taken[2:], 0.5), nth(taken[2:], 0.95)  # the first two fill what stays open
