"""What stands in a person's inbox."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Language, NotFound
from service.messages.models import message
from service.messages.schemas import Message, Unread
from service.messages.wording import worded
from service.paging import BadCursor, Page, after, cursor
from service.policy import Actor
from service.programmes.models import programme
from service.units.models import unit


class NoSuchMessage(NotFound):
    vi = "Không có thông báo này trong hộp thư của bạn."
    en = "There is no such message in your inbox."


MESSAGES = (
    select(
        message.c.id,
        message.c.kind,
        programme.c.code.label("programme"),
        unit.c.code.label("unit"),
        message.c.link,
        message.c.facts,
        message.c.created_at,
        message.c.read_at,
    )
    .select_from(message)
    .outerjoin(programme, programme.c.id == message.c.programme_id)
    .outerjoin(unit, unit.c.id == message.c.unit_id)
)


async def inbox(
    connection: AsyncConnection,
    actor: Actor,
    language: Language,
    *,
    unread: bool,
    limit: int,
    page: str | None,
) -> Page[Message]:
    """Return the messages to a person, the newest first."""
    wanted = MESSAGES.where(message.c.account_id == actor.id)
    if unread:
        wanted = wanted.where(message.c.read_at.is_(None))
    if page is not None:
        wanted = wanted.where(message.c.id < _place(page))
    rows = await connection.execute(wanted.order_by(message.c.id.desc()).limit(limit + 1))
    items = [_told(row, language) for row in rows]
    more = cursor(str(items[limit - 1].id)) if len(items) > limit else None
    return Page(items=items[:limit], next=more)


async def one(
    connection: AsyncConnection, actor: Actor, language: Language, message_id: UUID
) -> Message:
    """Return one message to a person; other people's are not found."""
    mine = MESSAGES.where(message.c.account_id == actor.id, message.c.id == message_id)
    row = (await connection.execute(mine)).first()
    if row is None:
        raise NoSuchMessage
    return _told(row, language)


async def count(connection: AsyncConnection, actor: Actor) -> Unread:
    """Return how many messages a person has not read."""
    waiting = select(func.count()).where(
        message.c.account_id == actor.id, message.c.read_at.is_(None)
    )
    return Unread(unread=(await connection.execute(waiting)).scalar_one())


def _told(row: Any, language: Language) -> Message:  # noqa: ANN401 - a row of MESSAGES
    title, words = worded(row.kind, row.facts, language)
    return Message(
        id=row.id,
        kind=row.kind,
        programme=row.programme,
        unit=row.unit,
        link=row.link,
        title=title,
        text=words,
        created_at=row.created_at,
        read_at=row.read_at,
    )


def _place(page: str) -> UUID:
    (last,) = after(page, str) or ("",)
    try:
        return UUID(str(last))
    except ValueError:
        raise BadCursor from None
