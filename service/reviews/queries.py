"""What waits for a person, the oldest due first."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.models import author, initiative
from service.initiatives.queries import briefs
from service.initiatives.schemas import Brief
from service.paging import BadCursor, Page, after, cursor
from service.policy import Actor, Role
from service.units.models import unit

i = initiative.c
FEW = 500


async def queue(
    connection: AsyncConnection, actor: Actor, *, under: str | None, limit: int, at: str | None
) -> Page[Brief]:
    """Return what the person may decide on now, the oldest due first."""
    waits = unit.alias("waiting_unit")
    asked = (
        select(i.initiative_id)
        .join_from(initiative, waits, waits.c.id == i.waits_at)
        .where(i.state == "waiting", _mine(actor, waits), _free(actor))
        .order_by(i.due_at, i.initiative_id)
        .limit(limit + 1)
    )
    if under is not None:
        root = select(unit.c.id).where(unit.c.code == under).scalar_subquery()
        asked = asked.where(waits.c.line.contains([root]))
    seen = after(at, str, str)
    if seen:
        asked = asked.where(tuple_(i.due_at, i.initiative_id) > tuple_(*_place(seen)))
    ordered = briefs(asked.subquery(), limit + 1).order_by(None)
    found = (await connection.execute(ordered.order_by(i.due_at, i.initiative_id))).mappings()
    items = [Brief.model_validate(dict(row)) for row in found]
    more = len(items) > limit
    items = items[:limit]
    last = items[-1] if more else None
    return Page(items=items, next=cursor(str(last.due_at), str(last.id)) if last else None)


def _place(seen: tuple[str | int, ...]) -> tuple[datetime, UUID]:
    try:
        return datetime.fromisoformat(str(seen[0])), UUID(str(seen[1]))
    except ValueError:
        raise BadCursor from None


def _mine(actor: Actor, waits: Any) -> ColumnElement[bool]:  # noqa: ANN401 - an aliased table
    """Where one of the person's roles is the one that the step waits for."""
    ways = [
        and_(i.waits_for == role, waits.c.line.overlap(actor.units(role)))
        for role in (Role.OFFICER, Role.REVIEWER)
        if actor.units(role)
    ]
    return or_(False, *ways)  # noqa: FBT003 - SQL's own false


def _free(actor: Actor) -> ColumnElement[bool]:
    """Nobody decides on what he entered or is an author of."""
    written = select(author.c.initiative_id).where(
        author.c.account_id == actor.id, author.c.initiative_id == i.initiative_id
    )
    return and_(i.entered_by.is_distinct_from(actor.id), ~written.exists())
