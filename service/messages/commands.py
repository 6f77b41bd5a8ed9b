"""What a person does with messages: reads them."""

from uuid import UUID

from sqlalchemy import func, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Language
from service.messages import queries
from service.messages.models import message
from service.messages.schemas import Message, Read, Readings
from service.policy import Actor


async def read(
    connection: AsyncConnection, actor: Actor, language: Language, message_id: UUID
) -> Message:
    """Mark a message as read; again changes nothing."""
    mine = (message.c.account_id == actor.id, message.c.id == message_id)
    await connection.execute(
        update(message).where(*mine, message.c.read_at.is_(None)).values(read_at=func.now())
    )
    return await queries.one(connection, actor, language, message_id)


async def read_all(connection: AsyncConnection, actor: Actor, body: Readings) -> Read:
    """Mark all as read, or those that the reader has seen: none that came meanwhile."""
    mine = [message.c.account_id == actor.id, message.c.read_at.is_(None)]
    if body.until is not None:
        mine.append(message.c.id <= body.until)
    done = await connection.execute(update(message).where(*mine).values(read_at=func.now()))
    return Read(read=done.rowcount)
