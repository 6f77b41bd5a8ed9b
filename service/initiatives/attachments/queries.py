"""Attachments as people read them."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import NotFound
from service.initiatives import holding
from service.initiatives.attachments import policy
from service.initiatives.attachments.kinds import Sort
from service.initiatives.attachments.models import attachment
from service.initiatives.seeing import seen
from service.policy import Actor
from service.trail.models import Done
from service.trail.sightings import Sightings


async def admitted(connection: AsyncConnection, actor: Actor, initiative_id: UUID) -> None:
    """Refuse whoever may not attach, before a byte is read."""
    held = await holding.held(connection, actor, initiative_id, lock=False)
    policy.attach.guard(actor, held)


async def first(
    connection: AsyncConnection, initiative_id: UUID, sort: Sort, received: bytes
) -> Any:  # noqa: ANN401 - a row or None
    """Return the attachment that was made of the same content before."""
    found = await connection.execute(
        select(attachment).where(
            attachment.c.initiative_id == initiative_id,
            attachment.c.sort == sort,
            attachment.c.received == received,
        )
    )
    return found.one_or_none()


async def all_of(
    connection: AsyncConnection, actor: Actor, sightings: Sightings, initiative_id: UUID
) -> list[Any]:
    """Return the attachments of an initiative that the reader may see, the oldest first."""
    held = await holding.held(connection, actor, initiative_id, lock=False)
    found = await connection.execute(
        select(attachment)
        .where(attachment.c.initiative_id == initiative_id)
        .order_by(attachment.c.attachment_id)
    )
    rows = list(found)
    if rows:
        await seen(sightings, actor, held, Done.ATTACHMENTS_SEEN)
    return rows


async def one(
    connection: AsyncConnection,
    actor: Actor,
    sightings: Sightings,
    initiative_id: UUID,
    attachment_id: UUID,
) -> Any:  # noqa: ANN401 - a row
    """Return one attachment of an initiative that the reader may see."""
    held = await holding.held(connection, actor, initiative_id, lock=False)
    row = await linked(connection, initiative_id, attachment_id)
    await seen(sightings, actor, held, Done.ATTACHMENTS_SEEN)
    return row


async def linked(connection: AsyncConnection, initiative_id: UUID, attachment_id: UUID) -> Any:  # noqa: ANN401 - a row
    """Return one attachment for whoever holds a link to it."""
    found = await connection.execute(
        select(attachment).where(
            attachment.c.initiative_id == initiative_id,
            attachment.c.attachment_id == attachment_id,
        )
    )
    row = found.one_or_none()
    if row is None:
        raise NotFound
    return row
