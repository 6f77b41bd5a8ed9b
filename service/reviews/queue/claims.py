"""Claims: who reads an initiative, so that two people do not read the same one."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import VIETNAM
from service.errors import Conflict, NotFound
from service.initiatives import holding, policy
from service.initiatives.entry import Held
from service.policy import Actor, Role
from service.reviews.queue import queries
from service.reviews.queue.models import claim as row
from service.reviews.queue.schemas import Claim, ClaimWish, Narrowing
from service.swift import Swift

MINUTES = 30
"""How long a claim holds unless it is renewed."""
# The row is the promise: of two who claim at once the second finds it taken.
TAKE = Swift(f"""
INSERT INTO claim AS c (initiative_id, account_id, unit_id, claimed_at, until)
SELECT :id, :me, :unit, t.now, t.now + interval '{MINUTES} minutes'
FROM (SELECT clock_timestamp() AS now) t
ON CONFLICT (initiative_id) DO UPDATE SET account_id = excluded.account_id,
    unit_id = excluded.unit_id, until = excluded.until,
    claimed_at = CASE WHEN c.account_id = excluded.account_id AND c.until > excluded.claimed_at
        THEN c.claimed_at ELSE excluded.claimed_at END
WHERE c.account_id = :me AND :renew OR c.until <= excluded.claimed_at OR :take_over
RETURNING until
""")
STANDING = """
SELECT c.initiative_id, a.name, u.code, c.until FROM claim c
JOIN account a ON a.id = c.account_id JOIN unit u ON u.id = c.unit_id
WHERE c.initiative_id = ANY (CAST(:ids AS uuid[])) AND c.account_id <> :me
    AND c.until > clock_timestamp()
"""
OTHERS = Swift(STANDING)


class BeingRead(Conflict):
    """Somebody else's claim stands; `take_over` says that this is known."""

    vi = "{name} ({unit}) đang đọc sáng kiến này đến {until}; hãy nhận lại trước khi quyết định."
    en = "{name} ({unit}) is reading this until {until}; take it over before you decide."


class NotClaimed(NotFound):
    vi = "Bạn hiện không nhận đọc sáng kiến này."
    en = "You hold no claim on this initiative."


class NothingLeft(NotFound):
    vi = "Không còn sáng kiến nào đang chờ bạn mà chưa có người đọc."
    en = "Nothing waits for you that nobody reads already."


async def claim(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, wish: ClaimWish
) -> Claim:
    """Claim an initiative, or renew the claim; only who may decide on it."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.decide.guard(actor, held)
    taken = await _taken(connection, actor, held, take_over=wish.take_over)
    if taken is None:
        raise (await others(connection, actor, [initiative_id]))[initiative_id]
    return taken


async def following(connection: AsyncConnection, actor: Actor, narrowing: Narrowing) -> Claim:
    """Claim whatever is due first of what nobody reads."""
    free = narrowing.model_copy(update={"claimed": "nobody"})
    # Whoever commits a claim between the look and the lock is met again by the row's key.
    while (found := await queries.free(connection, actor, free)) is not None:
        held = await holding.held(connection, actor, found, lock=True)
        # Not what the same person, asking twice at once, has just been given either.
        fits = policy.decide.allows(actor, held)
        taken = fits and await _taken(connection, actor, held, renew=False)
        if taken:
            return taken
    raise NothingLeft


async def release(connection: AsyncConnection, actor: Actor, initiative_id: UUID) -> None:
    """Let go of a claim."""
    mine = (row.c.initiative_id == initiative_id, row.c.account_id == actor.id)
    if not (await connection.execute(delete(row).where(*mine))).rowcount:
        raise NotClaimed


async def others(
    connection: AsyncConnection, actor: Actor, ids: list[UUID]
) -> dict[UUID, BeingRead]:
    """Return what stands in the way where somebody else reads."""
    rows = await OTHERS.rows(connection, {"ids": ids, "me": actor.id})
    return {found.initiative_id: being_read(found) for found in rows}


def being_read(found: Any) -> BeingRead:  # noqa: ANN401 - a row of STANDING
    """Return the refusal that names the reader."""
    until = f"{found.until.astimezone(VIETNAM):%H:%M}"
    return BeingRead(name=found.name, unit=found.code, until=until)


async def _taken(
    connection: AsyncConnection,
    actor: Actor,
    held: Held,
    *,
    take_over: bool = False,
    renew: bool = True,
) -> Claim | None:
    unit_id, unit = _for(actor, held)
    given = {"id": held.entry.initiative_id, "me": actor.id, "unit": unit_id}
    how = {"take_over": take_over, "renew": renew}
    made = await TAKE.first(connection, {**given, **how})
    if made is None:
        return None
    told = {"initiative": held.entry.initiative_id, "by": actor.name, "unit": unit, "mine": True}
    return Claim(**told, until=made.until)


def _for(actor: Actor, held: Held) -> tuple[int, str]:
    """Return the lowest unit for which the person may decide there."""
    role = Role(held.entry.waits_for or Role.REVIEWER)
    line = held.waits_line
    fitting = [one for one in actor.grants if one.role is role and one.unit_id in line]
    lowest = max(fitting, key=lambda one: line.index(one.unit_id))
    return lowest.unit_id, lowest.unit
