"""Stop sending to an address that takes nothing, and tell those who administer the unit."""

from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.messages.ledger import Letter, addressees, tell
from service.messages.wordings.kinds import Kind
from service.policy import Role
from service.webhooks.models import Stop

STOP = text("""
UPDATE webhook w SET stopped = :why, stopped_at = now()
FROM unit u
WHERE w.id = :webhook AND w.stopped IS NULL AND u.id = w.unit_id
RETURNING w.unit_id, w.address, w.stopped_at, u.line, (
    SELECT name FROM unit_version v WHERE v.unit_id = u.id ORDER BY from_on DESC LIMIT 1) AS unit
""")


async def stop(connection: AsyncConnection, webhook_id: UUID, why: Stop) -> None:
    """Stop it, if nobody did, and tell the nearest admins."""
    row = (await connection.execute(STOP, {"webhook": webhook_id, "why": why})).first()
    if row is None:
        return
    line = list(row.line)
    admins = await addressees(connection, line, Role.ADMIN)
    nearest = max((line.index(one.unit_id) for one in admins), default=None)
    await tell(
        connection,
        [
            Letter(
                account_id=one.account_id,
                kind=Kind.WEBHOOK,
                unit_id=row.unit_id,
                link=f"/v1/webhooks/{webhook_id}",
                once=f"webhook {webhook_id} {row.stopped_at.isoformat()}",
                # The rest of an address may hold what is secret.
                facts={"unit": row.unit, "host": urlsplit(row.address).hostname, why: True},
            )
            for one in admins
            if line.index(one.unit_id) == nearest
        ],
    )
