"""Take a decision back: within a day, and only while nothing happened after it."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from service.history.ledger import Act
from service.history.models import State
from service.initiatives import holding, lifecycle, policy
from service.initiatives.entry import Held, Way
from service.initiatives.schemas import Detail
from service.initiatives.telling import detail
from service.policy import Actor
from service.reviews.leaving import end_claim


async def take_back(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, why: str | None
) -> Detail:
    """Take the last decision back, as a later event.

    It waits again exactly where it waited: step, unit, due date, and what was verified.
    """
    await reverse(connection, actor, initiative_id, why)
    # Who judged it is another question now.
    return detail(actor, await holding.known(connection, initiative_id, lock=False))


async def reverse(
    connection: AsyncConnection,
    actor: Actor,
    initiative_id: UUID,
    why: str | None = None,
    *,
    seq: int | None = None,
) -> Held:
    """Take the last decision back; given an event, only if that one is still the last."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    if seq not in {None, held.entry.version}:
        held = replace(held, way=None)
    policy.undo.guard(actor, held)
    await end_claim(connection, actor, initiative_id)
    return await _back(connection, actor, held, held.way, why)


async def _back(
    connection: AsyncConnection, actor: Actor, held: Held, way: Way | None, why: str | None
) -> Held:
    if way is None:  # the rule has refused this
        raise TypeError
    entry = replace(
        held.entry,
        state=State.WAITING,
        step=way.step,
        waits_at=way.waits_at,
        waits_for=way.waits_for,
        due_at=way.due_at,
        verified_vnd=way.verified_vnd,
        votes=way.votes,
    )
    later = replace(held, entry=entry, waits_line=way.line, waits_code=way.code)
    act = Act("undone", held.place.now, actor.id, way.waits_at, way.step, why)
    return await lifecycle.move(connection, held, later, act)
