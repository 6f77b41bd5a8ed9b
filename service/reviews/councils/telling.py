"""Who is told of what becomes of a nomination besides the council itself."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.entry import Held
from service.messages.ledger import nearest
from service.policy import Actor, Role

NOMINATE = (Role.OFFICER, Role.ADMIN)


async def concerned(
    connection: AsyncConnection, actor: Actor, held: Held, nominators: Iterable[UUID]
) -> set[UUID]:
    """Return authors, who entered or nominated it, and the nearest officers; not who acts."""
    officers = await nearest(connection, held.place.line, *NOMINATE)
    named = {held.entry.entered_by, *(one.account_id for one in held.writers)}
    people = {*nominators, *(one.account_id for one in officers)}
    return (people | {one for one in named if one is not None}) - {actor.id}
