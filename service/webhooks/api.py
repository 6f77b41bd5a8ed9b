"""Webhooks over HTTP.

Without `Idempotency-Key`: kept answers would hold secrets. Registering the same address again is a
conflict, and everything else can be repeated.
"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request

from service.db import Database, Look, Work
from service.errors import Busy, Forbidden, InvalidPayload, Unauthenticated, problems
from service.identity.auth import Caller
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.webhooks import commands, queries, trial
from service.webhooks.commands import InvalidWebhook, Terms
from service.webhooks.models import Fate
from service.webhooks.naming import PATTERN
from service.webhooks.queries import NoSuchDelivery, NoSuchWebhook
from service.webhooks.schemas import (
    Change,
    Delivery,
    Made,
    NewWebhook,
    Outcome,
    Queued,
    Secret,
    Since,
    Story,
    Webhook,
)
from service.webhooks.vault import Vault
from service.words import Code

router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"])
Event = Annotated[str, Path(pattern=PATTERN, description="As `webhook-id` names it.")]
KNOWN = (Unauthenticated, NoSuchWebhook, InvalidPayload)


async def _terms(request: Request) -> Terms:
    settings = request.app.state.settings
    return Terms(settings.webhook_private, Vault(settings.secret()))


async def _doors(request: Request) -> Database:
    doors: Database = request.app.state.database
    return doors


Agreed = Annotated[Terms, Depends(_terms)]
Doors = Annotated[Database, Depends(_doors)]


@router.post(
    "",
    status_code=201,
    responses=problems(
        Unauthenticated,
        Forbidden,
        InvalidPayload,
        InvalidWebhook,
        commands.AddressTaken,
        commands.TooManyWebhooks,
    ),
)
async def register(body: NewWebhook, caller: Caller, work: Work, terms: Agreed) -> Made:
    """Have the events of a unit and all below it sent to an address; the secret is told once.

    Signed as Standard Webhooks describes, at least once, in order for each initiative.
    """
    return await commands.register(work, caller, terms, body)


@router.get("", responses=problems(Unauthenticated, InvalidPayload, BadCursor))
async def webhooks(
    caller: Caller,
    look: Look,
    unit: Annotated[Code | None, Query(description="Only those of this very unit.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Page[Webhook]:
    """List the webhooks of units that you administer, the newest first."""
    return await queries.webhooks(look, caller, at=unit, limit=limit, page=cursor)


@router.get("/{webhook_id}", responses=problems(*KNOWN))
async def one(webhook_id: UUID, caller: Caller, look: Look) -> Webhook:
    """Read a webhook, and whether it works."""
    return await queries.one(look, caller, webhook_id)


@router.patch("/{webhook_id}", responses=problems(*KNOWN, InvalidWebhook, commands.AddressTaken))
async def change(
    webhook_id: UUID, body: Change, caller: Caller, work: Work, terms: Agreed
) -> Webhook:
    """Change where it leads or what it tells, or turn it off and on."""
    return await commands.change(work, caller, terms, webhook_id, body)


@router.delete("/{webhook_id}", status_code=204, responses=problems(*KNOWN))
async def end(webhook_id: UUID, caller: Caller, work: Work) -> None:
    """Delete a webhook; what waits is not sent."""
    await commands.end(work, caller, webhook_id)


@router.post("/{webhook_id}/secret", status_code=201, responses=problems(*KNOWN))
async def rotate(webhook_id: UUID, caller: Caller, work: Work, terms: Agreed) -> Secret:
    """Make a new secret, told once; for 24 hours the one before signs beside it."""
    return await commands.rotate(work, caller, terms, webhook_id)


@router.post("/{webhook_id}/test", responses=problems(*KNOWN, Busy))
async def test(webhook_id: UUID, caller: Caller, doors: Doors, terms: Agreed) -> Outcome:
    """Send `webhook.test` now, and tell what came of it."""
    return await trial.tried(doors.read, caller, terms, webhook_id)


@router.get("/{webhook_id}/deliveries", responses=problems(*KNOWN, BadCursor))
async def deliveries(
    webhook_id: UUID,
    caller: Caller,
    look: Look,
    state: Annotated[Fate | None, Query(description="`dead`: what was given up.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Page[Delivery]:
    """List what was or is to be sent, the newest event first."""
    return await queries.deliveries(look, caller, webhook_id, state=state, limit=limit, page=cursor)


@router.get("/{webhook_id}/deliveries/{event_id}", responses=problems(*KNOWN, NoSuchDelivery))
async def story(webhook_id: UUID, event_id: Event, caller: Caller, look: Look) -> Story:
    """Read one delivery with every try."""
    return await queries.story(look, caller, webhook_id, event_id)


@router.post(
    "/{webhook_id}/deliveries/{event_id}/redelivery",
    status_code=201,
    responses=problems(*KNOWN, NoSuchDelivery, commands.StillWaiting),
)
async def redeliver(webhook_id: UUID, event_id: Event, caller: Caller, work: Work) -> Story:
    """Send an event once more."""
    return await commands.redeliver(work, caller, webhook_id, event_id)


@router.post(
    "/{webhook_id}/redeliveries", status_code=201, responses=problems(*KNOWN, InvalidWebhook)
)
async def redeliver_all(webhook_id: UUID, body: Since, caller: Caller, work: Work) -> Queued:
    """Send all events since an instant once more, those that never came included."""
    return await commands.redeliver_all(work, caller, webhook_id, body)
