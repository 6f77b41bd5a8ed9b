"""Add an attachment to an initiative, and remove it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.history.ledger import Act
from service.history.models import State
from service.ids import uuid7
from service.initiatives import holding, lifecycle
from service.initiatives.attachments import policy, queries, strays
from service.initiatives.attachments.inspecting import Inspected
from service.initiatives.attachments.kinds import Sort
from service.initiatives.attachments.models import attachment
from service.initiatives.attachments.naming import cleaned
from service.initiatives.attachments.refusals import FilesTooLarge, TooManyFiles
from service.initiatives.entry import Held
from service.policy import Actor


@dataclass(frozen=True, slots=True)
class Room:
    """What the attachments of one initiative may come to."""

    most: int
    total: int


@dataclass(frozen=True, slots=True)
class Label:
    """What the sender says of a file."""

    sort: Sort
    name: str | None


async def attach(
    connection: AsyncConnection,
    actor: Actor,
    initiative_id: UUID,
    label: Label,
    received: bytes,
    kept: Inspected,
    room: Room,
) -> tuple[Any, bool]:
    """Add what was stored; the same content again is the first attachment, and not new."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.attach.guard(actor, held)
    # Another request may have brought the same meanwhile.
    known = await queries.first(connection, initiative_id, label.sort, received)
    if known is not None:
        return known, False
    await _fits(connection, initiative_id, kept, room)
    await strays.claim(connection, [piece.digest for piece in kept.pieces()])
    row = {
        "initiative_id": initiative_id,
        "attachment_id": uuid7(),
        "sort": label.sort,
        "name": cleaned(label.name, kept.found.kind),
        "kind": kept.found.kind,
        "size": kept.whole.size,
        "width": kept.found.width,
        "height": kept.found.height,
        "received": received,
        "digest": kept.whole.digest,
        "thumbnail": kept.thumbnail.digest if kept.thumbnail else None,
        "added_by": actor.id,
        "added_at": held.place.now,
    }
    made = await connection.execute(insert(attachment).values(row).returning(attachment))
    await _record(connection, actor, held, "attached")
    return made.one(), True


async def remove(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, attachment_id: UUID
) -> None:
    """Remove an attachment; its content is collected later."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    await queries.linked(connection, initiative_id, attachment_id)
    policy.remove.guard(actor, held)
    await strays.release(connection, initiative_id, attachment_id)
    await _record(connection, actor, held, "detached")


async def _fits(
    connection: AsyncConnection, initiative_id: UUID, kept: Inspected, room: Room
) -> None:
    """Refuse one too many; the initiative is locked, so that nobody counts at the same time."""
    counted = select(func.count(), func.coalesce(func.sum(attachment.c.size), 0))
    found = await connection.execute(counted.where(attachment.c.initiative_id == initiative_id))
    count, total = found.one()
    if count >= room.most:
        raise TooManyFiles(most=room.most)
    if total + kept.whole.size > room.total:
        raise FilesTooLarge(most=room.total)


async def _record(connection: AsyncConnection, actor: Actor, held: Held, act: str) -> None:
    """Write a line of history, as for an edit; a draft has none."""
    if held.entry.state != State.DRAFT:
        done = Act(act, held.place.now, actor.id, held.place.unit_id)
        await lifecycle.rewrite(connection, held, held.entry, held.writers, done)
