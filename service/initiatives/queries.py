"""Lists of initiatives, newest first, and the history of one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, cast, func, literal, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from service.history.models import event
from service.identity.models import account
from service.initiatives import holding
from service.initiatives.models import author, initiative
from service.initiatives.numbers import read
from service.initiatives.policy import SEES
from service.initiatives.schemas import Brief, Detail, Happening
from service.initiatives.telling import detail
from service.paging import Page, after, cursor
from service.policy import Actor
from service.programmes.models import programme
from service.units.models import unit

# Up to here a list is merged from the newest of each unit; above, it walks the newest of all.
FEW = 500
i = initiative.c


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to."""

    programme: str | None = None
    unit: str | None = None
    under: str | None = None
    state: str | None = None
    kind: str | None = None
    field: str | None = None
    q: str | None = None
    entered_from: datetime | None = None
    entered_to: datetime | None = None
    mine: bool = False


async def one(connection: AsyncConnection, actor: Actor, initiative_id: UUID) -> Detail:
    """Return one initiative that the reader may see."""
    return detail(actor, await holding.held(connection, actor, initiative_id, lock=False))


async def history(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID
) -> list[Happening]:
    """Return what happened to an initiative, the oldest first."""
    await holding.held(connection, actor, initiative_id, lock=False)
    e = event.c
    asked = (
        select(
            e.seq,
            e.at,
            e.act,
            e.state_before,
            e.state,
            e.step,
            e.why,
            account.c.name.label("by"),
            unit.c.code.label("unit"),
        )
        .select_from(event)
        .outerjoin(account, account.c.id == e.actor_id)
        .outerjoin(unit, unit.c.id == e.by_unit_id)
        .where(e.initiative_id == initiative_id)
        .order_by(e.seq)
    )
    return [
        Happening.model_validate(dict(row)) for row in (await connection.execute(asked)).mappings()
    ]


async def page(
    connection: AsyncConnection, actor: Actor, filters: Filters, *, limit: int, at: str | None
) -> Page[Brief]:
    """Return a page of what the reader may see, the newest first."""
    seen = after(at, str)
    narrowed = _narrowed(filters)
    if seen:
        narrowed.append(i.initiative_id < UUID(str(seen[0])))
    newest = await _visible(connection, actor, filters, narrowed, limit + 1)
    ids = union(*newest).subquery() if len(newest) > 1 else newest[0].subquery()
    found = (await connection.execute(briefs(ids, limit + 1))).mappings().all()
    items = [Brief.model_validate(dict(row)) for row in found[:limit]]
    return Page(items=items, next=cursor(str(items[-1].id)) if len(found) > limit else None)


def _narrowed(filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for name in ("state", "kind", "field"):
        wanted = getattr(filters, name)
        if wanted is not None:
            found.append(i[name] == wanted)
    if filters.programme is not None:
        same = select(programme.c.id).where(programme.c.code == filters.programme)
        found.append(i.programme_id == same.scalar_subquery())
    if filters.unit is not None:
        found.append(i.unit_id == _unit_id(filters.unit))
    if filters.entered_from is not None:
        found.append(i.entered_at >= filters.entered_from)
    if filters.entered_to is not None:
        found.append(i.entered_at <= filters.entered_to)
    if filters.q is not None:
        number = read(filters.q)
        if number:
            found.append(i.number == number)
        else:
            found.append(i.title.ilike(f"%{_escaped(filters.q)}%", escape="\\"))
    return found


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _unit_id(code: str) -> Any:  # noqa: ANN401 - a scalar subquery
    return select(unit.c.id).where(unit.c.code == code).scalar_subquery()


async def _visible(
    connection: AsyncConnection,
    actor: Actor,
    filters: Filters,
    narrowed: list[ColumnElement[bool]],
    limit: int,
) -> list[Select[Any]]:
    """Return one query for each way of being visible, each by an index and limited."""
    below = [unit.c.line.contains([_unit_id(filters.under)])] if filters.under else []
    inside = [i.unit_id.in_(select(unit.c.id).where(*below))] if below else []
    written = select(author.c.initiative_id).where(author.c.account_id == actor.id)
    own = select(i.initiative_id).where(*narrowed, *inside).order_by(i.initiative_id.desc())
    ways = [
        own.where(i.entered_by == actor.id).limit(limit),
        own.where(i.initiative_id.in_(written)).limit(limit),
    ]
    held = actor.units(*SEES)
    if held and not filters.mine:
        covered = and_(unit.c.line.overlap(held), *below)
        units = await connection.execute(select(unit.c.id).where(covered).limit(FEW + 1))
        ways.append(_newest([row.id for row in units], covered, narrowed, limit))
    return ways


def _newest(
    few: list[int], covered: ColumnElement[bool], narrowed: list[ColumnElement[bool]], limit: int
) -> Select[Any]:
    filed = [i.state != "draft", *narrowed]
    if len(few) > FEW:
        inside = select(unit.c.id).where(covered)
        asked = select(i.initiative_id).where(*filed, i.unit_id.in_(inside))
        return asked.order_by(i.initiative_id.desc()).limit(limit)
    units = func.unnest(cast(literal(few), unit.c.line.type)).table_valued("id").alias("few")
    each = (
        select(i.initiative_id)
        .where(*filed, i.unit_id == units.c.id)
        .order_by(i.initiative_id.desc())
        .limit(limit)
        .lateral("newest")
    )
    return select(each.c.initiative_id).select_from(units).join(each, literal(value=True))


def briefs(ids: Any, limit: int) -> Select[Any]:  # noqa: ANN401 - a subquery
    """Return the query for the brief forms of the initiatives named by `ids`, newest first."""
    waits = unit.alias("waits")
    return (
        select(
            i.initiative_id.label("id"),
            i.number,
            i.state,
            i.step,
            waits.c.code.label("waits_at"),
            i.due_at,
            programme.c.code.label("programme"),
            unit.c.code.label("unit"),
            i.title,
            i.kind,
            i.field,
            i.claimed_vnd,
            i.confidential,
            i.created_at,
            i.entered_at,
            i.version,
        )
        .join_from(initiative, programme, programme.c.id == i.programme_id)
        .join(unit, unit.c.id == i.unit_id)
        .outerjoin(waits, waits.c.id == i.waits_at)
        .where(i.initiative_id.in_(select(ids.c.initiative_id)))
        .order_by(i.initiative_id.desc())
        .limit(limit)
    )
