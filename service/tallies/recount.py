"""Compare every figure of the tally with the register, keep the result, and say what differs."""

import json

import structlog
from sqlalchemy import TextClause, insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.tallies.changes import ENTERED, changes
from service.tallies.models import COUNTS, MEASURES, recount
from service.tallies.schemas import Recount
from service.tallies.spread import EDGES, EVER, FACES, NAMES, SUMMED

log = structlog.get_logger()

REGISTER = ", ".join(
    [f"CAST(i.state = '{name}' AS int) AS {name}" for name in COUNTS]
    + [
        f"CASE WHEN i.{ENTERED} THEN coalesce(i.claimed_vnd, 0) ELSE 0 END AS claimed",
        "CASE WHEN i.state = 'valid' THEN coalesce(i.verified_vnd, 0) ELSE 0 END AS verified",
    ]
)
UNEQUAL = " OR ".join(f"coalesce(k.{name}, 0) <> coalesce(c.{name}, 0)" for name in MEASURES)


def _compare(table: str, key: str, part: str, line: str, facets: str) -> TextClause:
    """Return what compares a table of the tally with the register and the events.

    One statement, so one snapshot: what is kept, folded and not, on both trees, for every part,
    month and day.
    """
    keys = f"{key}, grain, start"
    same = ", ".join(f"coalesce(k.{name}, c.{name}) AS {name}" for name in keys.split(", "))
    return text(f"""
WITH source AS (
    SELECT 'all' AS origin, i.phase_id, i.unit_id, i.path, i.facets, NULL::date AS day, {REGISTER}
    FROM initiative i WHERE i.programme_id = :programme_id AND i.state <> 'draft'
    UNION ALL
    SELECT 'event', phase_id, unit_id, path, facets, day, {NAMES}
    FROM ({changes()} AND e.programme_id = :programme_id) e
    UNION ALL
    SELECT 'delta', phase_id, unit_id, path, facets, day, {NAMES}
    FROM tally_delta WHERE programme_id = :programme_id
), summed AS (
    -- Before anything is multiplied: a unit has many entries on a day.
    SELECT origin, phase_id, unit_id, path, {facets} AS facets, day, {SUMMED}
    FROM source GROUP BY 1, 2, 3, 4, 5, 6
), placed AS (
    SELECT origin, tree, line, phase_id, facets, day, {SUMMED} FROM (
        SELECT 'then' AS tree, s.path{line} AS line, s.* FROM summed s
        UNION ALL
        SELECT 'now', u.line{line}, s.* FROM summed s JOIN unit u ON u.id = s.unit_id
    ) p GROUP BY 1, 2, 3, 4, 5, 6
), part AS ({part}), grained AS (
    SELECT p.*, g.grain, g.start
    FROM part p, LATERAL (VALUES
        ('all', {EVER}),
        ('month', CAST(date_trunc('month', p.day) AS date)),
        ('day', p.day)) AS g (grain, start)
    WHERE (p.origin = 'all') = (g.grain = 'all') OR p.origin = 'delta'
), counted AS (
    SELECT {keys}, {SUMMED} FROM grained WHERE origin <> 'delta' GROUP BY {keys}
), kept AS (
    SELECT {keys}, {SUMMED} FROM (
        SELECT {keys.replace("child_id", "unit_id AS child_id")}, {NAMES}
        FROM {table} WHERE programme_id = :programme_id
        UNION ALL
        SELECT {keys}, {NAMES} FROM grained WHERE origin = 'delta'
    ) k GROUP BY {keys}
), compared AS (
    SELECT {same}, {UNEQUAL} AS differs, to_jsonb(k) AS kept, to_jsonb(c) AS counted
    FROM kept k FULL JOIN counted c USING ({keys})
)
SELECT count(*) AS compared, count(*) FILTER (WHERE differs) AS differences,
    (SELECT coalesce(jsonb_agg(to_jsonb(few) - 'differs'), '[]')
     FROM (SELECT * FROM compared WHERE differs LIMIT 20) few) AS examples
FROM compared
""")


COMPARISONS = (
    _compare("tally", "tree, parent_id, child_id, phase_id", EDGES, "", "0"),
    _compare("tally_facet", "tree, facet, child_id, answer, phase_id", FACES, "[1:2]", "facets"),
)

PROGRAMMES = text("""
SELECT id, code FROM programme WHERE CAST(:code AS text) IS NULL OR code = :code ORDER BY id
""")


async def check(connection: AsyncConnection, programme: str | None = None) -> list[Recount]:
    """Recount one programme or all; results are kept, differences logged as errors."""
    # A recount of ten million entries takes longer than any request may.
    await connection.execute(text("SET LOCAL statement_timeout = '30min'"))
    results = []
    for found in (await connection.execute(PROGRAMMES, {"code": programme})).all():
        rows = [
            (await connection.execute(comparison, {"programme_id": found.id})).one()
            for comparison in COMPARISONS
        ]
        compared = sum(row.compared for row in rows)
        differences = sum(row.differences for row in rows)
        examples = [example for row in rows for example in row.examples]
        kept = insert(recount).values(
            programme_id=found.id,
            compared=compared,
            differences=differences,
            examples=examples,
        )
        at = (await connection.execute(kept.returning(recount.c.at))).scalar_one()
        if differences:
            log.error("tally.differs", programme=found.code, examples=json.dumps(examples))
        results.append(
            Recount(
                programme=found.code,
                at=at,
                compared=compared,
                differences=differences,
                examples=examples,
            )
        )
    return results
