"""Find in the ledger what each webhook is to be told, and put it into its queue: each once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.history import reading

READER = "webhooks"
UNHURRIED = text("SET LOCAL statement_timeout = '5min'")
ANY = text("SELECT EXISTS (SELECT FROM webhook WHERE stopped IS NULL)")
# By where the unit stood when it happened; reading again what was read before changes nothing.
KNOWN = """
FROM (
    SELECT e.initiative_id, e.seq, e.at, e.path, CASE
        WHEN e.act = 'given_back' THEN 'initiative.given_back'
        WHEN e.state <> e.state_before AND e.state = 'waiting' THEN 'initiative.submitted'
        WHEN e.state <> e.state_before THEN 'initiative.' || e.state
        WHEN e.act = 'edited' THEN 'initiative.edited'
        WHEN e.act = 'accepted' THEN 'initiative.confirmed'
        ELSE 'initiative.changed' END AS kind
    FROM programme p JOIN event e ON e.programme_id = p.id AND e.at >= :since
) e
JOIN webhook w ON w.unit_id = ANY (e.path) AND e.kind = ANY (w.kinds)
"""
FAN = text(f"""
INSERT INTO webhook_delivery (webhook_id, initiative_id, seq, kind, at, state, due_at)
SELECT w.id, e.initiative_id, e.seq, e.kind, e.at, 'waiting', now() {KNOWN}
WHERE w.stopped IS NULL AND e.at >= w.made_at AND NOT EXISTS (
    SELECT FROM webhook_delivery d
    WHERE d.webhook_id = w.id AND d.initiative_id = e.initiative_id AND d.seq = e.seq)
ORDER BY 1, 2, 3
ON CONFLICT DO NOTHING
""")  # noqa: S608 - composed once, at import, of our own words
AGAIN = text(f"""
INSERT INTO webhook_delivery AS old (webhook_id, initiative_id, seq, kind, at, state, due_at)
SELECT w.id, e.initiative_id, e.seq, e.kind, e.at, 'waiting', now() {KNOWN}
WHERE w.id = :webhook
ORDER BY 1, 2, 3
ON CONFLICT (webhook_id, initiative_id, seq) DO UPDATE
    SET state = 'waiting', due_at = now(), tries = 0, status = NULL, trouble = NULL, ended_at = NULL
    WHERE old.state <> 'waiting'
""")  # noqa: S608 - as above


async def fan(connection: AsyncConnection) -> int:
    """Queue what happened since; return how many deliveries are new."""
    since = await reading.begun(connection, READER)
    if since is None:
        return 0
    until = await reading.final(connection)
    queued = 0
    if (await connection.execute(ANY)).scalar_one():
        await connection.execute(UNHURRIED)
        queued = (await connection.execute(FAN, {"since": since})).rowcount
    await reading.done(connection, READER, until)
    return queued


async def again(connection: AsyncConnection, webhook_id: UUID, since: datetime) -> int:
    """Queue all that happened since an instant, whatever became of it before."""
    asked = {"webhook": webhook_id, "since": since}
    return (await connection.execute(AGAIN, asked)).rowcount
