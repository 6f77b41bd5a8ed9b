"""What waits for a person, the oldest due first."""

from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.conflicts import FREE
from service.initiatives.listing import BRIEF, briefs
from service.initiatives.schemas import Brief
from service.paging import BadCursor, Page, after, cursor
from service.policy import Actor, Role

# The units at which something waits are found through their present line, so what waited at a
# closed unit waits at its successor.
MINE = {
    "officer": "(i.waits_for = 'officer' AND w.line && CAST(:officer AS int[]))",
    "reviewer": "(i.waits_for = 'reviewer' AND w.line && CAST(:reviewer AS int[]))",
}
UNDER = "AND w.line @> CAST(ARRAY(SELECT id FROM unit WHERE code = :under) AS int[])"
KNOWN = "AND EXISTS (SELECT FROM unit WHERE code = :under)"
LATER = "AND (i.due_at, i.initiative_id) > (:due_at, :last)"


async def queue(
    connection: AsyncConnection, actor: Actor, *, under: str | None, limit: int, at: str | None
) -> Page[Brief]:
    """Return what the person may decide on now, the oldest due first."""
    roles = {str(role): actor.units(role) for role in (Role.OFFICER, Role.REVIEWER)}
    given: dict[str, Any] = {role: units for role, units in roles.items() if units}
    seen = after(at, str, str)
    if not given:
        return Page(items=[], next=None)
    statement = _statement(tuple(given), under is not None, seen is not None)
    given |= {"me": actor.id, "name": actor.name, "around": list(actor.around())}
    given["most"] = limit + 1
    if under is not None:
        given["under"] = under
    if seen is not None:
        given |= _place(seen)
    items = briefs((await connection.execute(statement, given)).mappings())
    more = len(items) > limit
    last = items[limit - 1] if more else None
    return Page(items=items[:limit], next=cursor(str(last.due_at), str(last.id)) if last else None)


@lru_cache
def _statement(roles: tuple[str, ...], under: bool, later: bool) -> TextClause:  # noqa: FBT001 - keys of a cache
    """Return the statement for these roles and conditions, made once."""
    mine = " OR ".join(MINE[role] for role in roles)
    more = (UNDER + KNOWN if under else "") + (LATER if later else "")
    return text(
        f"{BRIEF} WHERE i.state = 'waiting' AND ({mine}) {FREE} {more} "
        "ORDER BY i.due_at, i.initiative_id LIMIT :most"
    )


def _place(seen: tuple[str | int, ...]) -> dict[str, Any]:
    try:
        due_at, last = datetime.fromisoformat(str(seen[0])), UUID(str(seen[1]))
    except ValueError:
        raise BadCursor from None
    if due_at.tzinfo is None:
        raise BadCursor
    return {"due_at": due_at, "last": last}
