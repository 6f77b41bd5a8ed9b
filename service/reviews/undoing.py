"""Take a decision back: within a day, and only while nothing happened after it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from service.history.ledger import Act
from service.history.models import State
from service.initiatives import holding, lifecycle
from service.initiatives.entry import Held
from service.initiatives.schemas import Detail
from service.initiatives.telling import detail
from service.policy import Actor, Need, Role, Rule
from service.reviews.leaving import end_claim
from service.swift import Swift

HOURS = 24
WAY = Swift(f"""
SELECT b.step, b.waits_at, b.waits_for, b.due_at, b.verified_vnd, b.votes, w.line, w.code,
    b.decided_at > clock_timestamp() - interval '{HOURS} hours' AS fresh
FROM way_back b JOIN unit w ON w.id = b.waits_at
WHERE b.initiative_id = :id AND b.seq = :version
""")  # noqa: S608 - a number of our own


@dataclass(frozen=True, slots=True)
class Way:
    """Where an initiative waited before the decision that was the last thing to happen."""

    step: str
    waits_at: int
    waits_for: str
    due_at: datetime
    verified_vnd: int | None
    votes: tuple[UUID, ...]
    line: tuple[int, ...]
    code: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """An initiative with the way back from its last event, if that was a decision."""

    held: Held
    way: Way | None


def _decides(actor: Actor, it: Decided) -> bool:
    """Let whoever may decide where it waited: the same person, or a colleague of his."""
    if it.held.involves(actor):
        return False
    if it.way is None:
        return actor.covers(it.held.place.line, Role.OFFICER, Role.REVIEWER)
    return actor.covers(it.way.line, Role(it.way.waits_for))


undo: Rule[Decided] = Rule(
    "undo",
    _decides,
    (
        Need(
            lambda it: it.way is not None,
            "chưa có quyết định nào, hoặc sau quyết định đã có thay đổi khác.",
            "there is no decision, or something happened after it.",
        ),
        Need(
            lambda it: it.way is not None and it.way.fresh,
            "đã quá 24 giờ kể từ khi quyết định.",
            "more than 24 hours have passed since the decision.",
        ),
    ),
)


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
    version = held.entry.version
    row = await WAY.first(connection, {"id": initiative_id, "version": version})
    known = row is not None and seq in {None, version}
    way = (
        Way(**{**row._asdict(), "line": tuple(row.line), "votes": tuple(row.votes)})
        if known
        else None
    )
    undo.guard(actor, Decided(held, way))
    await end_claim(connection, actor, initiative_id)
    return await _back(connection, actor, held, way, why)


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
