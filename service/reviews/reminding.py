"""Remind who may decide, or has to record: one digest for each and working day, never twice."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service import workdays
from service.clock import VIETNAM, day_of, end_of
from service.history import reading
from service.initiatives.conflicts import UNREPORTED
from service.messages.ledger import Letter, tell
from service.messages.wordings.kinds import Kind
from service.reviews.reporting import unreported

READER = "reminders"
FROM = time(7)
"""In Vietnam: nobody is reminded before."""
UNHURRIED = text("SET LOCAL statement_timeout = '10min'")
# Those who hold the step's role nearest to where it waits, at that very unit if there is somebody
# who neither entered it nor is an author. An old debt is counted, and only a new one is a reason.
DEBTS = text(f"""
WITH held AS (
    SELECT w.waits_at, w.waits_for, g.account_id, l.place
    FROM (SELECT DISTINCT waits_at, waits_for FROM initiative WHERE state = 'waiting') w
    JOIN unit u ON u.id = w.waits_at
    CROSS JOIN LATERAL unnest(u.line) WITH ORDINALITY AS l (id, place)
    JOIN role_grant g ON g.unit_id = l.id AND g.role = w.waits_for AND g.ended_at IS NULL
        AND g.account_id NOT IN (SELECT account_id FROM account_block WHERE ended_at IS NULL)
), free AS (
    SELECT i.initiative_id, i.version, i.due_at, h.account_id,
        rank() OVER (PARTITION BY i.initiative_id ORDER BY h.place DESC) AS distance
    FROM initiative i JOIN held h USING (waits_at, waits_for)
    JOIN programme p ON p.id = i.programme_id
    WHERE i.state = 'waiting' AND NOT {UNREPORTED}
        AND i.entered_by IS DISTINCT FROM h.account_id AND NOT EXISTS (
        SELECT FROM author a
        WHERE a.initiative_id = i.initiative_id AND a.account_id = h.account_id)
), debt AS (
    SELECT f.account_id, count(*) AS waiting,
        count(*) FILTER (WHERE f.due_at < :now) AS overdue,
        count(*) FILTER (
            WHERE f.due_at < :now AND f.due_at >= :since) AS fell,
        count(*) FILTER (
            WHERE f.due_at >= :now AND f.due_at <= :tonight) AS today,
        count(*) FILTER (
            WHERE f.due_at > :tonight AND f.due_at <= :then) AS next,
        count(*) FILTER (WHERE e.at > :since) AS new
    FROM free f JOIN event e ON e.initiative_id = f.initiative_id AND e.seq = f.version
    WHERE f.distance = 1 GROUP BY f.account_id
)
SELECT * FROM debt WHERE fell > 0 OR next > 0 OR new > 0 ORDER BY account_id
""")  # noqa: S608 - composed once, at import, of our own words


async def remind(connection: AsyncConnection, now: datetime) -> int:
    """Put the day's digest into inboxes once; nothing on days off and before the morning."""
    today = day_of(now)
    morning = datetime.combine(today, FROM, VIETNAM)
    if now < morning or not workdays.worked(today):
        return 0
    since = await reading.begun(connection, READER)
    if since is None or since >= morning:
        return 0
    await connection.execute(UNHURRIED)
    tomorrow = workdays.after(today, 1)
    asked = {"now": now, "since": since, "tonight": end_of(today), "then": end_of(tomorrow)}
    debts = await connection.execute(DEBTS, asked)
    letters = [_letter(row, today.isoformat(), tomorrow) for row in debts]
    letters += await unreported(connection, now, since)
    told = await tell(connection, letters)
    await reading.done(connection, READER, now)
    return told


def _letter(debt: Any, today: str, tomorrow: date) -> Letter:  # noqa: ANN401 - a row of DEBTS
    counts = {name: getattr(debt, name) or None for name in ("overdue", "today", "next", "new")}
    return Letter(
        account_id=debt.account_id,
        kind=Kind.REMINDER,
        link="/v1/queue",
        once=f"reminder {today}",
        facts={"waiting": debt.waiting, **counts, "next_on": tomorrow.isoformat()},
    )
