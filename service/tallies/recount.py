"""Compare every figure of the tally with the register, keep the result, and say what differs."""

import json

import structlog
from sqlalchemy import TextClause, insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.tallies.changes import ENTERED, changes
from service.tallies.models import COUNTS, MEASURES, recount
from service.tallies.presence import BEFORE_AND_AFTER, COMING, changed
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

COMPARED = """
SELECT count(*) AS compared, count(*) FILTER (WHERE differs) AS differences,
    (SELECT coalesce(jsonb_agg(to_jsonb(few) - 'differs'), '[]')
     FROM (SELECT * FROM compared WHERE differs LIMIT 20) few) AS examples
FROM compared
"""


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
), part AS ({part}), daily AS MATERIALIZED (
    SELECT origin, {key}, day, {SUMMED} FROM part GROUP BY origin, {key}, day
), grained AS (
    SELECT origin, {key}, 'day' AS grain, day AS start, {NAMES} FROM daily WHERE origin <> 'all'
    UNION ALL
    SELECT origin, {key}, 'month', CAST(date_trunc('month', day) AS date), {SUMMED}
    FROM daily WHERE origin <> 'all'
    GROUP BY origin, {key}, CAST(date_trunc('month', day) AS date)
    UNION ALL
    SELECT origin, {key}, 'all', {EVER}, {SUMMED} FROM daily WHERE origin <> 'event'
    GROUP BY origin, {key}
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
    SELECT {same}, {UNEQUAL} AS differs, k AS kept, c AS counted
    FROM kept k FULL JOIN counted c USING ({keys})
)
{COMPARED}
""")


# Who is present below the root: every life is read anew from the events.
LIVES = COMING.format(source="event").partition("AND NOT EXISTS")[0]
LIVES += "AND e.programme_id = :programme_id"
LOG = f"SELECT 'log', child_id, 'all', {EVER}, count(*)"
GRAINS = f"""LATERAL (VALUES ('all', {EVER}),
    ('month', CAST(date_trunc('month', s.day) AS date)), ('day', s.day)) AS g (grain, start)"""
PEOPLE = text(f"""
WITH coming AS MATERIALIZED (
    {COMING.format(source="tally_delta")} AND e.programme_id = :programme_id
), kept AS (
    SELECT tree, place, grain, start, sum(people) AS people FROM (
        SELECT tree, unit_id AS place, grain, start, people FROM tally_people
        WHERE programme_id = :programme_id
        UNION ALL
        SELECT tree, place, g.grain, g.start, people
        FROM ({changed(BEFORE_AND_AFTER)}) s, {GRAINS}
        UNION ALL
        {LOG} FROM tally_presence WHERE programme_id = :programme_id GROUP BY child_id
        UNION ALL
        {LOG} FROM coming GROUP BY child_id
    ) k GROUP BY 1, 2, 3, 4
), counted AS (
    SELECT tree, place, g.grain, g.start, sum(people) AS people
    FROM ({changed(f"SELECT 1 AS version, l.* FROM ({LIVES}) l")}) s, {GRAINS}
    GROUP BY 1, 2, 3, 4
    UNION ALL
    {LOG} FROM ({LIVES}) l GROUP BY child_id
), compared AS (
    SELECT tree, place, grain, start, k.people AS kept, c.people AS counted,
        coalesce(k.people, 0) <> coalesce(c.people, 0) AS differs
    FROM kept k FULL JOIN counted c USING (tree, place, grain, start)
)
{COMPARED}
""")


COMPARISONS = (
    _compare("tally", "tree, parent_id, child_id, phase_id", EDGES, "", "0"),
    _compare("tally_facet", "tree, facet, child_id, answer, phase_id", FACES, "[1:2]", "facets"),
    PEOPLE,
)

PROGRAMMES = text("""
SELECT id, code FROM programme WHERE CAST(:code AS text) IS NULL OR code = :code ORDER BY id
""")


async def check(connection: AsyncConnection, programme: str | None = None) -> list[Recount]:
    """Recount one programme or all; results are kept, differences logged as errors."""
    # A recount of ten million entries takes longer than any request may.
    await connection.execute(text("SET LOCAL statement_timeout = '30min'"))
    await connection.execute(text("SET LOCAL work_mem = '128MB'"))
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
