"""One initiative, and what happened to it."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives import holding
from service.initiatives.schemas import Detail, Happening
from service.initiatives.seeing import seen
from service.initiatives.telling import detail
from service.policy import Actor
from service.trail.models import Done
from service.trail.sightings import Sightings

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


async def one(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, sightings: Sightings
) -> Detail:
    """Return one initiative that the reader may see."""
    held = await holding.held(connection, actor, initiative_id, lock=False)
    await seen(sightings, actor, held, Done.INITIATIVE_SEEN)
    return detail(actor, held)


async def history(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, sightings: Sightings
) -> list[Happening]:
    """Return what happened to an initiative, the oldest first."""
    held = await holding.held(connection, actor, initiative_id, lock=False)
    await seen(sightings, actor, held, Done.HISTORY_SEEN)
    rows = (await connection.execute(HISTORY, {"id": initiative_id})).mappings()
    return [Happening.model_validate(dict(row)) for row in rows]
