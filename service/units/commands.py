"""Open, rename and correct a unit."""

from dataclasses import replace
from datetime import date

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import EVER, today
from service.errors import Conflict, Fault, Forbidden, Unprocessable
from service.policy import Actor, Role
from service.trail.ledger import Deed, record
from service.trail.models import Done
from service.units import queries
from service.units.lives import (
    KindMisfit,
    Life,
    Version,
    begin,
    check_day,
    check_parent,
    fits,
    life,
    lives,
)
from service.units.models import Kind, unit, unit_version
from service.units.schemas import Correction, NewUnit, Renaming, Unit
from service.units.tree import Rehang, hold, settle


class UnknownParent(Unprocessable):
    vi = "Không có đơn vị cấp trên «{code}»."
    en = "There is no parent `{code}`."


class DuplicateCode(Conflict):
    vi = "Mã «{code}» đã thuộc về một đơn vị khác."
    en = "The code `{code}` already belongs to another unit."


class NothingChanges(Conflict):
    vi = "Đơn vị {unit} vốn đã như vậy từ ngày {since:%d/%m/%Y}; không có gì thay đổi."
    en = "{unit} has been so since {since}; nothing would change."


class RootStays(Conflict):
    vi = "Đơn vị đứng đầu cả cây không thể chuyển đi, giải thể hay đổi loại."
    en = "The unit at the top of the tree can neither move, close nor change its kind."


async def parent_named(conn: AsyncConnection, code: str) -> Life:
    """Return the unit that a payload names as parent."""
    found = await lives(conn, [code])
    if code not in found:
        words = "không có đơn vị này", "there is no such unit"
        raise UnknownParent(code=code, errors=[Fault("/parent", *words)])
    return found[code]


def check_admin(actor: Actor, *lines: list[int]) -> None:
    """Refuse whoever is not an admin over every one of these places."""
    if not all(actor.covers(line, Role.ADMIN) for line in lines):
        raise Forbidden


async def open_unit(conn: AsyncConnection, actor: Actor, rehang: Rehang, body: NewUnit) -> Unit:
    """Open a unit under a parent that is open for good."""
    await hold(conn)
    parent = await parent_named(conn, body.parent)
    check_admin(actor, parent.line)
    if body.code in await lives(conn, [body.code]):
        raise DuplicateCode(code=body.code)
    opened_on = body.opened_on or today()
    check_parent(parent, body.kind, opened_on, EVER)
    values = body.model_dump(exclude={"name", "kind", "parent", "province_code", "opened_on"})
    made = insert(unit).values(**values, opened_on=opened_on, line=[]).returning(unit.c.id)
    number = (await conn.execute(made)).scalar_one()
    fresh = Life(number, body.code, opened_on, None, None, [], ())
    first = Version(opened_on, EVER, body.name, body.kind, parent.id, body.province_code)
    await begin(conn, fresh, first)
    await settle(conn, rehang, units={number})
    told = Deed(Done.UNIT_OPENED, number, parent.line, subject=body.code)
    await record(conn, actor, told)
    return await queries.detail(conn, body.code, on=opened_on)


async def rename(conn: AsyncConnection, actor: Actor, code: str, body: Renaming) -> Unit:
    """Give a unit another name, and with it another kind or province, from a day on."""
    await hold(conn)
    held = await life(conn, code)
    check_admin(actor, held.above)
    check_day(held, body.on)
    fresh = replace(
        held.last,
        from_on=body.on,
        name=body.name,
        kind=body.kind or held.last.kind,
        province_code=body.province_code or held.last.province_code,
    )
    if fresh == replace(held.last, from_on=body.on):
        raise NothingChanges(unit=code, since=held.last.from_on)
    if fresh.kind != held.last.kind:
        await _check_kind(conn, held, fresh.kind, body.on)
    await begin(conn, held, fresh)
    await record(conn, actor, Deed(Done.UNIT_RENAMED, held.id, held.line, subject=code))
    return await queries.detail(conn, code, on=body.on)


async def _check_kind(conn: AsyncConnection, held: Life, kind: Kind, on: date) -> None:
    """Refuse a kind that does not fit between the parent and the children."""
    # Nothing may change before the last version, so that there is one parent.
    above = select(unit.c.code).where(unit.c.id == held.last.parent_id)
    parent = (await conn.execute(above)).scalar()
    if parent is None:
        raise RootStays
    check_parent(await life(conn, parent), kind, on, held.until_on)
    below = (
        select(unit_version.c.kind)
        .distinct()
        .where(unit_version.c.parent_id == held.id, unit_version.c.until_on > on)
        .order_by(unit_version.c.kind)
    )
    for child in (await conn.execute(below)).scalars():
        if not fits(Kind(child), kind):
            raise KindMisfit(kind=child, above=kind, parent=held.code)


async def correct(conn: AsyncConnection, actor: Actor, code: str, body: Correction) -> Unit:
    """Change what has no dates: block, commune, figures."""
    held = await life(conn, code)
    check_admin(actor, held.line)
    values = body.model_dump(exclude_unset=True)
    if values:
        await conn.execute(update(unit).where(unit.c.id == held.id).values(values))
        told = Deed(Done.UNIT_CORRECTED, held.id, held.line, code, ", ".join(values))
        await record(conn, actor, told)
    return await queries.detail(conn, code)
