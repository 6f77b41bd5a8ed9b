"""One initiative, and what happened to it."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives import holding
from service.initiatives.schemas import Detail, Happening
from service.initiatives.telling import detail
from service.policy import Actor

HISTORY = text("""
SELECT e.seq, e.at, e.act, e.state_before, e.state, e.step, e.why, e.decision_number, e.decided_on,
    a.name AS by, u.code AS unit, e.on_behalf, e.paper,
    CASE WHEN e.on_behalf IS NOT NULL THEN coalesce(b.name, a.name) END AS entered_by,
    t.code AS "to"
FROM event e
LEFT JOIN account a ON a.id = e.actor_id
LEFT JOIN account b ON b.id = e.entered_by
LEFT JOIN unit u ON u.id = e.by_unit_id
LEFT JOIN unit t ON t.id = e.to_unit_id
WHERE e.initiative_id = :id ORDER BY e.seq
""")


async def one(connection: AsyncConnection, actor: Actor, initiative_id: UUID) -> Detail:
    """Return one initiative that the reader may see."""
    return detail(actor, await holding.held(connection, actor, initiative_id, lock=False))


async def history(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID
) -> list[Happening]:
    """Return what happened to an initiative, the oldest first."""
    await holding.held(connection, actor, initiative_id, lock=False)
    rows = (await connection.execute(HISTORY, {"id": initiative_id})).mappings()
    return [Happening.model_validate(dict(row)) for row in rows]
