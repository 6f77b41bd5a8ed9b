"""The chain as anybody may read it, so that an outsider can hold us to it."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.audit.schemas import Seal
from service.paging import BadCursor, Page, after, cursor

SEALS = text("""
SELECT number, form, upto, rows, encode(digest, 'hex') AS digest, sealed_at,
    encode(previous, 'hex') AS previous, encode(hash, 'hex') AS hash
FROM audit_seal WHERE number < :last ORDER BY number DESC LIMIT :most
""")
HIGHEST = 2**31 - 1


async def seals(connection: AsyncConnection, *, limit: int, page: str | None) -> Page[Seal]:
    """Return the seals, the newest first."""
    (last,) = after(page, int) or (HIGHEST,)
    if not 0 < int(last) <= HIGHEST:
        raise BadCursor
    rows = await connection.execute(SEALS, {"last": last, "most": limit + 1})
    found = [Seal.model_validate(dict(row)) for row in rows.mappings()]
    more = cursor(found[limit - 1].number) if len(found) > limit else None
    return Page(items=found[:limit], next=more)
