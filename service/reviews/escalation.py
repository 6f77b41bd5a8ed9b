"""Pass what is overdue to the unit above, where nobody is left who could decide it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.chain import Station
from service.initiatives.transitions import JUDGED
from service.initiatives.waiting import SEND, SETTLED, Crowd, Land, Way, crowds, land, plan
from service.programmes.schemas import APPEAL

# Somebody is there when he holds the role at that very unit and is not in conflict; whether he
# did anything lately says nothing about tomorrow.
FORSAKEN = f"""
    i.due_at < now() AND NOT EXISTS (
        SELECT FROM role_grant g
        WHERE g.unit_id = i.waits_at AND g.role = i.waits_for AND g.ended_at IS NULL
            AND g.account_id NOT IN (SELECT account_id FROM account_block WHERE ended_at IS NULL)
            AND g.account_id IS DISTINCT FROM i.entered_by
            AND NOT coalesce(g.account_id = ANY(i.votes), false)
            AND NOT EXISTS (
                SELECT FROM author a
                WHERE a.initiative_id = i.initiative_id AND a.account_id = g.account_id)
            AND NOT (i.step = '{APPEAL}' AND EXISTS ({JUDGED} AND j.actor_id = g.account_id)))
"""  # noqa: S608 - composed once, at import, of our own words
OVERDUE = text(f"""
SELECT DISTINCT i.programme_id, i.unit_id, i.step, i.waits_at
FROM initiative i JOIN unit w ON w.id = i.waits_at
WHERE i.state = 'waiting' AND w.line[cardinality(w.line)] = w.id AND cardinality(w.line) > 1
    AND {SETTLED} AND {FORSAKEN}
""")  # noqa: S608 - as above
ESCALATE = text(SEND.format(act="escalated", condition=FORSAKEN))


async def escalate(connection: AsyncConnection) -> int:
    """Pass on what is overdue; several workers at once pass each on once."""
    found = crowds(await connection.execute(OVERDUE))
    if not found:
        return 0
    known, now = await land(connection, found, {}), datetime.now(UTC)
    ways = [(one, way) for one in found if (way := upwards(known, one, now))]
    if not ways:
        return 0
    return (await connection.execute(ESCALATE, {"plan": plan(ways)})).rowcount


def upwards(known: Land, it: Crowd, now: datetime) -> Way | None:
    """Return the way to the nearest unit above that reviews in this programme, if there is one."""
    above = known.lines[it.waits_at][:-1]
    for unit in reversed(above):
        station = _station(known, it, unit)
        if station:
            return Way(unit, station.role, station.due(now))
    return None


def _station(known: Land, it: Crowd, unit: int) -> Station | None:
    """Return the step as a unit above would hold it: in its own role there, in the step's days."""
    kind = known.kinds.get(unit)
    if it.step == APPEAL:
        terms = known.appeals[it.programme_id]
        return Station(it.step, unit, "reviewer", terms.days) if kind in terms.kinds else None
    chain = known.chains[it.programme_id]
    named: Sequence[str | None] = [it.step, None]
    steps = [
        step for name in named for step in chain if name in {None, step.step} and kind in step.kinds
    ]
    if not steps:
        return None
    days = next((step.days for step in chain if step.step == it.step), steps[0].days)
    return Station(it.step, unit, steps[0].role, days)
