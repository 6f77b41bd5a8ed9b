"""How far the ledger has come: a number that grows with whatever may change a figure."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.swift import Swift

# What waits and what is folded, in one snapshot: folding itself moves nothing, and changes that
# commit out of order are counted when they are seen.
POSITION = Swift("""
SELECT f.folded + (SELECT count(*) FROM tally_delta) AS position FROM tally_fold f
""")
FORWARD = text("UPDATE tally_fold SET folded = folded + :changes WHERE id = 1")


async def position(connection: AsyncConnection) -> int:
    """Return how many changes this snapshot of the ledger holds."""
    row = await POSITION.first(connection, {})
    return int(row.position)


async def forward(connection: AsyncConnection, changes: int) -> None:
    """Count changes that came without deltas: an import, a tree that was rehung."""
    await connection.execute(FORWARD, {"changes": changes})
