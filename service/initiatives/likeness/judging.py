"""Whether an initiative is a copy, known before it is accepted, however soon that is."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.entry import Entry, Held
from service.initiatives.likeness.home import HOME, TWIN
from service.initiatives.likeness.shingles import LEAST, shingles
from service.initiatives.reading.documents import digest
from service.initiatives.reading.keeping import read

# What its own union submitted and nobody has read yet may be the one that was filed first.
UNREAD = text(f"""
SELECT i.initiative_id
FROM unit u CROSS JOIN LATERAL unnest({HOME}) AS home (id)
JOIN initiative i ON i.unit_id = home.id
WHERE u.id = :unit AND i.state <> 'draft'
    AND NOT EXISTS (SELECT FROM reading r WHERE r.initiative_id = i.initiative_id)
ORDER BY i.initiative_id DESC LIMIT 200
""")
FOUND = text(
    f"SELECT {TWIN} FROM initiative i JOIN unit u ON u.id = i.unit_id WHERE i.initiative_id = :id"
)


async def compared(connection: AsyncConnection, held: Held) -> Held:
    """Return it as it stands once it is compared: now, when the worker was not that quick."""
    entry = held.entry
    told = digest(entry.title, entry.before, entry.solution, entry.effect)
    if held.digest == told or len(shingles(_texts(entry))) < LEAST:
        return held
    asked = await connection.execute(UNREAD, {"unit": entry.unit_id})
    await read(connection, sorted({entry.initiative_id, *asked.scalars()}))
    return replace(held, digest=told, twin=await twin(connection, entry.initiative_id))


async def twin(connection: AsyncConnection, initiative_id: UUID) -> str | None:
    """Return what stands between an initiative and those filed before it, as pairs are kept now."""
    found: str | None = await connection.scalar(FOUND, {"id": initiative_id})
    return found


def _texts(entry: Entry) -> list[str | None]:
    return [entry.title, entry.before, entry.solution, entry.effect]
