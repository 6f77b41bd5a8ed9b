"""The folder: takes waiting deltas away and adds them to the tally, in one statement."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.tallies.models import MEASURES
from service.tallies.position import forward

SUMMED = ", ".join(f"sum({m}) AS {m}" for m in MEASURES)
NAMES = ", ".join(MEASURES)
ADDED = ", ".join(f"{m} = tally.{m} + excluded.{m}" for m in MEASURES)

EDGES = """
    SELECT p.*, e.parent_id, e.child_id
    FROM placed p,
        unnest(p.line, p.line[2:] || p.line[array_length(p.line, 1)]) AS e (parent_id, child_id)
    WHERE e.parent_id <> 0
"""
"""Each row once for every edge of its line; the last edge, from a unit to itself, is its own."""

INTO = f"""
INSERT INTO tally (programme_id, tree, parent_id, grain, start, unit_id, phase_id, {NAMES})
SELECT programme_id, tree, parent_id, grain, start, child_id, phase_id, {{measures}}
FROM grained {{grouping}}
ORDER BY 1, 2, 3, 4, 5, 6, 7
ON CONFLICT (programme_id, tree, parent_id, grain, start, unit_id, phase_id)
DO UPDATE SET {ADDED}
"""
"""Keys in order, so that two writers could never wait for each other in a circle."""
ADD = INTO.format(measures=SUMMED, grouping="GROUP BY 1, 2, 3, 4, 5, 6, 7")

# Days are summed first, months from days, and all time from months: a large batch falls together
# before it is spread over the grains.
SPREAD = f"""
placed AS (
    SELECT 'then' AS tree, t.path AS line, t.* FROM taken t
    UNION ALL
    SELECT 'now', u.line, t.* FROM taken t JOIN unit u ON u.id = t.unit_id
), edge AS ({EDGES}), daily AS MATERIALIZED (
    SELECT programme_id, tree, parent_id, child_id, phase_id, day AS start, {SUMMED}
    FROM edge GROUP BY 1, 2, 3, 4, 5, 6
), monthly AS MATERIALIZED (
    SELECT programme_id, tree, parent_id, child_id, phase_id,
        CAST(date_trunc('month', start) AS date) AS start, {SUMMED}
    FROM daily GROUP BY 1, 2, 3, 4, 5, 6
), grained AS (
    SELECT *, 'day' AS grain FROM daily
    UNION ALL
    SELECT *, 'month' FROM monthly
    UNION ALL
    SELECT programme_id, tree, parent_id, child_id, phase_id, DATE '0001-01-01', {SUMMED}, 'all'
    FROM monthly GROUP BY 1, 2, 3, 4, 5
), added AS ({INTO.format(measures=NAMES, grouping="")} RETURNING 1)
"""

FOLD = text(f"""
WITH taken AS (
    DELETE FROM tally_delta
    WHERE ctid = ANY (ARRAY(SELECT ctid FROM tally_delta LIMIT :most FOR UPDATE SKIP LOCKED))
    RETURNING *
), {SPREAD}
SELECT (SELECT count(*) FROM taken), (SELECT count(*) FROM added)
""")

ARRIVAL = text("""
CREATE TEMP TABLE arrival (
    programme_id int, phase_id int, unit_id int, path int[], day date, waiting int, returned int,
    refused int, valid int, withdrawn int, claimed bigint, verified bigint
) ON COMMIT DROP
""")
"""Where an import sums up what it adds, before `absorb` takes it."""

ABSORB = text(f"WITH taken AS (SELECT * FROM arrival), {SPREAD} SELECT count(*) FROM added")

LEASE = text("SELECT id FROM tally_fold WHERE id = 1 FOR UPDATE SKIP LOCKED")
LEASE_WAITING = text("SELECT id FROM tally_fold WHERE id = 1 FOR UPDATE")
BEAT = text("""
UPDATE tally_fold SET folded_at = now(), folded = folded + :folded
WHERE id = 1 AND (:folded > 0 OR folded_at < now() - interval '5 seconds')
""")


async def fold(connection: AsyncConnection, most: int = 20_000) -> int:
    """Fold up to `most` deltas and return how many; 0 too when another folder is at work."""
    if (await connection.execute(LEASE)).first() is None:
        return 0
    folded: int = (await connection.execute(FOLD, {"most": most})).one()[0]
    await connection.execute(BEAT, {"folded": folded})
    return folded


async def hold(connection: AsyncConnection) -> None:
    """Keep every folder away until this transaction ends; waits for the one at work."""
    await connection.execute(LEASE_WAITING)


async def absorb(connection: AsyncConnection) -> None:
    """Add what an import has summed up in `arrival`, without a delta for each entry."""
    await hold(connection)
    await connection.execute(text("ANALYZE arrival"))
    added = (await connection.execute(ABSORB)).scalar_one()
    await forward(connection, added)
