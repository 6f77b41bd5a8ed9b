"""Emulation clusters: dated groups of units, of one series one at a time."""

from datetime import date

from sqlalchemy import ARRAY, Text, and_, func, null, select, update
from sqlalchemy.dialects.postgresql import aggregate_order_by, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import today
from service.errors import Conflict, Fault, Forbidden, NotFound, Unprocessable
from service.paging import Page, after, cursor
from service.policy import Actor, Role
from service.trail.ledger import Deed, record
from service.trail.models import Done
from service.units.lives import ONE_DAY, life, lives
from service.units.models import cluster, cluster_member, unit
from service.units.planning import ROOT
from service.units.schemas import Cluster, NewCluster, NewMember
from service.units.tree import hold


class NoSuchCluster(NotFound):
    vi = "Không có cụm, khối «{code}»."
    en = "There is no cluster `{code}`."


class NotAMember(NotFound):
    vi = "Ngày {on:%d/%m/%Y} đơn vị {unit} không thuộc cụm, khối {cluster}."
    en = "{unit} does not belong to the cluster {cluster} on {on}."


class UnknownMember(Unprocessable):
    vi = "Không có đơn vị «{code}»."
    en = "There is no unit `{code}`."


class DuplicateCluster(Conflict):
    vi = "Mã cụm, khối «{code}» đã có."
    en = "The cluster code `{code}` exists already."


class MemberNotOpen(Conflict):
    vi = "Đơn vị {unit} không hoạt động ngày {on:%d/%m/%Y}."
    en = "The unit {unit} is not open on {on}."


class ElsewhereInSeries(Conflict):
    vi = (
        "Đơn vị {unit} thuộc cụm, khối {cluster} từ ngày {since:%d/%m/%Y}; trong cùng một loạt "
        "«{series}» mỗi đơn vị chỉ thuộc một cụm, khối tại một thời điểm."
    )
    en = (
        "{unit} belongs to the cluster {cluster} from {since}; within the series `{series}` "
        "a unit belongs to one cluster at a time."
    )


member = cluster_member.c
CLUSTERS = select(
    cluster.c.code,
    cluster.c.series,
    cluster.c.name,
    func.array_remove(
        func.array_agg(aggregate_order_by(unit.c.code, unit.c.code)), null(), type_=ARRAY(Text)
    ).label("members"),
).group_by(cluster.c.id)


async def clusters(
    conn: AsyncConnection,
    *,
    series: str | None = None,
    code: str | None = None,
    on: date | None = None,
    limit: int,
    page: str | None = None,
) -> Page[Cluster]:
    """Return clusters by code, each with its members of a day."""
    on = on or today()
    belongs = and_(member.cluster_id == cluster.c.id, member.from_on <= on, member.until_on > on)
    found = CLUSTERS.select_from(
        cluster.outerjoin(cluster_member, belongs).outerjoin(unit, unit.c.id == member.unit_id)
    )
    if series is not None:
        found = found.where(cluster.c.series == series)
    if code is not None:
        found = found.where(cluster.c.code == code)
    keys = after(page, str)
    if keys:
        found = found.where(cluster.c.code > keys[0])
    rows = (await conn.execute(found.order_by(cluster.c.code).limit(limit + 1))).all()
    items = [Cluster.model_validate(row, from_attributes=True) for row in rows[:limit]]
    return Page(items=items, next=cursor(items[-1].code) if len(rows) > limit else None)


async def form(conn: AsyncConnection, actor: Actor, body: NewCluster) -> Cluster:
    """Form a cluster without members."""
    _check_root(actor)
    made = insert(cluster).values(body.model_dump()).on_conflict_do_nothing()
    if (await conn.execute(made.returning(cluster.c.id))).first() is None:
        raise DuplicateCluster(code=body.code)
    await record(conn, actor, Deed(Done.CLUSTER_FORMED, subject=body.code))
    return Cluster(**body.model_dump(), members=[])


async def join(conn: AsyncConnection, actor: Actor, code: str, body: NewMember) -> Cluster:
    """Let a unit belong to a cluster from a day on, as long as it is open."""
    await hold(conn)
    _check_root(actor)
    joined, series = await _cluster(conn, code)
    from_on = body.from_on or today()
    found = await lives(conn, [body.unit])
    if body.unit not in found:
        words = "không có đơn vị này", "there is no such unit"
        raise UnknownMember(code=body.unit, errors=[Fault("/unit", *words)])
    held = found[body.unit]
    if not held.opened_on <= from_on < held.until_on:
        raise MemberNotOpen(unit=held.code, on=from_on)
    elsewhere = (
        select(cluster.c.code, member.from_on)
        .join(cluster_member, member.cluster_id == cluster.c.id)
        .where(cluster.c.series == series, member.unit_id == held.id, member.until_on > from_on)
        .order_by(member.from_on)
    )
    row = (await conn.execute(elsewhere)).first()
    if row:
        raise ElsewhereInSeries(unit=held.code, cluster=row.code, since=row.from_on, series=series)
    dates = {"from_on": from_on, "until_on": held.until_on}
    await conn.execute(insert(cluster_member).values(cluster_id=joined, unit_id=held.id, **dates))
    await record(conn, actor, Deed(Done.CLUSTER_JOINED, held.id, held.line, code, held.code))
    return (await clusters(conn, code=code, on=from_on, limit=1)).items[0]


async def leave(
    conn: AsyncConnection, actor: Actor, code: str, unit_code: str, *, on: date | None = None
) -> None:
    """End a membership; `on` is its last day, today unless given."""
    await hold(conn)
    _check_root(actor)
    left, _ = await _cluster(conn, code)
    held, on = await life(conn, unit_code), on or today()
    mine = and_(member.cluster_id == left, member.unit_id == held.id)
    ended = (
        update(cluster_member)
        .where(mine, member.from_on <= on, member.until_on > on)
        .values(until_on=on + ONE_DAY)
    )
    if (await conn.execute(ended)).rowcount == 0:
        raise NotAMember(unit=unit_code, cluster=code, on=on)
    await record(conn, actor, Deed(Done.CLUSTER_LEFT, held.id, held.line, code, held.code))


async def _cluster(conn: AsyncConnection, code: str) -> tuple[int, str]:
    found = select(cluster.c.id, cluster.c.series).where(cluster.c.code == code)
    row = (await conn.execute(found)).first()
    if row is None:
        raise NoSuchCluster(code=code)
    return row.id, row.series


def _check_root(actor: Actor) -> None:
    """Refuse whoever is not an admin of the whole tree."""
    if not any(grant.unit == ROOT and grant.role is Role.ADMIN for grant in actor.grants):
        raise Forbidden
