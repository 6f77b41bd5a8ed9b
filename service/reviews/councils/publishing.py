"""Publish what a council has decided: all of it at one instant, by one numbered decision."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import day_of
from service.errors import Fault
from service.history.facets import Level
from service.history.ledger import Act
from service.history.models import State
from service.initiatives import holding as initiatives
from service.initiatives import lifecycle
from service.initiatives.entry import Held
from service.initiatives.telling import location
from service.messages.ledger import Letter, tell
from service.messages.wordings.kinds import Kind
from service.policy import Actor
from service.reviews.commands import DecisionAhead, written
from service.reviews.councils import holding, policy, queries
from service.reviews.councils.models import Outcome, Status, council, nomination
from service.reviews.councils.policy import Session
from service.reviews.councils.schemas import Council
from service.reviews.schemas import Paper

# In one order, and all of them before the clock is read: nothing happens to them meanwhile.
CHOSEN = text("""
SELECT i.initiative_id FROM nomination n JOIN initiative i ON i.initiative_id = n.initiative_id
WHERE n.council_id = :id AND n.outcome = 'recognised'
ORDER BY i.initiative_id FOR UPDATE OF i
""")
NOW = text("SELECT clock_timestamp()")


async def publish(
    connection: AsyncConnection, actor: Actor, council_id: UUID, body: Paper
) -> Council:
    """Publish a closed session; what is valid no longer is recognised no more."""
    it = await holding.alone(connection, actor, council_id)
    policy.publish.guard(actor, it)
    ids = (await connection.execute(CHOSEN, {"id": it.id})).scalars().all()
    now = (await connection.execute(NOW)).scalar_one()
    _dated(body, now)
    chosen = [await initiatives.known(connection, one, lock=False) for one in ids]
    valid = [held for held in chosen if held.entry.state == State.VALID]
    for held in valid:
        await _recognise(connection, actor, held, it, body, now)
    await _void(connection, it, [held for held in chosen if held not in valid])
    await tell(connection, [one for held in valid for one in _letters(held, it, body)])
    published: dict[str, Any] = {
        "status": Status.PUBLISHED,
        "decision_number": body.number,
        "decided_on": body.date,
        "published_by": actor.id,
        "published_at": now,
    }
    await connection.execute(update(council).where(council.c.id == it.id).values(published))
    return await queries.council(connection, actor, council_id)


def _dated(body: Paper, now: datetime) -> None:
    if body.date > day_of(now):
        raise DecisionAhead(errors=[Fault("/date", "ở tương lai", "lies in the future")])


async def _recognise(
    connection: AsyncConnection, actor: Actor, held: Held, it: Session, body: Paper, now: datetime
) -> None:
    levels, reached = list(Level), [held.entry.awarded, it.level]
    highest = max((Level(one) for one in reached if one), key=levels.index)
    later = replace(held, entry=replace(held.entry, awarded=highest))
    act = Act("recognised", now, actor.id, it.unit_id, it.level, decision=written(body))
    await lifecycle.move(connection, held, later, act)


async def _void(connection: AsyncConnection, it: Session, lost: Sequence[Held]) -> None:
    ids = [held.entry.initiative_id for held in lost]
    which = nomination.c.council_id == it.id, nomination.c.initiative_id.in_(ids)
    await connection.execute(update(nomination).where(*which).values(outcome=Outcome.VOID))


def _letters(held: Held, it: Session, body: Paper) -> list[Letter]:
    entry = held.entry
    return [
        Letter(
            account_id=account_id,
            kind=Kind.RECOGNITION,
            facts={
                "unit": it.unit_name,
                "title": entry.title,
                "number": entry.number,
                "decision": body.number,
                "decided_on": str(body.date),
                f"at_{it.level}": True,
            },
            once=f"recognition {entry.initiative_id} {it.id}",
            programme_id=entry.programme_id,
            unit_id=it.unit_id,
            link=location(entry.initiative_id),
        )
        for account_id in {one.account_id for one in held.writers if one.account_id is not None}
    ]
