"""Tell people what happened to their initiatives: read from the ledger, told to each once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.history import reading
from service.initiatives.telling import location
from service.messages.ledger import Letter, tell
from service.messages.wordings.kinds import Kind

READER = "news"
MOST = 2000
"""Letters of one transaction."""
# What was imported has no actor and is news to nobody; nobody is told what he did himself. Whoever
# was told already is known from the inbox: also whose objection was answered by giving it back.
NEWS = text("""
WITH happened AS (
    SELECT e.*, CASE e.act WHEN 'given_back' THEN e.act ELSE e.state END AS kind
    FROM programme p JOIN event e ON e.programme_id = p.id AND e.at >= :since
    WHERE e.actor_id IS NOT NULL
        AND e.state <> e.state_before AND e.state IN ('returned', 'refused', 'valid')
), reached AS (
    SELECT h.*, i.title, i.number, r.account_id,
        h.kind || ' ' || h.initiative_id || ' ' || h.seq AS once
    FROM happened h
    JOIN initiative i USING (initiative_id)
    CROSS JOIN LATERAL (
        SELECT i.entered_by AS account_id
        UNION
        SELECT a.account_id FROM author a WHERE a.initiative_id = h.initiative_id
    ) r
    WHERE r.account_id <> h.actor_id
)
SELECT r.account_id, r.kind, r.once, r.initiative_id, r.title, r.number, r.why, r.programme_id,
    r.unit_id, nullif(r.verified, 0) AS verified, p.name AS programme, n.name AS unit,
    coalesce(b.name, n.name) AS by
FROM reached r
JOIN programme p ON p.id = r.programme_id
CROSS JOIN LATERAL (
    SELECT name FROM unit_version v WHERE v.unit_id = r.unit_id ORDER BY from_on DESC LIMIT 1
) n
LEFT JOIN LATERAL (
    SELECT name FROM unit_version v WHERE v.unit_id = r.by_unit_id ORDER BY from_on DESC LIMIT 1
) b ON true
WHERE NOT EXISTS (
    SELECT FROM message m WHERE m.account_id = r.account_id
        AND m.once IN (r.once, 'ruling ' || r.initiative_id || ' ' || r.seq))
ORDER BY r.at LIMIT :most
""")


async def spread(connection: AsyncConnection) -> bool:
    """Put what is new into inboxes; tell whether there may be more."""
    since = await reading.begun(connection, READER)
    if since is None:
        return False
    until = await reading.final(connection)
    found = (await connection.execute(NEWS, {"since": since, "most": MOST})).all()
    await tell(connection, _letters(found))
    if len(found) == MOST:
        return True
    await reading.done(connection, READER, until)
    return False


def _letters(found: Sequence[Any]) -> list[Letter]:
    return [
        Letter(
            account_id=row.account_id,
            kind=Kind(row.kind),
            programme_id=row.programme_id,
            unit_id=row.unit_id,
            link=location(row.initiative_id),
            once=row.once,
            facts={
                "title": row.title,
                "number": row.number,
                "programme": row.programme,
                "unit": row.unit,
                "by": row.by,
                "why": row.why,
                "verified": row.verified,
            },
        )
        for row in found
    ]
