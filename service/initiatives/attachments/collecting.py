"""The worker's part: objects that belong to no attachment are deleted after a while."""

from datetime import timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from service.initiatives.attachments import strays
from service.initiatives.attachments.storage import Storage

log = structlog.get_logger()

GRACE = timedelta(hours=1)
"""Longer than any upload takes, so that none has to be sent again."""


async def collect_all(engine: AsyncEngine, storage: Storage, grace: timedelta = GRACE) -> None:
    """Collect until nothing is left, a batch in each transaction."""
    settled = strays.BATCH
    while settled == strays.BATCH:
        async with engine.begin() as connection:
            settled = await strays.collect(connection, storage, grace)
