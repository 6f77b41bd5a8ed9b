"""Put messages into inboxes: inserted only, the same one never twice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.identity.models import block, grant
from service.ids import uuid7
from service.messages.models import message
from service.messages.wordings.kinds import Kind
from service.policy import Role


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to one account; `once` names what happened."""

    account_id: UUID
    kind: Kind
    facts: Mapping[str, Any]
    once: str
    programme_id: int | None = None
    unit_id: int | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """An account that holds a role at this very unit."""

    unit_id: int
    role: Role
    account_id: UUID


async def tell(connection: AsyncConnection, letters: Sequence[Letter]) -> int:
    """Put letters into inboxes and return how many were new there."""
    if not letters:
        return 0
    # In one order, so that two who tell the same people never wait for each other in a circle.
    ordered = sorted(letters, key=lambda letter: (letter.account_id.bytes, letter.once))
    rows = [
        {
            "id": uuid7(),
            "account_id": letter.account_id,
            "kind": letter.kind,
            "programme_id": letter.programme_id,
            "unit_id": letter.unit_id,
            "link": letter.link,
            "facts": dict(letter.facts),
            "once": letter.once,
        }
        for letter in ordered
    ]
    written = insert(message).on_conflict_do_nothing(index_elements=["account_id", "once"])
    return len((await connection.execute(written.returning(message.c.id), rows)).all())


async def nearest(
    connection: AsyncConnection, line: Sequence[int], *roles: Role
) -> list[Addressee]:
    """Return who holds one of the roles at the lowest unit of a line at which anybody does."""
    held = await addressees(connection, line, *roles)
    lowest = max((line.index(one.unit_id) for one in held), default=0)
    return [one for one in held if one.unit_id == line[lowest]]


async def addressees(
    connection: AsyncConnection, unit_ids: Collection[int], *roles: Role
) -> list[Addressee]:
    """Return who holds one of the roles at exactly these units, and is not blocked."""
    blocked = select(block.c.account_id).where(block.c.ended_at.is_(None))
    held = await connection.execute(
        select(grant.c.unit_id, grant.c.role, grant.c.account_id)
        .where(grant.c.unit_id.in_(unit_ids), grant.c.role.in_(roles), grant.c.ended_at.is_(None))
        .where(grant.c.account_id.not_in(blocked))
        .order_by(grant.c.unit_id, grant.c.id)
    )
    return [Addressee(row.unit_id, Role(row.role), row.account_id) for row in held]
