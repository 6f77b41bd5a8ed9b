"""Compare every figure of the tally with the register, keep the result, and say what differs."""

import json

import structlog
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.tallies.figures import CHANGES
from service.tallies.fold import EDGES, SUMMED
from service.tallies.models import COUNTS, MEASURES, recount
from service.tallies.schemas import Recount

log = structlog.get_logger()

ENTERED = "state IN ('waiting', 'returned', 'refused', 'valid')"
REGISTER = ", ".join(
    [f"CAST(i.state = '{name}' AS int) AS {name}" for name in COUNTS]
    + [
        f"CASE WHEN i.{ENTERED} THEN coalesce(i.claimed_vnd, 0) ELSE 0 END AS claimed",
        "CASE WHEN i.state = 'valid' THEN coalesce(i.verified_vnd, 0) ELSE 0 END AS verified",
    ]
)
PLAIN = ", ".join(MEASURES)
TOTALS = ", ".join(f"CAST(coalesce(sum({name}), 0) AS bigint) AS {name}" for name in MEASURES)
UNEQUAL = " OR ".join(f"coalesce(k.{name}, 0) <> coalesce(c.{name}, 0)" for name in MEASURES)
KEY = "tree, parent_id, grain, start, child_id, phase_id"

# One statement, so one snapshot: what is kept (folded and not) against what the register and
# the events say, for both trees and for every edge, month and day.
COMPARE = text(f"""
WITH source AS (
    SELECT 'all' AS origin, i.phase_id, i.unit_id, i.path, NULL::date AS day, {REGISTER}
    FROM initiative i WHERE i.programme_id = :programme_id AND i.state <> 'draft'
    UNION ALL
    SELECT 'event', phase_id, unit_id, path,
        CAST(at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date), {PLAIN}
    FROM ({CHANGES}) e WHERE e.programme_id = :programme_id
    UNION ALL
    SELECT 'delta', phase_id, unit_id, path, day, {PLAIN}
    FROM tally_delta WHERE programme_id = :programme_id
), summed AS (
    -- Before anything is multiplied: a unit has many entries on a day.
    SELECT origin, phase_id, unit_id, path, day, {SUMMED} FROM source GROUP BY 1, 2, 3, 4, 5
), placed AS (
    SELECT 'then' AS tree, s.path AS line, s.* FROM summed s
    UNION ALL
    SELECT 'now', u.line, s.* FROM summed s JOIN unit u ON u.id = s.unit_id
), edge AS ({EDGES}), grained AS (
    SELECT e.*, g.grain, g.start
    FROM edge e, LATERAL (VALUES
        ('all', DATE '0001-01-01'),
        ('month', CAST(date_trunc('month', e.day) AS date)),
        ('day', e.day)) AS g (grain, start)
    WHERE (e.origin = 'all') = (g.grain = 'all') OR e.origin = 'delta'
), counted AS (
    SELECT {KEY}, {SUMMED} FROM grained WHERE origin <> 'delta' GROUP BY {KEY}
), kept AS (
    SELECT {KEY}, {SUMMED} FROM (
        SELECT tree, parent_id, grain, start, unit_id AS child_id, phase_id, {PLAIN}
        FROM tally WHERE programme_id = :programme_id
        UNION ALL
        SELECT {KEY}, {PLAIN} FROM grained WHERE origin = 'delta'
    ) k GROUP BY {KEY}
), compared AS (
    SELECT {", ".join(f"coalesce(k.{name}, c.{name}) AS {name}" for name in KEY.split(", "))},
        {UNEQUAL} AS differs,
        to_jsonb(k) AS kept, to_jsonb(c) AS counted
    FROM kept k FULL JOIN counted c USING ({KEY})
)
SELECT count(*) AS compared, count(*) FILTER (WHERE differs) AS differences,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'tree', tree, 'parent', parent_id, 'unit', child_id, 'grain', grain, 'start', start,
        'kept', kept, 'counted', counted)), '[]')
     FROM (SELECT * FROM compared WHERE differs LIMIT 20) few) AS examples
FROM compared
""")

PROGRAMMES = text("""
SELECT id, code FROM programme WHERE CAST(:code AS text) IS NULL OR code = :code ORDER BY id
""")


async def check(connection: AsyncConnection, programme: str | None = None) -> list[Recount]:
    """Recount one programme or all; results are kept, differences logged as errors."""
    # A recount of ten million entries takes longer than any request may.
    await connection.execute(text("SET LOCAL statement_timeout = '30min'"))
    results = []
    for found in (await connection.execute(PROGRAMMES, {"code": programme})).all():
        row = (await connection.execute(COMPARE, {"programme_id": found.id})).one()
        kept = insert(recount).values(
            programme_id=found.id,
            compared=row.compared,
            differences=row.differences,
            examples=row.examples,
        )
        at = (await connection.execute(kept.returning(recount.c.at))).scalar_one()
        if row.differences:
            log.error("tally.differs", programme=found.code, examples=json.dumps(row.examples))
        results.append(
            Recount(
                programme=found.code,
                at=at,
                compared=row.compared,
                differences=row.differences,
                examples=row.examples,
            )
        )
    return results
