"""Units as join links see them: open today, of which kind, in which union."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import EVER, today
from service.errors import Forbidden
from service.identity.places import NAMED
from service.policy import Actor, Role
from service.units.lives import NoSuchUnit

KEEPERS = (Role.OFFICER, Role.ADMIN)
"""Who makes join links and admits people, at a unit and below."""

UNIT = text(
    "SELECT u.id, u.code, u.line, u.opened_on, u.closed_on, v.name, v.kind FROM unit u"
    + NAMED
    + "WHERE u.code = :code"
)


async def kept(connection: AsyncConnection, actor: Actor, code: str) -> Any:  # noqa: ANN401 - a row of UNIT
    """Return a unit whose members the person keeps; refuse everybody else."""
    found = (await connection.execute(UNIT, {"code": code, "today": today()})).first()
    if found is None:
        raise NoSuchUnit(code=code)
    if not actor.covers(found.line, *KEEPERS):
        raise Forbidden
    return found


def is_open(row: Any) -> bool:  # noqa: ANN401 - a row with the dates of a unit
    """Tell whether a unit is open today."""
    return bool(row.opened_on <= today() <= (row.closed_on or EVER))
