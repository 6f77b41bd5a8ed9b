"""Which benefit is usual: the median of what was claimed lately, kept by programme and kind."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

# The newest only: a bounded walk of the key, however large the register. A median, because one
# who claims a million billion must not change what is usual.
MEDIANS = text("""
INSERT INTO usual_benefit (programme_id, kind, claimed_vnd, among, at)
SELECT programme_id, kind,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY claimed_vnd), count(*), now()
FROM (
    SELECT programme_id, kind, claimed_vnd FROM initiative
    WHERE state <> 'draft' AND claimed_vnd > 0 AND kind IS NOT NULL
    ORDER BY initiative_id DESC LIMIT 20000
) lately
GROUP BY programme_id, kind ORDER BY programme_id, kind
ON CONFLICT (programme_id, kind) DO UPDATE
SET claimed_vnd = excluded.claimed_vnd, among = excluded.among, at = excluded.at
""")


async def learn(connection: AsyncConnection) -> None:
    """Keep what is usual at this moment."""
    await connection.execute(MEDIANS)
