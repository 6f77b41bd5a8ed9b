"""The courier of a worker: fills the queues, and walks to every address on a way of its own."""

import asyncio
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from service.webhooks.fanning import fan
from service.webhooks.schedule import Schedule
from service.webhooks.sending import Carrier
from service.webhooks.stopping import stop
from service.webhooks.taking import note, take
from service.webhooks.vault import Vault

log = structlog.get_logger()

MOST = 200
"""Addresses that one worker walks to at a time."""
READY = text("""
SELECT w.id FROM webhook w
WHERE w.stopped IS NULL AND (w.retry_at IS NULL OR w.retry_at <= now()) AND EXISTS (
    SELECT FROM webhook_delivery d
    WHERE d.webhook_id = w.id AND d.state = 'waiting' AND d.due_at <= now())
ORDER BY w.id
""")


class Courier:
    """Delivers; a slow receiver keeps nobody waiting but those who want to reach him."""

    def __init__(self, carrier: Carrier, vault: Vault, schedule: Schedule) -> None:
        self._carrier, self._vault, self._schedule = carrier, vault, schedule
        self._walks: dict[UUID, asyncio.Task[None]] = {}

    async def round(self, engine: AsyncEngine) -> None:
        """Queue what is new, and set out to every address where something is due."""
        async with engine.begin() as connection:
            await fan(connection)
        async with engine.connect() as connection:
            ready = (await connection.execute(READY)).scalars().all()
        for webhook_id in ready:
            if webhook_id not in self._walks and len(self._walks) < MOST:
                self._walks[webhook_id] = asyncio.create_task(self._walk(engine, webhook_id))

    async def finish(self) -> None:
        """Wait until everybody is back."""
        while self._walks:
            await asyncio.gather(*self._walks.values())

    async def close(self) -> None:
        """Stop where it is; what is under way will be sent again by somebody."""
        walks = [*self._walks.values()]
        for walk in walks:
            walk.cancel()
        await asyncio.gather(*walks, return_exceptions=True)
        await self._carrier.close()

    async def _walk(self, engine: AsyncEngine, webhook_id: UUID) -> None:
        try:
            while taken := await take(engine, self._vault, self._schedule, webhook_id):
                went = await asyncio.gather(*(self._carrier.carry(one.parcel) for one in taken))
                async with engine.begin() as connection:
                    tried = list(zip(taken, went, strict=True))
                    why = await note(connection, self._schedule, webhook_id, tried)
                    if why is not None:
                        await stop(connection, webhook_id, why)
        except Exception as error:
            # The next round sets out again.
            log.warning("webhook.failed", webhook=str(webhook_id), exc_info=error)
        finally:
            del self._walks[webhook_id]
