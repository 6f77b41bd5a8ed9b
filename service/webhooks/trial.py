"""Try a webhook out, while whoever set it up is looking."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from service.ids import uuid7
from service.policy import Actor
from service.webhooks import queries
from service.webhooks.commands import Terms
from service.webhooks.models import webhook
from service.webhooks.schemas import Outcome
from service.webhooks.sending import Carrier, Parcel, written


async def tried(reading: AsyncEngine, actor: Actor, terms: Terms, webhook_id: UUID) -> Outcome:
    """Send an event that says nothing, and tell how it went; holds no connection meanwhile."""
    async with reading.connect() as look:
        told = await queries.one(look, actor, webhook_id)
        kept = select(webhook.c.secret).where(webhook.c.id == webhook_id)
        secret = (await look.execute(kept)).scalar_one()
    name = f"test_{uuid7().hex}"
    now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    body = written(name, "webhook.test", now, {"unit": told.unit})
    parcel = Parcel(name, told.address, [terms.vault.open(secret)], body)
    carrier = Carrier(private=terms.private)
    try:
        went = await carrier.carry(parcel)
    finally:
        await carrier.close()
    return Outcome(status=went.status, ms=went.ms, trouble=went.trouble)
