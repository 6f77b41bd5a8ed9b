"""Read a council as commands and queries hold it."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import NotFound
from service.policy import Actor
from service.reviews.councils.policy import Session, visible

SESSION = """
SELECT c.id, c.programme_id, p.code AS programme, c.unit_id, u.code AS unit,
    (SELECT v.name FROM unit_version v WHERE v.unit_id = u.id ORDER BY v.from_on DESC LIMIT 1)
        AS unit_name,
    c.level, c.terms, c.status, u.line, c.opened_at, c.closed_at, c.decision_number, c.decided_on,
    c.published_at,
    ARRAY(SELECT account_id FROM juror j WHERE j.council_id = c.id) AS members,
    (SELECT count(*) FROM nomination n WHERE n.council_id = c.id) AS nominations,
    (SELECT count(*) FROM nomination n JOIN initiative i ON i.initiative_id = n.initiative_id
        WHERE n.council_id = c.id AND i.state = 'valid' AND (
            SELECT count(*) FROM ballot b
            WHERE b.initiative_id = n.initiative_id AND b.council_id = n.council_id
        ) < CAST(c.terms ->> 'quorum' AS int)) AS lacking
FROM council c JOIN programme p ON p.id = c.programme_id JOIN unit u ON u.id = c.unit_id
WHERE c.id = :id
"""
SEEN = text(SESSION)
# A statement of its own: what the other one counts is counted after the wait for the lock.
ALONE = text("SELECT FROM council WHERE id = :id FOR NO KEY UPDATE")
SHARED = text("SELECT FROM council WHERE id = :id FOR SHARE")


class NoSuchCouncil(NotFound):
    vi = "Không có hội đồng này."
    en = "There is no such council."


async def seen(connection: AsyncConnection, actor: Actor, council_id: UUID) -> Session:
    """Return a council that the person may know of."""
    row = (await connection.execute(SEEN, {"id": council_id})).mappings().first()
    if row is None:
        raise NoSuchCouncil
    found = Session.of(row)
    if not visible(actor, found):
        raise NoSuchCouncil
    return found


async def alone(connection: AsyncConnection, actor: Actor, council_id: UUID) -> Session:
    """Return a council locked against everybody: who sits in it, or its status, changes."""
    await connection.execute(ALONE, {"id": council_id})
    return await seen(connection, actor, council_id)


async def shared(connection: AsyncConnection, actor: Actor, council_id: UUID) -> Session:
    """Return a council locked against its closing: many nominate and judge at once."""
    await connection.execute(SHARED, {"id": council_id})
    return await seen(connection, actor, council_id)
