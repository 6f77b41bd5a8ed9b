"""How many entries each phase took on each day, straight from the ledger."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.programmes.bonds import Filed
from service.tallies.models import COUNTS

# Whatever happens to it later, an entry is one more on the day of its first submission alone:
# what it leaves on another day it joins there too. So days need no look at the register.
FILED = text(f"""
SELECT f.code AS phase, c.day, CAST(sum(c.entries) AS bigint) AS entries
FROM (
    SELECT phase_id, start AS day, {" + ".join(COUNTS)} AS entries FROM tally
    WHERE programme_id = :programme AND tree = 'then' AND grain = 'day'
        AND parent_id = (SELECT id FROM unit WHERE line = ARRAY[id])
    UNION ALL
    SELECT phase_id, day, {" + ".join(COUNTS)} FROM tally_delta WHERE programme_id = :programme
) c
LEFT JOIN phase f ON f.id = c.phase_id
GROUP BY f.code, c.day HAVING sum(c.entries) <> 0 ORDER BY c.day, f.code
""")


async def filed(connection: AsyncConnection, programme_id: int) -> list[Filed]:
    """Return the entries of a programme by phase and day, withdrawn ones too."""
    rows = await connection.execute(FILED, {"programme": programme_id})
    return [Filed(row.phase, row.day, row.entries) for row in rows]
