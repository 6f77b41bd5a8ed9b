"""Who belongs to a union: for its officers, and for one another."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import today
from service.errors import Forbidden
from service.identity.logins import masked
from service.identity.models import Admitted
from service.identity.places import UNION
from service.members.schemas import Colleague, Member
from service.members.units import KEEPERS, kept
from service.paging import Page, cursor, last_id
from service.policy import Actor
from service.trail.ledger import Deed
from service.trail.models import Done
from service.trail.sightings import Sightings
from service.units.lives import NoSuchUnit
from service.units.search import wanted

MEMBERS = text(
    """
SELECT m.id, m.account_id AS account, a.name, a.login, u.code AS unit, m.state,
    coalesce(m.decided_at, m.asked_at) AS since, own.id AS union_id
FROM membership m JOIN unit u ON u.id = m.unit_id JOIN account a ON a.id = m.account_id
"""
    + UNION
    + """
WHERE u.line @> CAST(ARRAY[:top] AS int[]) AND m.state IN ('waiting', 'approved')
    AND (CAST(:state AS text) IS NULL OR m.state = :state)
    AND (CAST(:last AS uuid) IS NULL OR m.id > :last)
ORDER BY m.id LIMIT :most
"""
)
# The unit that is asked for, the caller's own, and those for which he is in office.
UNIONS = text(
    """
SELECT u.id, u.code, u.line, own.id AS union_id, u.id IN (
        SELECT m.unit_id FROM membership m WHERE m.account_id = :me AND m.state = 'approved'
    ) AS mine
FROM unit u
"""
    + UNION
    + """
WHERE u.code = :code OR u.id = ANY(CAST(:held AS int[])) OR u.id IN (
    SELECT m.unit_id FROM membership m WHERE m.account_id = :me AND m.state = 'approved')
"""
)
COLLEAGUES = text("""
SELECT m.id AS place, a.id, a.name, a.login, u.code AS unit
FROM unit u JOIN membership m ON m.unit_id = u.id AND m.state = 'approved'
JOIN account a ON a.id = m.account_id
WHERE u.line && CAST(:tops AS int[]) AND m.account_id <> :me
    AND (CAST(:sought AS text) IS NULL OR m.words @@ CAST(:sought AS tsquery))
    AND (CAST(:last AS uuid) IS NULL OR m.id > :last)
ORDER BY m.id LIMIT :most
""")


async def members(
    connection: AsyncConnection,
    actor: Actor,
    sightings: Sightings,
    at: str,
    *,
    state: Admitted | None,
    limit: int,
    page: str | None,
) -> Page[Member]:
    """Return who is or wants to be a member at a unit or below, in the order in which they came."""
    place = await kept(connection, actor, at)
    asked = {"top": place.id, "state": state, "last": last_id(page), "most": limit + 1}
    rows = (await connection.execute(MEMBERS, {**asked, "today": today()})).all()
    items = [_member(actor, row) for row in rows[:limit]]
    if items:
        deed = Deed(Done.MEMBERS_SEEN, place.id, place.line, at, people=len(items), roles=KEEPERS)
        await sightings.note(actor, deed)
    return Page(items=items, next=cursor(str(items[-1].id)) if len(rows) > limit else None)


def _member(actor: Actor, row: Any) -> Member:  # noqa: ANN401 - a row of MEMBERS
    within = any(row.union_id in grant.line for grant in actor.grants if grant.role in KEEPERS)
    told = {name: getattr(row, name) for name in Member.model_fields}
    return Member(**{**told, "login": row.login if within else masked(row.login)})


async def colleagues(
    connection: AsyncConnection,
    actor: Actor,
    sightings: Sightings,
    *,
    q: str | None,
    at: str | None,
    limit: int,
    page: str | None,
) -> Page[Colleague]:
    """Return approved members of the caller's own union, or of one for which he is in office."""
    last, sought = last_id(page), wanted(q) if q else None
    tops = await _tops(connection, actor, at)
    if not tops or sought == "":
        return Page(items=[], next=None)
    asked = {"tops": tops, "me": actor.id, "sought": sought, "last": last, "most": limit + 1}
    rows = (await connection.execute(COLLEAGUES, asked)).all()
    items = [
        Colleague(id=row.id, name=row.name, unit=row.unit, login=masked(row.login))
        for row in rows[:limit]
    ]
    if items:
        await sightings.note(actor, Deed(Done.MEMBERS_SEEN, tops[0], people=len(items)))
    more = cursor(str(rows[limit - 1].place)) if len(rows) > limit else None
    return Page(items=items, next=more)


async def _tops(connection: AsyncConnection, actor: Actor, at: str | None) -> Sequence[int]:
    """Return the units at and below which the caller may look for people."""
    held = actor.units(*KEEPERS)
    asked = {"me": actor.id, "code": at, "held": held, "today": today()}
    rows = (await connection.execute(UNIONS, asked)).all()
    own = {row.union_id for row in rows if row.mine} - {None}
    if at is None:
        return list(own or {row.union_id for row in rows if row.id in held} - {None})
    found = next((row for row in rows if row.code == at), None)
    if found is None:
        raise NoSuchUnit(code=at)
    # A search stays inside one union; above unions there is nobody's own.
    if found.union_id is None or not (found.union_id in own or actor.covers(found.line, *KEEPERS)):
        raise Forbidden
    return [found.id]
