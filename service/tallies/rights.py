"""Who may watch a tally, at the beginning and for as long as it lasts."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from service.errors import Forbidden
from service.policy import Actor, Grant, Role
from service.tallies.queries import UnknownUnit, may_ask

# All who watch in one statement; a row for each grant, or one without.
HOLDERS = text("""
SELECT s.id AS sign_in, s.account_id, g.role, u.id AS unit_id, u.code, u.line
FROM sign_in s
LEFT JOIN role_grant g ON g.account_id = s.account_id AND g.ended_at IS NULL
LEFT JOIN unit u ON u.id = g.unit_id
WHERE s.id = ANY (CAST(:sign_ins AS uuid[])) AND s.ended_at IS NULL
""")
UNITS = text("SELECT code, id, line FROM unit WHERE code = ANY (CAST(:codes AS text[]))")


@dataclass(frozen=True, slots=True)
class Right:
    """What a watcher's right hangs on: his sign-in, and the unit that he asks about."""

    sign_in_id: UUID
    under: str


async def admit(engine: AsyncEngine, actor: Actor, under: str) -> None:
    """Refuse unless the actor may ask about a unit."""
    async with engine.connect() as connection:
        place = (await _units(connection, [under])).get(under)
    if place is None:
        raise UnknownUnit
    may_ask(actor, *place)


async def lost(connection: AsyncConnection, rights: Collection[Right]) -> set[Right]:
    """Return those of the rights that hold no more."""
    actors = await _actors(connection, [right.sign_in_id for right in rights])
    units = await _units(connection, list({right.under for right in rights}))
    return {right for right in rights if not _holds(actors.get(right.sign_in_id), right, units)}


def _holds(actor: Actor | None, right: Right, units: dict[str, tuple[int, Sequence[int]]]) -> bool:
    if actor is None or right.under not in units:
        return False
    try:
        may_ask(actor, *units[right.under])
    except Forbidden:
        return False
    return True


async def _actors(connection: AsyncConnection, sign_ins: list[UUID]) -> dict[UUID, Actor]:
    rows = (await connection.execute(HOLDERS, {"sign_ins": sign_ins})).all()
    grants: dict[UUID, list[Grant]] = defaultdict(list)
    for row in rows:
        if row.role:
            grants[row.sign_in].append(_grant(row))
    return {row.sign_in: Actor(row.account_id, "", "", tuple(grants[row.sign_in])) for row in rows}


def _grant(row: Any) -> Grant:  # noqa: ANN401 - a row of HOLDERS
    return Grant(Role(row.role), row.unit_id, row.code, tuple(row.line))


async def _units(
    connection: AsyncConnection, codes: list[str]
) -> dict[str, tuple[int, Sequence[int]]]:
    rows = await connection.execute(UNITS, {"codes": codes})
    return {row.code: (row.id, row.line) for row in rows}
