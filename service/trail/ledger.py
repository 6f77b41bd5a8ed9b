"""Write a line of the audit trail, in the transaction of what it tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service import origin
from service.ids import uuid7
from service.policy import Actor, Grant, Role
from service.trail.models import Done, audit


@dataclass(frozen=True, slots=True)
class Deed:
    """What was seen or done, and where it belongs; ids and codes only, never people's data."""

    kind: Done
    unit_id: int | None = None
    line: Sequence[int] = ()
    """Where the unit stands, root first: tells by which of his grants somebody acted."""
    subject: object = None
    what: str | None = None
    people: int = 0
    roles: Sequence[Role] = tuple(Role)
    """Those that allow it."""


def office(actor: Actor, line: Sequence[int], roles: Sequence[Role] = tuple(Role)) -> Grant | None:
    """Return the actor's grant nearest to a unit."""
    held = [grant for grant in actor.grants if grant.role in roles and grant.unit_id in line]
    return max(held, key=lambda grant: line.index(grant.unit_id), default=None)


def line_of(who: Actor | UUID | None, deed: Deed) -> dict[str, Any]:
    """Return a line of the trail, but for when it was written."""
    actor = who if isinstance(who, Actor) else None
    grant = office(actor, deed.line, deed.roles) if actor else None
    return {
        "id": uuid7(),
        "kind": deed.kind,
        "actor_id": actor.id if actor else who,
        "role": grant and grant.role,
        "by_unit_id": grant and grant.unit_id,
        "unit_id": deed.unit_id,
        "subject": None if deed.subject is None else str(deed.subject),
        "what": deed.what,
        "people": deed.people,
        "address": origin.here(),
    }


async def record(connection: AsyncConnection, who: Actor | UUID | None, *deeds: Deed) -> None:
    """Write what somebody did; nobody stands for the command line."""
    if deeds:
        await connection.execute(insert(audit), [line_of(who, deed) for deed in deeds])
