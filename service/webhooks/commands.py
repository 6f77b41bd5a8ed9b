"""What an admin does with webhooks of his units."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict, Fault, Forbidden, Unprocessable
from service.identity.places import no_such_unit, places
from service.ids import uuid7
from service.policy import Actor, Role
from service.trail.ledger import Deed, record
from service.trail.models import Done
from service.units.models import unit
from service.webhooks import fanning, queries, vault
from service.webhooks.models import Fate, Stop, delivery, webhook
from service.webhooks.naming import named
from service.webhooks.queries import NoSuchDelivery
from service.webhooks.schemas import Change, Made, NewWebhook, Queued, Secret, Since, Story, Webhook
from service.webhooks.targets import target
from service.webhooks.vault import Vault

MOST = 20
"""Webhooks of one unit."""
OVERLAP = timedelta(hours=24)
"""How long an old secret signs beside the new one."""
BACK = timedelta(days=30)
"""How far back events are sent again."""


class InvalidWebhook(Unprocessable):
    vi = "Nội dung webhook chưa đúng; xem từng mục trong «errors»."
    en = "The webhook is not valid; see each entry of `errors`."


class AddressTaken(Conflict):
    vi = "Đơn vị này đã có webhook tới địa chỉ đó."
    en = "This unit has a webhook to that address already."


class TooManyWebhooks(Conflict):
    vi = "Mỗi đơn vị có nhiều nhất {most} webhook; hãy xóa bớt trước."
    en = "A unit has {most} webhooks at most; delete one first."


class StillWaiting(Conflict):
    vi = "Sự kiện này còn đang chờ gửi và sẽ được gửi tự động."
    en = "This event still waits and will be sent by itself."


@dataclass(frozen=True, slots=True)
class Terms:
    """What the operator set: where webhooks may lead, and what keeps their secrets."""

    private: bool
    vault: Vault


async def register(
    connection: AsyncConnection, actor: Actor, terms: Terms, body: NewWebhook
) -> Made:
    """Send a unit's events to an address from now on; the secret is told only here."""
    place = (await places(connection, [body.unit])).get(body.unit)
    if place is None:
        raise InvalidWebhook(errors=[no_such_unit("/unit", body.unit)])
    if not actor.covers(place.line, Role.ADMIN):
        raise Forbidden
    _reachable(terms, body.address)
    # Locked, so that two at once are counted one after the other; registering goes on meanwhile.
    locked = select(unit.c.id).where(unit.c.id == place.id).with_for_update(key_share=True)
    await connection.execute(locked)
    mine = select(func.count()).select_from(webhook).where(webhook.c.unit_id == place.id)
    if (await connection.execute(mine)).scalar_one() >= MOST:
        raise TooManyWebhooks(most=MOST)
    secret = vault.fresh()
    made = await connection.execute(
        insert(webhook)
        .values(
            id=uuid7(),
            unit_id=place.id,
            address=body.address,
            kinds=sorted(set(body.kinds)),
            secret=terms.vault.shut(secret),
            made_by=actor.id,
            made_at=func.clock_timestamp(),
        )
        .on_conflict_do_nothing()
        .returning(webhook.c.id)
    )
    webhook_id = made.scalar_one_or_none()
    if webhook_id is None:
        raise AddressTaken
    await _record(connection, actor, Done.WEBHOOK_MADE, webhook_id)
    told = await queries.one(connection, actor, webhook_id)
    return Made(**told.model_dump(), secret=secret)


async def change(
    connection: AsyncConnection, actor: Actor, terms: Terms, webhook_id: UUID, body: Change
) -> Webhook:
    """Change address or kinds, turn it off, or on again with a clean slate."""
    told = await _held(connection, actor, webhook_id)
    values: dict[str, Any] = {}
    if body.address is not None and body.address != told.address:
        _reachable(terms, body.address)
        await _free(connection, webhook_id, body.address)
        values["address"] = body.address
    if body.kinds is not None:
        values["kinds"] = sorted(set(body.kinds))
    if body.enabled is False and told.enabled:
        values |= {"stopped": Stop.ADMIN, "stopped_at": func.now()}
    if body.enabled:
        values |= {"stopped": None, "stopped_at": None}
    if "address" in values or body.enabled:
        values |= {"failures": 0, "failing_since": None, "retry_at": None}
    if values:
        await connection.execute(update(webhook).where(webhook.c.id == webhook_id).values(**values))
        await _record(
            connection,
            actor,
            Done.WEBHOOK_CHANGED,
            webhook_id,
            ", ".join(sorted(body.model_fields_set)),
        )
    return await queries.one(connection, actor, webhook_id)


