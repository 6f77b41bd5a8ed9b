"""Units as of a day: a list, one, its history, what stands below it."""

from datetime import date
from typing import Any

from sqlalchemy import Select, case, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import EVER, today
from service.paging import Page, after, cursor
from service.units.lives import ONE_DAY, NoSuchUnit
from service.units.models import FIGURES, Block, Kind, unit, unit_path, unit_version
from service.units.schemas import Grassroots, History, Statistics, Unit, Version
from service.units.search import wanted

version = unit_version.c
parent, successor = unit.alias("parent"), unit.alias("successor")
UNITS = (
    select(
        unit.c.code,
        version.name,
        version.kind,
        parent.c.code.label("parent"),
        version.province_code,
        unit.c.commune_code,
        unit.c.block,
        unit.c.opened_on,
        unit.c.closed_on,
        successor.c.code.label("successor"),
        *(unit.c[figure] for figure in FIGURES),
    )
    .select_from(unit)
    .join(unit_version, version.unit_id == unit.c.id)
    .outerjoin(parent, parent.c.id == version.parent_id)
    .outerjoin(successor, successor.c.id == unit.c.successor_id)
)


async def units(
    conn: AsyncConnection,
    *,
    q: str | None = None,
    kind: Kind | None = None,
    under: str | None = None,
    on: date | None = None,
    limit: int,
    page: str | None = None,
) -> Page[Unit]:
    """Return the units that are open on a day, by code."""
    on = on or today()
    found = UNITS.where(version.from_on <= on, version.until_on > on)
    if under is not None:
        found = _below(found, await number(conn, under), on)
    if kind is not None:
        found = found.where(version.kind == kind)
    if q:
        sought = wanted(q)
        if not sought:
            return Page(items=[], next=None)
        found = found.where(version.words.bool_op("@@")(text("CAST(:sought AS tsquery)")))
        found = found.params(sought=sought)
    keys = after(page, str)
    if keys:
        found = found.where(unit.c.code > keys[0])
    rows = (await conn.execute(found.order_by(unit.c.code).limit(limit + 1))).all()
    items = [Unit.model_validate(row, from_attributes=True) for row in rows[:limit]]
    return Page(items=items, next=cursor(items[-1].code) if len(rows) > limit else None)


def _below(found: "Select[Any]", top: int, on: date) -> "Select[Any]":
    path = unit_path.c
    return found.join(unit_path, path.unit_id == unit.c.id).where(
        path.path.contains([top]), path.from_on <= on, path.until_on > on
    )


async def number(conn: AsyncConnection, code: str) -> int:
    """Return the id of a unit, or refuse an unknown code."""
    found = (await conn.execute(select(unit.c.id).where(unit.c.code == code))).scalar()
    if found is None:
        raise NoSuchUnit(code=code)
    return int(found)


async def detail(conn: AsyncConnection, code: str, *, on: date | None = None) -> Unit:
    """Return a unit as of a day; before or after its life, as it first or last was."""
    on = on or today()
    begun = version.from_on <= on
    nearest = (
        UNITS.where(unit.c.code == code)
        .order_by(begun.desc(), case((begun, version.from_on)).desc(), version.from_on)
        .limit(1)
    )
    row = (await conn.execute(nearest)).first()
    if row is None:
        raise NoSuchUnit(code=code)
    return Unit.model_validate(row, from_attributes=True)


async def history(conn: AsyncConnection, code: str) -> History:
    """Return all versions of a unit, the oldest first."""
    told = (
        select(
            version.from_on,
            version.until_on,
            version.name,
            version.kind,
            parent.c.code.label("parent"),
            version.province_code,
        )
        .select_from(unit)
        .join(unit_version, version.unit_id == unit.c.id)
        .outerjoin(parent, parent.c.id == version.parent_id)
        .where(unit.c.code == code)
        .order_by(version.from_on)
    )
    rows = (await conn.execute(told)).all()
    if not rows:
        raise NoSuchUnit(code=code)
    versions = [
        Version(
            from_on=row.from_on,
            to_on=None if row.until_on == EVER else row.until_on - ONE_DAY,
            name=row.name,
            kind=row.kind,
            parent=row.parent,
            province_code=row.province_code,
        )
        for row in rows
    ]
    return History(unit=code, versions=versions)


STATISTICS = text("""
WITH below AS (
    SELECT p.unit_id, p.path, v.kind, u.block,
           u.members, u.members_female, u.workers, u.workers_female
    FROM unit_path p
    JOIN unit_version v ON v.unit_id = p.unit_id AND v.from_on <= :on AND v.until_on > :on
    JOIN unit u ON u.id = p.unit_id
    WHERE p.path @> ARRAY[CAST(:top AS int)] AND p.from_on <= :on AND p.until_on > :on
),
teamed AS (SELECT DISTINCT unnest(path) AS unit_id FROM below WHERE kind = 'team')
SELECT kind, coalesce(block, 'unstated') AS block, count(*) AS units,
       count(*) FILTER (WHERE unit_id <> :top) AS under,
       count(teamed.unit_id) AS teamed,
       sum(members) AS members, sum(members_female) AS members_female,
       sum(workers) AS workers, sum(workers_female) AS workers_female
FROM below LEFT JOIN teamed USING (unit_id)
GROUP BY kind, block
""")


async def statistics(conn: AsyncConnection, code: str, *, on: date | None = None) -> Statistics:
    """Count what stands under a unit on a day, and roll up its grassroots unions."""
    on = on or today()
    top = await number(conn, code)
    rows = (await conn.execute(STATISTICS, {"top": top, "on": on})).all()
    kinds = {kind: sum(row.under for row in rows if row.kind == kind) for kind in Kind}
    roots = [row for row in rows if row.kind == Kind.GRASSROOTS]
    blocks = dict.fromkeys([*Block, "unstated"], 0)
    blocks |= {row.block: row.units for row in roots}
    return Statistics(
        unit=code,
        on=on,
        units=kinds,
        grassroots=Grassroots(
            total=sum(blocks.values()),
            by_block=blocks,
            with_teams=sum(row.teamed for row in roots),
        ),
        teams=kinds[Kind.TEAM],
        **{figure: sum(getattr(row, figure) for row in roots) for figure in FIGURES},
    )
