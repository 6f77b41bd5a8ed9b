"""The folder: takes waiting deltas away and adds them to the tally, in one statement."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.tallies.position import forward
from service.tallies.presence import attend
from service.tallies.spread import SPREAD

FOLD = text(f"""
WITH taken AS (
    DELETE FROM tally_delta
    WHERE ctid = ANY (ARRAY(SELECT ctid FROM tally_delta LIMIT :most FOR UPDATE SKIP LOCKED))
    RETURNING *
), {attend("taken")}, {SPREAD}
SELECT (SELECT count(*) FROM taken), (SELECT count(*) FROM added)
""")

ARRIVAL = text("""
CREATE TEMP TABLE arrival (
    programme_id int, phase_id int, unit_id int, path int[], facets int, day date, waiting int,
    returned int, refused int, valid int, withdrawn int, claimed bigint, verified bigint
) ON COMMIT DROP
""")
"""Where an import sums up what it adds, before `absorb` takes it."""
ARRIVED = text("CREATE TEMP TABLE arrived (initiative_id uuid, seq int) ON COMMIT DROP")
"""Where an import tells which events it wrote."""

ABSORB = text(f"""
WITH taken AS (SELECT * FROM arrival), {attend("arrived")}, {SPREAD} SELECT count(*) FROM added
""")

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
    await connection.execute(text("ANALYZE arrival, arrived"))
    added = (await connection.execute(ABSORB)).scalar_one()
    await forward(connection, added)