async def end(connection: AsyncConnection, actor: Actor, webhook_id: UUID) -> None:
    """Delete a webhook with its deliveries; what waits is not sent."""
    await _held(connection, actor, webhook_id)
    await _record(connection, actor, Done.WEBHOOK_ENDED, webhook_id)
    await connection.execute(delete(webhook).where(webhook.c.id == webhook_id))


async def rotate(
    connection: AsyncConnection, actor: Actor, terms: Terms, webhook_id: UUID
) -> Secret:
    """Make a new secret; the one before signs beside it for a day."""
    await _held(connection, actor, webhook_id)
    secret = vault.fresh()
    changed = await connection.execute(
        update(webhook)
        .where(webhook.c.id == webhook_id)
        .values(
            secret=terms.vault.shut(secret),
            secret_before=webhook.c.secret,
            before_until=func.now() + OVERLAP,
        )
        .returning(webhook.c.before_until)
    )
    await _record(connection, actor, Done.WEBHOOK_CHANGED, webhook_id, "secret")
    return Secret(secret=secret, before_until=changed.scalar_one())


async def redeliver(
    connection: AsyncConnection, actor: Actor, webhook_id: UUID, event_id: str
) -> Story:
    """Send an event once more, whether it was taken or given up."""
    await _held(connection, actor, webhook_id)
    name = named(event_id)
    if name is None:
        raise NoSuchDelivery
    done = await connection.execute(
        update(delivery)
        .where(
            delivery.c.webhook_id == webhook_id,
            delivery.c.initiative_id == name.initiative_id,
            delivery.c.seq == name.seq,
            delivery.c.state != Fate.WAITING,
        )
        .values(state=Fate.WAITING, due_at=func.now(), tries=0, ended_at=None)
    )
    told = await queries.story(connection, actor, webhook_id, event_id)
    if not done.rowcount:
        raise StillWaiting
    return told


async def redeliver_all(
    connection: AsyncConnection, actor: Actor, webhook_id: UUID, body: Since
) -> Queued:
    """Send all events since an instant once more, those that it never got included."""
    await _held(connection, actor, webhook_id)
    if body.since < datetime.now(UTC) - BACK:
        words = "nhiều nhất 30 ngày trước", "30 days ago at most"
        raise InvalidWebhook(errors=[Fault("/since", *words, rule="back")])
    return Queued(queued=await fanning.again(connection, webhook_id, body.since))


async def _held(connection: AsyncConnection, actor: Actor, webhook_id: UUID) -> Webhook:
    locked = select(webhook.c.id).where(webhook.c.id == webhook_id).with_for_update()
    await connection.execute(locked)
    return await queries.one(connection, actor, webhook_id)


async def _record(
    connection: AsyncConnection, actor: Actor, done: Done, webhook_id: UUID, what: str | None = None
) -> None:
    at = select(unit.c.id, unit.c.line).join(webhook, webhook.c.unit_id == unit.c.id)
    place = (await connection.execute(at.where(webhook.c.id == webhook_id))).one()
    told = Deed(done, place.id, place.line, webhook_id, what, roles=(Role.ADMIN,))
    await record(connection, actor, told)


async def _free(connection: AsyncConnection, webhook_id: UUID, address: str) -> None:
    """Refuse an address that the unit has already."""
    own = select(webhook.c.unit_id).where(webhook.c.id == webhook_id).scalar_subquery()
    same = select(webhook.c.id).where(webhook.c.unit_id == own, webhook.c.address == address)
    if (await connection.execute(same)).first() is not None:
        raise AddressTaken


def _reachable(terms: Terms, address: str) -> None:
    if target(address, private=terms.private) is None:
        vi = "phải là địa chỉ https công khai, cổng 443 hoặc 8443, không kèm tên và mật khẩu"
        en = "must be a public https address on port 443 or 8443, without user and password"
        raise InvalidWebhook(errors=[Fault("/address", vi, en, rule="address")])
