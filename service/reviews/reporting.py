"""Remind of results that are to be recorded: a week ahead, on the eve, and once when overdue."""

from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service import workdays
from service.clock import VIETNAM, day_of, end_of
from service.initiatives.conflicts import UNREPORTED
from service.initiatives.telling import location
from service.messages.ledger import Letter
from service.messages.wordings.kinds import Kind

AHEAD = 5
"""So many working days before the last one they are told first."""
# Authors and who entered it record it; where none has an account, the officers nearest to it.
# Each instant is passed once, so what was a reason on one morning is none on another.
DEBTS = text(f"""
WITH due AS (
    SELECT i.initiative_id, i.title, i.due_at, i.entered_by, i.unit_id
    FROM programme p JOIN initiative i ON i.programme_id = p.id
    WHERE p.chain @> '[{{"result": {{}}}}]' AND i.state = 'waiting' AND i.due_at <= :week
        AND {UNREPORTED}
), owner AS (
    SELECT initiative_id, entered_by AS account_id FROM due WHERE entered_by IS NOT NULL
    UNION
    SELECT a.initiative_id, a.account_id FROM due JOIN author a USING (initiative_id)
    WHERE a.account_id IS NOT NULL
), officer AS (
    SELECT d.initiative_id, g.account_id,
        rank() OVER (PARTITION BY d.initiative_id ORDER BY l.place DESC) AS distance
    FROM due d JOIN unit u ON u.id = d.unit_id
    CROSS JOIN LATERAL unnest(u.line) WITH ORDINALITY AS l (id, place)
    JOIN role_grant g ON g.unit_id = l.id AND g.role = 'officer' AND g.ended_at IS NULL
        AND g.account_id NOT IN (SELECT account_id FROM account_block WHERE ended_at IS NULL)
    WHERE NOT EXISTS (SELECT FROM owner o WHERE o.initiative_id = d.initiative_id)
), told AS (
    SELECT * FROM owner UNION SELECT initiative_id, account_id FROM officer WHERE distance = 1
), debt AS (
    SELECT t.account_id, count(*) AS results,
        count(*) FILTER (WHERE d.due_at < :now) AS overdue,
        count(*) FILTER (WHERE d.due_at >= :now AND d.due_at <= :tonight) AS today,
        count(*) FILTER (WHERE d.due_at > :tonight AND d.due_at <= :next) AS next,
        count(*) FILTER (WHERE d.due_at > :next) AS soon,
        count(*) FILTER (
            WHERE d.due_at >= :since AND d.due_at < :now
                OR d.due_at >= :now AND d.due_at > :next_then AND d.due_at <= :next
                OR d.due_at > :next AND d.due_at > :week_then) AS reasons,
        (array_agg(d.initiative_id ORDER BY d.due_at, d.initiative_id))[1] AS first,
        (array_agg(d.title ORDER BY d.due_at, d.initiative_id))[1] AS title, min(d.due_at) AS due_at
    FROM told t JOIN due d USING (initiative_id) GROUP BY t.account_id
)
SELECT * FROM debt WHERE reasons > 0 ORDER BY account_id
""")  # noqa: S608 - composed once, at import, of our own words


async def unreported(connection: AsyncConnection, now: datetime, since: datetime) -> list[Letter]:
    """Return a letter for each person who has reason to record a result, new since last time."""
    today = day_of(now)
    asked = {
        "now": now,
        "since": since,
        "tonight": end_of(today),
        "next": end_of(workdays.after(today, 1)),
        "week": end_of(workdays.after(today, AHEAD)),
        "next_then": end_of(workdays.after(day_of(since), 1)),
        "week_then": end_of(workdays.after(day_of(since), AHEAD)),
    }
    return [_letter(row, now) for row in await connection.execute(DEBTS, asked)]


def _letter(debt: Any, now: datetime) -> Letter:  # noqa: ANN401 - a row of DEBTS
    today = day_of(now)
    counts = {name: getattr(debt, name) or None for name in ("overdue", "today", "next", "soon")}
    alone = {"title": debt.title, "due": str(debt.due_at.astimezone(VIETNAM).date())}
    return Letter(
        account_id=debt.account_id,
        kind=Kind.RESULT_DUE,
        link=location(debt.first) if debt.results == 1 else "/v1/initiatives?mine=true",
        once=f"results {today}",
        facts={
            "results": debt.results,
            **counts,
            **(alone if debt.results == 1 else {}),
            "next_on": str(workdays.after(today, 1)),
            "soon_on": str(workdays.after(today, AHEAD)),
        },
    )
