"""Hang units elsewhere: move one to another parent, or close it in favour of a successor."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict, Fault, Unprocessable
from service.policy import Actor
from service.trail.ledger import Deed, record
from service.trail.models import Done
from service.units import queries
from service.units.commands import NothingChanges, RootStays, check_admin, parent_named
from service.units.lives import (
    ONE_DAY,
    Life,
    begin,
    check_day,
    check_parent,
    life,
    lives,
)
from service.units.models import Kind, cluster_member, unit, unit_path, unit_version
from service.units.schemas import Closure, Move, Unit
from service.units.tree import Rehang, hold, settle


class Ring(Conflict):
    vi = "{parent} là chính {unit} hoặc nằm dưới {unit}: cây tổ chức không được thành vòng."
    en = "{parent} is {unit} itself or hangs below it: the tree must not become a ring."


class UnknownSuccessor(Unprocessable):
    vi = "Không có đơn vị kế thừa «{code}»."
    en = "There is no successor `{code}`."


class AlreadyClosed(Conflict):
    vi = "{unit} đã giải thể, ngày cuối cùng là {closed_on:%d/%m/%Y}."
    en = "{unit} is closed already; its last day is {closed_on}."


class WouldOrphan(Conflict):
    vi = "{unit} còn {count} đơn vị trực thuộc ({children}); cần nêu đơn vị kế thừa."
    en = "{count} units still hang under {unit} ({children}); name a successor."


class SuccessorNotOpen(Conflict):
    vi = "Đơn vị kế thừa {successor} không hoạt động ngày {on:%d/%m/%Y}, ngay sau ngày giải thể."
    en = "The successor {successor} is not open on {on}, the day after the closing."


class SuccessorBelow(Conflict):
    vi = "Đơn vị kế thừa {successor} là chính {unit} hoặc nằm dưới {unit}."
    en = "The successor {successor} is {unit} itself or hangs below it."


class Awaited(Conflict):
    vi = (
        "{waiting} sẽ giải thể ngày {on:%d/%m/%Y} và do {unit} kế thừa; {unit} phải còn đến sau đó."
    )
    en = "{waiting} closes on {on} with {unit} as its successor; {unit} must outlive that day."


async def move(conn: AsyncConnection, actor: Actor, rehang: Rehang, code: str, body: Move) -> Unit:
    """Hang a unit, with all below it, under another parent from a day on."""
    await hold(conn)
    held, parent = await life(conn, code), await parent_named(conn, body.parent)
    check_admin(actor, held.above, parent.line)
    if held.last.parent_id is None:
        raise RootStays
    check_day(held, body.on)
    if held.last.parent_id == parent.id:
        raise NothingChanges(unit=code, since=held.last.from_on)
    if await _hangs_below(conn, parent, [held.id], body.on):
        raise Ring(unit=code, parent=parent.code)
    check_parent(parent, held.last.kind, body.on, held.until_on)
    await begin(conn, held, replace(held.last, from_on=body.on, parent_id=parent.id))
    await settle(conn, rehang, units={held.id})
    told = Deed(Done.UNIT_MOVED, held.id, held.line, subject=code, what=parent.code)
    await record(conn, actor, told)
    return await queries.detail(conn, code, on=body.on)


async def close(
    conn: AsyncConnection, actor: Actor, rehang: Rehang, code: str, body: Closure
) -> Unit:
    """End a unit on its last day; the day after, its children hang under the successor."""
    await hold(conn)
    held = await life(conn, code)
    successor = await _successor(conn, body.successor) if body.successor else None
    check_admin(actor, held.above, *([successor.line] if successor else []))
    if held.closed_on:
        raise AlreadyClosed(unit=code, closed_on=held.closed_on)
    if held.last.parent_id is None:
        raise RootStays
    check_day(held, body.on)
    await _check_awaited(conn, held, body.on)
    children = await _children(conn, held, body.on + ONE_DAY)
    if successor:
        await _check_successor(conn, held, successor, children, body.on + ONE_DAY)
        await _hand_over(conn, held, successor, body.on + ONE_DAY)
    elif children:
        named = sorted({child.code for child in children})
        raise WouldOrphan(unit=code, count=len(named), children=", ".join(named[:5]))
    await _end(conn, held, successor, body.on)
    # A child that is yet to open no longer has any version under the closed unit.
    await settle(conn, rehang, units={held.id, *(child.id for child in children)})
    told = Deed(Done.UNIT_CLOSED, held.id, held.line, subject=code, what=body.successor)
    await record(conn, actor, told)
    return await queries.detail(conn, code, on=body.on)


async def _successor(conn: AsyncConnection, code: str) -> Life:
    found = await lives(conn, [code])
    if code not in found:
        words = "không có đơn vị này", "there is no such unit"
        raise UnknownSuccessor(code=code, errors=[Fault("/successor", *words)])
    return found[code]


async def _hangs_below(
    conn: AsyncConnection, lower: Life, upper: Sequence[int], from_on: date
) -> bool:
    """Tell whether a unit is, or on some day from then on hangs below, one of the others."""
    below = (
        select(unit_path.c.unit_id)
        .where(
            unit_path.c.unit_id == lower.id,
            unit_path.c.until_on > from_on,
            unit_path.c.path.overlap(list(upper)),
        )
        .limit(1)
    )
    return lower.id in upper or (await conn.execute(below)).first() is not None


async def _check_awaited(conn: AsyncConnection, held: Life, on: date) -> None:
    """Refuse to close a unit before the last day of those that it is to succeed."""
    waiting = select(unit.c.code, unit.c.closed_on).where(
        unit.c.successor_id == held.id, unit.c.closed_on >= on
    )
    row = (await conn.execute(waiting.order_by(unit.c.closed_on))).first()
    if row:
        raise Awaited(unit=held.code, waiting=row.code, on=row.closed_on)


async def _children(
    conn: AsyncConnection, held: Life, from_on: date
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return the versions, ending after this day, of the units right below."""
    version = unit_version.c
    below = (
        select(unit.c.id, unit.c.code, version.kind, version.from_on, version.until_on)
        .join(unit_version, version.unit_id == unit.c.id)
        .where(version.parent_id == held.id, version.until_on > from_on)
    )
    return (await conn.execute(below)).all()


