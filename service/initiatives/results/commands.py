"""Record what became of something; a later record takes the place of an earlier one."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from service.history.ledger import Act
from service.initiatives import holding, lifecycle, policy
from service.initiatives.results.schemas import Result
from service.initiatives.schemas import Detail
from service.initiatives.telling import detail
from service.policy import Actor


async def report(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, body: Result
) -> Detail:
    """Record a result: now it can be attested, and whoever attested another one does so anew."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.report.guard(actor, held)
    entry, now = held.entry, held.place.now
    told = {
        "outcome": body.outcome,
        "text": body.text,
        "by": actor.name,
        "at": now.isoformat(),
    }
    claimed = entry.claimed_vnd if body.claimed_vnd is None else body.claimed_vnd
    later = replace(held, entry=replace(entry, result=told, claimed_vnd=claimed, votes=()))
    act = Act("reported", now, actor.id, held.place.unit_id, entry.step, body.text)
    return detail(actor, await lifecycle.move(connection, held, later, act))
