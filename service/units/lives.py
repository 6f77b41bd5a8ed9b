"""The life of a unit: its versions one after another, and what may be done to it when."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, cast, insert, select, update
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict, NotFound
from service.units.models import Kind, unit, unit_version
from service.units.search import words

RANK = {
    Kind.NATIONAL: 0,
    Kind.PROVINCE: 1,
    Kind.SECTOR: 1,
    Kind.UPPER: 2,
    Kind.GRASSROOTS: 3,
    Kind.SECTION: 4,
    Kind.TEAM: 5,
}
"""A unit hangs under one of lower rank, so that no ring of units can ever close."""
ONE_DAY = timedelta(days=1)


class NoSuchUnit(NotFound):
    vi = "Không có đơn vị «{code}»."
    en = "There is no unit `{code}`."


class ParentNotOpen(Conflict):
    vi = (
        "Đơn vị cấp trên {parent} không hoạt động suốt thời gian từ {from_on:%d/%m/%Y}; "
        "đơn vị này hoạt động từ {opened_on:%d/%m/%Y}{closed_vi}."
    )
    en = (
        "The parent {parent} is not open all the time from {from_on} on; "
        "it is open from {opened_on}{closed_en}."
    )


class KindMisfit(Conflict):
    vi = "Đơn vị loại «{kind}» không thể trực thuộc đơn vị loại «{above}» ({parent})."
    en = "A unit of kind `{kind}` cannot hang under one of kind `{above}` ({parent})."


class BeforeOpening(Conflict):
    vi = "Ngày {on:%d/%m/%Y} sớm hơn ngày thành lập {opened_on:%d/%m/%Y} của {unit}."
    en = "{on} is before {unit} opened on {opened_on}."


class AfterClosing(Conflict):
    vi = "Ngày {on:%d/%m/%Y} muộn hơn ngày giải thể {closed_on:%d/%m/%Y} của {unit}."
    en = "{on} is after {unit} closed on {closed_on}."


class BeforeLastChange(Conflict):
    vi = (
        "{unit} đã có thay đổi từ ngày {changed_on:%d/%m/%Y}; "
        "thay đổi mới không được ghi lùi về trước ngày đó."
    )
    en = "{unit} already changes on {changed_on}; a new change cannot be dated before that."


@dataclass(frozen=True, slots=True)
class Version:
    """What holds of a unit from a day on, until another day exclusive."""

    from_on: date
    until_on: date
    name: str
    kind: Kind
    parent_id: int | None
    province_code: str | None


@dataclass(frozen=True, slots=True)
class Life:
    """A unit with all its versions, the first one first."""

    id: int
    code: str
    opened_on: date
    closed_on: date | None
    successor_id: int | None
    line: list[int]
    versions: tuple[Version, ...]

    @property
    def last(self) -> Version:
        """Return the version after which nothing is known."""
        return self.versions[-1]

    @property
    def until_on(self) -> date:
        """Return the first day after its life."""
        return self.last.until_on

    @property
    def above(self) -> list[int]:
        """Return the line of who rules over the unit itself: its parent, or the root."""
        return self.line[:-1] or self.line


LIVES = (
    select(
        unit.c.id,
        unit.c.code,
        unit.c.opened_on,
        unit.c.closed_on,
        unit.c.successor_id,
        unit.c.line,
        unit_version.c.from_on,
        unit_version.c.until_on,
        unit_version.c.name,
        unit_version.c.kind,
        unit_version.c.parent_id,
        unit_version.c.province_code,
    )
    .join(unit_version, unit_version.c.unit_id == unit.c.id)
    .order_by(unit.c.id, unit_version.c.from_on)
)


async def lives(conn: AsyncConnection, codes: Iterable[str]) -> dict[str, Life]:
    """Return the lives of those units that exist, by code."""
    named = LIVES.where(unit.c.code.in_(bindparam("codes", expanding=True)))
    found: dict[str, Life] = {}
    for row in await conn.execute(named, {"codes": list(codes)}):
        version = Version(
            row.from_on, row.until_on, row.name, Kind(row.kind), row.parent_id, row.province_code
        )
        earlier = found[row.code].versions if row.code in found else ()
        found[row.code] = Life(
            row.id,
            row.code,
            row.opened_on,
            row.closed_on,
            row.successor_id,
            row.line,
            (*earlier, version),
        )
    return found


async def life(conn: AsyncConnection, code: str) -> Life:
    """Return the life of one unit, or refuse an unknown code."""
    found = await lives(conn, [code])
    if code not in found:
        raise NoSuchUnit(code=code)
    return found[code]


def fits(kind: Kind, above: Kind) -> bool:
    """Tell whether a unit of one kind may hang under one of another."""
    return RANK[above] < RANK[kind]


def check_parent(parent: Life, kind: Kind, from_on: date, until_on: date) -> None:
    """Refuse a parent that is closed on any of these days, or of a kind that cannot be above."""
    if not (parent.opened_on <= from_on and until_on <= parent.until_on):
        closed = parent.closed_on
        raise ParentNotOpen(
            parent=parent.code,
            from_on=from_on,
            opened_on=parent.opened_on,
            closed_vi=f" đến {closed:%d/%m/%Y}" if closed else "",
            closed_en=f" to {closed}" if closed else "",
        )
    for version in parent.versions:
        overlaps = version.from_on < until_on and from_on < version.until_on
        if overlaps and not fits(kind, version.kind):
            raise KindMisfit(kind=kind, above=version.kind, parent=parent.code)


def check_day(life: Life, on: date) -> None:
    """Refuse a change on a day outside the unit's life or before its last change."""
    if on < life.opened_on:
        raise BeforeOpening(unit=life.code, on=on, opened_on=life.opened_on)
    if on >= life.until_on:
        raise AfterClosing(unit=life.code, on=on, closed_on=life.until_on - ONE_DAY)
    if on < life.last.from_on:
        raise BeforeLastChange(unit=life.code, changed_on=life.last.from_on)


async def begin(conn: AsyncConnection, life: Life, version: Version) -> None:
    """Let a version follow the last one; on the same day it takes its place."""
    values = {**asdict(version), "words": cast(words(life.code, version.name), TSVECTOR)}
    mine = unit_version.c.unit_id == life.id
    if life.versions and version.from_on == life.last.from_on:
        same_day = mine & (unit_version.c.from_on == version.from_on)
        await conn.execute(update(unit_version).where(same_day).values(values))
        return
    open_end = mine & (unit_version.c.until_on > version.from_on)
    await conn.execute(update(unit_version).where(open_end).values(until_on=version.from_on))
    await conn.execute(insert(unit_version).values(unit_id=life.id, **values))
