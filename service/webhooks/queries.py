"""Webhooks and their deliveries, as far as a person administers their units."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import NotFound
from service.paging import BadCursor, Page, after, cursor
from service.policy import Actor, Role
from service.units.models import unit
from service.webhooks.models import Fate, attempt, delivery, webhook
from service.webhooks.naming import Name, named
from service.webhooks.schemas import Delivery, Story, Tried, Webhook


class NoSuchWebhook(NotFound):
    vi = "Không có webhook này ở các đơn vị bạn quản trị."
    en = "There is no such webhook at the units that you administer."


class NoSuchDelivery(NotFound):
    vi = "Webhook này không có sự kiện đó."
    en = "This webhook has no such event."


DELIVERIES = select(
    delivery.c.kind,
    delivery.c.initiative_id.label("initiative"),
    delivery.c.seq.label("version"),
    delivery.c.at,
    delivery.c.state,
    delivery.c.tries,
    case((delivery.c.state == Fate.WAITING, delivery.c.due_at)).label("due_at"),
    delivery.c.status,
    delivery.c.trouble,
    delivery.c.ended_at,
)


def administered(actor: Actor) -> Select[Any]:
    """Select the webhooks of units that a person administers now."""
    return (
        select(
            webhook.c.id,
            unit.c.code.label("unit"),
            webhook.c.address,
            webhook.c.kinds,
            webhook.c.stopped.is_(None).label("enabled"),
            webhook.c.stopped,
            webhook.c.stopped_at,
            webhook.c.failing_since,
            webhook.c.made_at,
        )
        .join(unit, unit.c.id == webhook.c.unit_id)
        .where(unit.c.line.overlap(actor.units(Role.ADMIN)))
    )


async def webhooks(
    connection: AsyncConnection, actor: Actor, *, at: str | None, limit: int, page: str | None
) -> Page[Webhook]:
    """Return webhooks of one unit or of all, the newest first."""
    wanted = administered(actor)
    if at is not None:
        wanted = wanted.where(unit.c.code == at)
    if page is not None:
        wanted = wanted.where(webhook.c.id < _id(page))
    rows = await connection.execute(wanted.order_by(webhook.c.id.desc()).limit(limit + 1))
    items = [Webhook(**row) for row in rows.mappings()]
    more = cursor(str(items[limit - 1].id)) if len(items) > limit else None
    return Page(items=items[:limit], next=more)


async def one(connection: AsyncConnection, actor: Actor, webhook_id: UUID) -> Webhook:
    """Return one webhook."""
    rows = await connection.execute(administered(actor).where(webhook.c.id == webhook_id))
    row = rows.mappings().first()
    if row is None:
        raise NoSuchWebhook
    return Webhook(**row)


async def deliveries(
    connection: AsyncConnection,
    actor: Actor,
    webhook_id: UUID,
    *,
    state: Fate | None,
    limit: int,
    page: str | None,
) -> Page[Delivery]:
    """Return what was or is to be sent, the newest event first."""
    await one(connection, actor, webhook_id)
    key = (delivery.c.at, delivery.c.initiative_id, delivery.c.seq)
    wanted = DELIVERIES.where(delivery.c.webhook_id == webhook_id)
    if state is not None:
        wanted = wanted.where(delivery.c.state == state)
    if page is not None:
        wanted = wanted.where(tuple_(*key) < tuple_(*_place(page)))
    newest = [column.desc() for column in key]
    rows = await connection.execute(wanted.order_by(*newest).limit(limit + 1))
    items = [Delivery(**_told(row)) for row in rows.mappings()]
    last = items[limit - 1] if len(items) > limit else None
    more = cursor(last.at.isoformat(), str(last.initiative), last.version) if last else None
    return Page(items=items[:limit], next=more)


async def story(
    connection: AsyncConnection, actor: Actor, webhook_id: UUID, event_id: str
) -> Story:
    """Return one delivery with every try."""
    await one(connection, actor, webhook_id)
    name = named(event_id)
    if name is None:
        raise NoSuchDelivery
    mine = (webhook_id, name.initiative_id, name.seq)
    keys = [
        (table.c.webhook_id, table.c.initiative_id, table.c.seq) for table in (delivery, attempt)
    ]
    found, tried = ([column == value for column, value in zip(k, mine, strict=True)] for k in keys)
    row = (await connection.execute(DELIVERIES.where(*found))).mappings().first()
    if row is None:
        raise NoSuchDelivery
    attempts = await connection.execute(
        select(attempt.c.at, attempt.c.status, attempt.c.ms, attempt.c.trouble)
        .where(*tried)
        .order_by(attempt.c.at)
    )
    return Story(**_told(row), attempts=[Tried(**each) for each in attempts.mappings()])


def _told(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of DELIVERIES
    return {**row, "id": str(Name(row["initiative"], row["version"]))}


def _id(page: str) -> UUID:
    (last,) = after(page, str) or ("",)
    try:
        return UUID(str(last))
    except ValueError:
        raise BadCursor from None


def _place(page: str) -> tuple[datetime, UUID, int]:
    at, initiative, version = after(page, str, str, int) or ("", "", 0)
    try:
        place = datetime.fromisoformat(str(at)), UUID(str(initiative)), int(version)
    except ValueError:
        raise BadCursor from None
    if place[0].tzinfo is None or not 0 < place[2] < 2**31:
        raise BadCursor
    return place
