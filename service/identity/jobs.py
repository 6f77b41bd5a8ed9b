"""What runs from time to time: forgetting what no longer serves."""

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.identity import once, throttle
from service.identity.models import refresh_token, sign_in


async def forget(connection: AsyncConnection) -> None:
    """Delete old answers, failures that no longer count, and sign-ins that cannot be renewed."""
    await once.forget(connection)
    await throttle.forget(connection)
    alive = select(refresh_token.c.sign_in_id).where(refresh_token.c.expires_at > func.now())
    # Its tokens go with it.
    await connection.execute(delete(sign_in).where(sign_in.c.id.not_in(alive)))
