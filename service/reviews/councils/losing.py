"""Tell whom it concerns that an annulment takes a recognition away."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.history.ledger import Act
from service.initiatives.entry import Held
from service.initiatives.telling import location
from service.messages.ledger import Letter, tell
from service.messages.wordings.kinds import Kind
from service.policy import Actor
from service.reviews.councils.telling import concerned

# The newest one first, which is the highest, as levels rise.
LOST = text("""
SELECT c.decision_number, c.decided_on, n.nominated_by, x.name AS unit, b.name AS by
FROM nomination n JOIN council c ON c.id = n.council_id
CROSS JOIN LATERAL (SELECT v.name FROM unit_version v WHERE v.unit_id = c.unit_id
    ORDER BY v.from_on DESC LIMIT 1) x
CROSS JOIN LATERAL (SELECT v.name FROM unit_version v WHERE v.unit_id = :by
    ORDER BY v.from_on DESC LIMIT 1) b
WHERE n.initiative_id = :id AND n.outcome = 'recognised' AND c.status = 'published'
ORDER BY c.published_at DESC, c.id
""")


async def lost(connection: AsyncConnection, actor: Actor, held: Held, act: Act) -> None:
    """Tell them by which decision it was recognised, and why it is no more."""
    entry = held.entry
    asked = {"id": entry.initiative_id, "by": act.by_unit_id}
    rows = (await connection.execute(LOST, asked)).all()
    if not rows:
        return
    first = rows[0]
    facts = {
        "by": first.by,
        "title": entry.title,
        "number": entry.number,
        "why": act.why,
        "unit": first.unit,
        "decision": first.decision_number,
        "decided_on": str(first.decided_on),
        "below": len(rows) > 1 or None,
    }
    nominators = [row.nominated_by for row in rows]
    letters = [
        Letter(
            account_id=account_id,
            kind=Kind.ANNULMENT,
            facts=facts,
            # As the news name it, which therefore do not tell the same once more.
            once=f"{entry.state} {entry.initiative_id} {entry.version}",
            programme_id=entry.programme_id,
            unit_id=entry.unit_id,
            link=location(entry.initiative_id),
        )
        for account_id in await concerned(connection, actor, held, nominators)
    ]
    await tell(connection, letters)
