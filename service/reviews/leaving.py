"""What a decision leaves behind: its claim ends, and the way back is kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.entry import Held, Way
from service.policy import Actor
from service.reviews.queue.claims import being_read
from service.swift import Swift

ENDED = """
DELETE FROM claim c USING account a, unit u
WHERE a.id = c.account_id AND u.id = c.unit_id AND c.initiative_id = :id
RETURNING a.name, u.code, c.until, c.account_id <> :me AND c.until > clock_timestamp() AS stands
"""
END = Swift(ENDED)
# Both in one statement, as every decision does this.
LEAVE = Swift(f"""
WITH ended AS ({ENDED}), kept AS (
    INSERT INTO way_back
        (initiative_id, seq, decided_at, step, waits_at, waits_for, due_at, verified_vnd, votes)
    VALUES (:id, :seq, :decided_at, :step, :waits_at, :waits_for, :due_at, :verified_vnd,
        CAST(:votes AS uuid[]))
) SELECT name, code, until FROM ended WHERE stands
""")  # noqa: S608 - a text of our own
KEPT = ("step", "waits_at", "waits_for", "due_at", "verified_vnd", "votes")
"""What of where it waited is kept; the unit's line and code are those of the day it goes back."""
FORGET = text("DELETE FROM way_back WHERE decided_at < now() - interval '2 days'")


async def leave(connection: AsyncConnection, actor: Actor, held: Held, at: datetime) -> Way:
    """Keep the way back from a decision that comes next; refuse while somebody else reads."""
    entry = held.entry
    way = Way(
        **{name: getattr(entry, name) for name in KEPT},
        line=held.waits_line,
        code=held.waits_code or "",
    )
    given = {"id": entry.initiative_id, "me": actor.id, "seq": entry.version + 1, "decided_at": at}
    row = await LEAVE.first(connection, {**given, **{name: getattr(way, name) for name in KEPT}})
    if row is not None:
        raise being_read(row)
    return way


async def end_claim(connection: AsyncConnection, actor: Actor, initiative_id: UUID) -> None:
    """End a claim on what leaves the unit where it waits; refuse while somebody else reads."""
    row = await END.first(connection, {"id": initiative_id, "me": actor.id})
    if row is not None and row.stands:
        raise being_read(row)
