"""What runs from time to time: forgetting what was taken long ago."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

FORGET = text("""
DELETE FROM webhook_delivery
WHERE state <> 'waiting' AND ended_at < now() - interval '30 days'
""")


async def forget(connection: AsyncConnection) -> None:
    """Delete deliveries that ended a month ago, with their tries; the events are kept."""
    await connection.execute(FORGET)
