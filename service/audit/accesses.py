"""Who saw what is held about somebody: told to himself, by office and not by name.

The duty is the union's and not its officer's; whoever administers the unit knows the name.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.audit.schemas import Access
from service.paging import BadCursor, Page, after, cursor
from service.policy import Actor
from service.trail.models import Done

ABOUT_ONE = (
    Done.INITIATIVE_SEEN,
    Done.HISTORY_SEEN,
    Done.RECEIPT_SEEN,
    Done.CERTIFICATE_SEEN,
)
ACCESSES = text("""
WITH mine AS (
    SELECT initiative_id FROM initiative WHERE entered_by = :me
    UNION
    SELECT initiative_id FROM author WHERE account_id = :me
)
SELECT a.at, a.id, a.kind, m.initiative_id AS initiative, a.role, u.code AS unit
FROM mine m
JOIN audit a ON a.subject = CAST(m.initiative_id AS text)
LEFT JOIN unit u ON u.id = a.by_unit_id
WHERE a.kind = ANY (CAST(:kinds AS text[])) AND a.actor_id <> :me
    AND (CAST(:at AS timestamptz) IS NULL OR (a.at, a.id) < (:at, CAST(:id AS uuid)))
ORDER BY a.at DESC, a.id DESC LIMIT :most
""")


async def accesses(
    connection: AsyncConnection, actor: Actor, *, limit: int, page: str | None
) -> Page[Access]:
    """Return who saw the initiatives that the person entered or is an author of, newest first."""
    asked = {"me": actor.id, "kinds": list(ABOUT_ONE), "most": limit + 1, **_place(page)}
    rows = (await connection.execute(ACCESSES, asked)).all()
    items = [
        Access(at=row.at, kind=row.kind, initiative=row.initiative, role=row.role, unit=row.unit)
        for row in rows[:limit]
    ]
    end = rows[limit - 1] if len(rows) > limit else None
    return Page(items=items, next=end and cursor(end.at.isoformat(), str(end.id)))


def _place(page: str | None) -> dict[str, Any]:
    seen = after(page, str, str)
    if seen is None:
        return {"at": None, "id": None}
    try:
        at, last = datetime.fromisoformat(str(seen[0])), UUID(str(seen[1]))
    except ValueError:
        raise BadCursor from None
    if at.tzinfo is None:
        raise BadCursor
    return {"at": at, "id": last}
