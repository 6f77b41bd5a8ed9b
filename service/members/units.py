"""Units as join links see them: open today, of which kind, in which union."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import EVER, today
from service.errors import Forbidden
from service.policy import Actor, Role
from service.units.lives import NoSuchUnit

KEEPERS = (Role.OFFICER, Role.ADMIN)
"""Who makes join links and admits people, at a unit and below."""

# As it is called today, or was when it closed.
NAMED = """
CROSS JOIN LATERAL (
    SELECT n.name, n.kind FROM unit_version n WHERE n.unit_id = u.id
    ORDER BY n.from_on > :today, abs(n.from_on - :today) LIMIT 1
) v
"""
# The lowest grassroots union on the present line of a unit.
UNION = """
LEFT JOIN LATERAL (
    SELECT l.id FROM unnest(u.line) WITH ORDINALITY AS l (id, place)
    JOIN unit_version g ON g.unit_id = l.id AND g.kind = 'grassroots'
        AND g.from_on <= :today AND g.until_on > :today
    ORDER BY l.place DESC LIMIT 1
) own ON true
"""
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