async def _check_successor(
    conn: AsyncConnection,
    held: Life,
    successor: Life,
    children: Sequence[Row[*tuple[Any, ...]]],
    from_on: date,
) -> None:
    if await _hangs_below(conn, successor, [held.id], from_on - ONE_DAY):
        raise SuccessorBelow(unit=held.code, successor=successor.code)
    if not successor.opened_on <= from_on < successor.until_on:
        raise SuccessorNotOpen(successor=successor.code, on=from_on)
    if children and await _hangs_below(conn, successor, [row.id for row in children], from_on):
        raise SuccessorBelow(unit=held.code, successor=successor.code)
    for row in children:
        check_parent(successor, Kind(row.kind), max(row.from_on, from_on), row.until_on)


HAND_OVER = (
    text("""
INSERT INTO unit_version
    (unit_id, from_on, until_on, name, kind, parent_id, province_code, words)
SELECT unit_id, :day, until_on, name, kind, :successor, province_code, words
FROM unit_version WHERE parent_id = :held AND from_on < :day AND until_on > :day
"""),
    text("""
UPDATE unit_version SET until_on = :day
WHERE parent_id = :held AND from_on < :day AND until_on > :day
"""),
    text("""
UPDATE unit_version SET parent_id = :successor WHERE parent_id = :held AND from_on >= :day
"""),
)


async def _hand_over(conn: AsyncConnection, held: Life, successor: Life, day: date) -> None:
    """Hang what is below under the successor from a day on, in versions of its own."""
    for statement in HAND_OVER:
        await conn.execute(statement, {"held": held.id, "successor": successor.id, "day": day})


async def _end(conn: AsyncConnection, held: Life, successor: Life | None, on: date) -> None:
    after, mine = on + ONE_DAY, unit_version.c.unit_id == held.id
    ended = {"closed_on": on, "successor_id": successor.id if successor else None}
    await conn.execute(update(unit).where(unit.c.id == held.id).values(ended))
    await conn.execute(
        update(unit_version).where(mine, unit_version.c.until_on > after).values(until_on=after)
    )
    member = cluster_member.c
    await conn.execute(
        delete(cluster_member).where(member.unit_id == held.id, member.from_on >= after)
    )
    await conn.execute(
        update(cluster_member)
        .where(member.unit_id == held.id, member.until_on > after)
        .values(until_on=after)
    )
