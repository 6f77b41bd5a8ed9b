"""What waits for a person, the oldest due first."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.lacking import LACKING
from service.initiatives.listing import BRIEF
from service.paging import BadCursor, Page, after, cursor
from service.policy import Actor
from service.reviews.models import RETURNED, SENT_BACK
from service.reviews.queue.conditions import Asking, asked, condition, week
from service.reviews.queue.flags import FLAGS, KNOWN_AMONG
from service.reviews.queue.schemas import Asked, Narrowing, Waiting
from service.swift import Swift

COLUMNS, _, JOINED = BRIEF.partition("FROM initiative i")
OLDEST = """
SELECT i.initiative_id, i.due_at FROM initiative i JOIN unit w ON w.id = i.waits_at
JOIN unit u ON u.id = i.unit_id JOIN programme p ON p.id = i.programme_id
WHERE {condition} ORDER BY i.due_at, i.initiative_id LIMIT :most
"""
# Apart from the search: that one is planned for each person, by how much waits at his units, and
# a plan of few tables is soon made; this one has the same plan for all.
SHOWN = Swift(f"""
{COLUMNS}, {FLAGS}, r.returned, l.lacking,
    CASE WHEN b.among >= {KNOWN_AMONG} THEN b.claimed_vnd END AS usual_vnd,
    k.name AS claimed_by, ku.code AS claimed_for, k.until, k.account_id = :me AS mine
FROM unnest(CAST(:ids AS uuid[])) AS found (initiative_id)
JOIN initiative i ON i.initiative_id = found.initiative_id AND i.state = 'waiting'
{JOINED}
LEFT JOIN usual_benefit b ON b.programme_id = i.programme_id AND b.kind = i.kind
CROSS JOIN LATERAL (
    SELECT {RETURNED} AS returned, count(*) FILTER (WHERE act = 'given_back') AS given_back
    FROM event e WHERE e.initiative_id = i.initiative_id AND ({SENT_BACK})
) r
CROSS JOIN LATERAL (SELECT {LACKING} AS lacking) l
LEFT JOIN LATERAL (
    SELECT c.account_id, c.unit_id, c.until, a.name FROM claim c JOIN account a
        ON a.id = c.account_id
    WHERE c.initiative_id = i.initiative_id AND c.until > now()
) k ON true
LEFT JOIN unit ku ON ku.id = k.unit_id
ORDER BY i.due_at, i.initiative_id
""")
READ: TypeAdapter[list[Waiting]] = TypeAdapter(list[Waiting])


async def queue(connection: AsyncConnection, actor: Actor, wish: Asked) -> Page[Waiting]:
    """Return what the person may decide on now, the oldest due first."""
    asking, given = asked(actor, wish)
    seen = after(wish.cursor, str, str)
    if not asking.roles:
        return Page(items=[], next=None)
    if seen is not None:
        asking = asking._replace(names=(*asking.names, "later"))
        given |= _place(seen)
    found = await _oldest(asking).rows(connection, {**given, "most": wish.limit + 1})
    ids = [row.initiative_id for row in found[: wish.limit]]
    shown = {"ids": ids, "me": actor.id, "week": week()}
    rows = await SHOWN.rows(connection, shown) if ids else []
    more = None
    if len(found) > wish.limit:
        last = found[wish.limit - 1]
        more = cursor(str(last.due_at), str(last.initiative_id))
    return Page(items=READ.validate_python([_told(row) for row in rows]), next=more)


async def oldest(
    connection: AsyncConnection, actor: Actor, narrowing: Narrowing, most: int
) -> Sequence[UUID]:
    """Return what of the person's queue is due first, up to so many."""
    asking, given = asked(actor, narrowing)
    if not asking.roles:
        return []
    rows = await _oldest(asking).rows(connection, {**given, "most": most})
    return [row.initiative_id for row in rows]


async def free(connection: AsyncConnection, actor: Actor, narrowing: Narrowing) -> UUID | None:
    """Return what is due first of a narrowed queue, locked; what others hold is passed over."""
    asking, given = asked(actor, narrowing)
    if not asking.roles:
        return None
    row = await _free(asking).first(connection, {**given, "most": 1})
    return row.initiative_id if row else None


@lru_cache(maxsize=256)
def _oldest(asking: Asking) -> Swift:
    """Return the statement for these roles and conditions, made once."""
    return Swift(OLDEST.format(condition=condition(asking)))


@lru_cache(maxsize=256)
def _free(asking: Asking) -> Swift:
    oldest = OLDEST.format(condition=condition(asking))
    return Swift(f"{oldest} FOR UPDATE OF i SKIP LOCKED")


def _told(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a named tuple
    claim = None
    if row.until is not None:
        claim = {"by": row.claimed_by, "unit": row.claimed_for, "until": row.until}
        claim["mine"] = row.mine
    return {**row._asdict(), "claim": claim}


def _place(seen: tuple[str | int, ...]) -> dict[str, Any]:
    try:
        due_at, last = datetime.fromisoformat(str(seen[0])), UUID(str(seen[1]))
    except ValueError:
        raise BadCursor from None
    if due_at.tzinfo is None:
        raise BadCursor
    return {"due_at": due_at, "last": last}
