"""Join links: made, listed and revoked by those who keep the members of a unit."""

import hmac
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import today
from service.errors import Conflict, Fault, NotFound, Unprocessable
from service.identity.models import join_link
from service.identity.places import NAMED
from service.ids import uuid7
from service.members.codes import Codes, digest
from service.members.schemas import Holding, Link, NewLink, Opened
from service.members.units import KEEPERS, is_open, kept
from service.paging import Page, cursor, last_id
from service.policy import Actor
from service.trail.ledger import Deed, record
from service.trail.models import Done
from service.units.models import Kind

USUAL, LONGEST = timedelta(days=30), timedelta(days=365)
HOMES = {Kind.GRASSROOTS, Kind.SECTION, Kind.TEAM}
LINKS = (
    """
SELECT l.id, l.digest, l.unit_id, l.made_at, l.expires_on, l.revoked_at,
    u.code AS unit, u.line, u.opened_on, u.closed_on, v.name,
    (SELECT count(*) FROM membership m WHERE m.link_id = l.id) AS joined
FROM join_link l JOIN unit u ON u.id = l.unit_id
"""
    + NAMED
)
ONE = text(LINKS + "WHERE l.id = :id")
LISTED = text(
    LINKS
    + "WHERE u.line @> CAST(ARRAY[:top] AS int[]) AND (CAST(:last AS uuid) IS NULL OR l.id < :last)"
    " ORDER BY l.id DESC LIMIT :most"
)


class InvalidLink(Unprocessable):
    vi = "Đường dẫn mời chưa đúng; xem từng mục trong «errors»."
    en = "The join link is not valid; see each entry of `errors`."


class NotJoinable(Conflict):
    vi = "Chỉ tạo được mã mời cho công đoàn cơ sở, công đoàn bộ phận hoặc tổ công đoàn."
    en = "Join links belong to grassroots unions, their sections and teams."


class UnitNotOpen(Conflict):
    vi = "Đơn vị «{unit}» hiện không hoạt động."
    en = "The unit `{unit}` is not open today."


class CodeForgotten(Conflict):
    vi = "Không in lại được mã này vì khóa bí mật của hệ thống đã đổi; hãy tạo mã mời mới."
    en = "This code cannot be printed again: the secret of the service changed; make a new link."


def state(row: Any) -> Holding:  # noqa: ANN401 - a row of LINKS
    """Tell whether a link holds today; its last day counts."""
    if row.revoked_at is not None:
        return "revoked"
    if not is_open(row):
        return "closed"
    return "expired" if row.expires_on < today() else "open"


def told(row: Any) -> Link:  # noqa: ANN401 - a row of LINKS
    """Return a link as officers see it."""
    return Link(
        id=row.id,
        unit=row.unit,
        made_at=row.made_at,
        expires_on=row.expires_on,
        state=state(row),
        joined=row.joined,
    )


def coded(row: Any, codes: Codes, home: str) -> Opened:  # noqa: ANN401 - a row of LINKS
    """Return a link with its code, made anew, and where its QR code leads."""
    code = codes.code(row.id)
    if not hmac.compare_digest(digest(code), row.digest):
        raise CodeForgotten
    address = f"{home.rstrip('/')}/v1/public/joining/{code}"
    return Opened(**told(row).model_dump(), code=code, address=address)


async def make(
    connection: AsyncConnection, actor: Actor, codes: Codes, at: str, body: NewLink
) -> Link:
    """Make a join link for a union, a section or a team."""
    place = await kept(connection, actor, at)
    if place.kind not in HOMES:
        raise NotJoinable
    if not is_open(place):
        raise UnitNotOpen(unit=at)
    last = body.expires_on or today() + USUAL
    if not today() <= last <= today() + LONGEST:
        vi, en = "phải từ hôm nay đến hết một năm", "must lie between today and one year from now"
        raise InvalidLink(errors=[Fault("/expires_on", vi, en, rule="link-life")])
    link_id = uuid7()
    known = digest(codes.code(link_id))
    new = {"unit_id": place.id, "digest": known, "expires_on": last, "made_by": actor.id}
    await connection.execute(insert(join_link).values(id=link_id, **new))
    made = Deed(Done.LINK_MADE, place.id, place.line, link_id, roles=KEEPERS)
    await record(connection, actor, made)
    return told(await _one(connection, link_id))


async def listed(
    connection: AsyncConnection,
    actor: Actor,
    at: str,
    *,
    limit: int,
    page: str | None,
) -> Page[Link]:
    """Return the links of a unit and all below it, the newest first."""
    top = (await kept(connection, actor, at)).id
    asked = {"top": top, "last": last_id(page), "most": limit + 1, "today": today()}
    rows = (await connection.execute(LISTED, asked)).all()
    items = [told(row) for row in rows[:limit]]
    return Page(items=items, next=cursor(str(items[-1].id)) if len(rows) > limit else None)


async def held(connection: AsyncConnection, actor: Actor, link_id: UUID) -> Any:  # noqa: ANN401 - a row of LINKS
    """Return a link that the person keeps; nobody else finds it."""
    row = await _one(connection, link_id)
    if row is None or not actor.covers(row.line, *KEEPERS):
        raise NotFound
    return row


async def revoke(connection: AsyncConnection, actor: Actor, link_id: UUID) -> None:
    """Let a link hold no longer; again changes nothing."""
    row = await held(connection, actor, link_id)
    standing = (join_link.c.id == link_id, join_link.c.revoked_at.is_(None))
    ended = update(join_link).where(*standing)
    done = await connection.execute(ended.values(revoked_at=func.now(), revoked_by=actor.id))
    if done.rowcount:
        told = Deed(Done.LINK_REVOKED, row.unit_id, row.line, link_id, roles=KEEPERS)
        await record(connection, actor, told)


async def _one(connection: AsyncConnection, link_id: UUID) -> Any:  # noqa: ANN401 - a row of LINKS
    return (await connection.execute(ONE, {"id": link_id, "today": today()})).first()
