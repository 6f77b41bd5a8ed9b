"""Rule on whether two that resemble each other are the same."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import NotFound
from service.history.ledger import Act
from service.initiatives import holding, lifecycle, policy
from service.initiatives.likeness.judging import twin
from service.initiatives.likeness.queries import SEEN, reader
from service.initiatives.likeness.schemas import Verdict
from service.initiatives.schemas import Detail
from service.initiatives.telling import detail
from service.policy import Actor

PAIR = text(f"""
SELECT e.number
FROM resemblance r
JOIN initiative e ON e.initiative_id = r.other_id
JOIN unit o ON o.id = e.unit_id
WHERE r.initiative_id = :id AND r.other_id = :other AND {SEEN}
FOR UPDATE OF r
""")
KEEP = text("""
UPDATE resemblance SET ruling = :ruling, reason = :reason, ruled_by = :me, ruled_at = :at,
    ruled_score = score
WHERE initiative_id = :id AND other_id = :other
""")


async def rule(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, other: UUID, body: Verdict
) -> Detail:
    """Keep a ruling on an initiative and one that was filed before it, as a line of history."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.rule.guard(actor, held)
    two = {"id": initiative_id, "other": other}
    pair = (await connection.execute(PAIR, {**two, **reader(actor)})).first()
    if pair is None:
        raise NotFound
    entry, place = held.entry, held.place
    ruled = {"ruling": body.ruling, "reason": body.reason, "me": actor.id, "at": place.now}
    await connection.execute(KEEP, {**two, **ruled})
    left = await twin(connection, initiative_id)
    why = f"{pair.number}: {body.reason}"
    by = entry.waits_at or place.unit_id
    act = Act(f"ruled_{body.ruling}", place.now, actor.id, by, entry.step, why)
    return detail(actor, await lifecycle.move(connection, held, replace(held, twin=left), act))
