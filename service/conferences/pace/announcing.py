"""Tell the leaders of a unit of a milestone that it has just passed, each of them once."""

from datetime import timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.conferences.pace.milestones import ROUND
from service.conferences.pace.passing import Numbers, passed
from service.messages.ledger import Letter, addressees, tell
from service.messages.wordings.kinds import Kind
from service.policy import Role
from service.tallies.figures import Scope

FRESH = timedelta(days=1)
"""What was passed longer ago is history, imported perhaps, and news to nobody."""

# Numbers that lie between what a unit with leaders had before yesterday and what it has now.
# Whoever was told, is known from the inbox: a message lands there once.
CROSSED = text("""
WITH led AS (
    SELECT DISTINCT unit_id FROM role_grant WHERE role = 'leader' AND ended_at IS NULL
), part AS (
    SELECT t.programme_id, t.parent_id AS unit_id,
        CASE WHEN t.grain = 'all' THEN valid ELSE 0 END AS total,
        CASE WHEN t.grain = 'day' THEN valid ELSE 0 END AS lately
    FROM led l JOIN programme p ON true
    JOIN tally t ON t.programme_id = p.id AND t.tree = 'then' AND t.parent_id = l.unit_id
        AND (t.grain = 'all' OR t.grain = 'day' AND t.start >= CAST(now() AS date) - 1)
    UNION ALL
    SELECT d.programme_id, l.unit_id, d.valid, d.valid
    FROM tally_delta d JOIN led l ON l.unit_id = ANY (d.path) WHERE d.valid <> 0
), had AS (
    SELECT programme_id, unit_id, sum(total) AS total, sum(lately) AS lately
    FROM part GROUP BY 1, 2 HAVING sum(lately) > 0
), aim AS (
    SELECT h.*, n.number, true AS round
    FROM had h CROSS JOIN unnest(CAST(:round AS bigint[])) AS n (number)
    UNION
    SELECT h.*, t.value, false FROM had h JOIN target t
        ON t.programme_id = h.programme_id AND t.unit_id = h.unit_id AND t.phase_id = 0
)
SELECT a.programme_id, a.unit_id, a.number, a.round, p.code AS programme_code,
    p.name AS programme, u.code AS unit_code, v.name AS unit, clock_timestamp() AS now
FROM aim a
JOIN programme p ON p.id = a.programme_id
JOIN unit u ON u.id = a.unit_id
JOIN LATERAL (
    SELECT name FROM unit_version n WHERE n.unit_id = u.id ORDER BY from_on DESC LIMIT 1
) v ON true
WHERE a.number > 0 AND a.total - a.lately < a.number AND a.number <= a.total
ORDER BY a.programme_id, a.unit_id, a.number
""")


async def announce(connection: AsyncConnection) -> int:
    """Put what was passed within a day into the inboxes of leaders; return how many it reached."""
    crossed = (await connection.execute(CROSSED, {"round": [*ROUND]})).all()
    letters = [letter for aim in crossed for letter in await _letters(connection, aim)]
    return await tell(connection, letters)


async def _letters(connection: AsyncConnection, aim: Any) -> list[Letter]:  # noqa: ANN401 - a row of CROSSED
    """Return a letter to each leader of the unit, if its number was passed just now."""
    scope, key = Scope(aim.programme_id, aim.unit_id, "then"), (aim.unit_id, aim.number)
    at = (await passed(connection, Numbers(scope, "valid", [key]))).get(key)
    if at is None or at < aim.now - FRESH:
        return []
    return [
        Letter(
            account_id=leader.account_id,
            kind=Kind.MILESTONE,
            programme_id=aim.programme_id,
            unit_id=aim.unit_id,
            link=f"/v1/milestones?programme={aim.programme_code}&under={aim.unit_code}",
            once=f"milestone {aim.programme_id} {aim.unit_id} {aim.number} {aim.round}",
            facts={
                "unit": aim.unit,
                "programme": aim.programme,
                "round" if aim.round else "target": aim.number,
                "passed_at": at.isoformat(),
            },
        )
        for leader in await addressees(connection, [aim.unit_id], Role.LEADER)
    ]
