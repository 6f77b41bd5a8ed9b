"""What runs from time to time: forgetting what no longer serves."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.reviews.leaving import FORGET

CLAIMS = text("DELETE FROM claim WHERE until < now() - interval '1 day'")
# What was never run; its cases go with it.
PREVIEWS = text("""
DELETE FROM docket
WHERE status IN ('previewed', 'cancelled') AND made_at < now() - interval '7 days'
""")


async def forget(connection: AsyncConnection) -> None:
    """Delete ways back that nobody may go any more, claims that ended, previews never run."""
    for statement in (FORGET, CLAIMS, PREVIEWS):
        await connection.execute(statement)
