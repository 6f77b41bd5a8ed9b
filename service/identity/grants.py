"""Grants: given and taken back by an admin above, within his own part of the tree."""

from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict, Forbidden, NotFound, Unprocessable
from service.identity.logins import normalised
from service.identity.models import account, block, grant
from service.identity.places import Place, no_such_unit, places
from service.identity.schemas import Given, NewGrant
from service.ids import uuid7
from service.policy import Actor, Role
from service.trail.ledger import Deed, record
from service.trail.models import Done
from service.units.models import unit


class InvalidGrant(Unprocessable):
    vi = "Nội dung phân quyền chưa đúng; xem từng mục trong «errors»."
    en = "The grant is not valid; see each entry of `errors`."


class AccountNotFound(NotFound):
    vi = "Không có tài khoản nào với tên đăng nhập này."
    en = "There is no account with this login."


class UnitClosed(Conflict):
    vi = "Đơn vị «{unit}» hiện không hoạt động nên không thể phân quyền."
    en = "The unit `{unit}` is not open today, so no role can be given there."


class AlreadyHeld(Conflict):
    vi = "Người này đã có vai trò đó tại đơn vị này."
    en = "This person holds that role at this unit already."


class LastAdmin(Conflict):
    vi = "Đây là quản trị viên cuối cùng của cấp cao nhất; hãy phân quyền cho người khác trước."
    en = "This is the last admin of the topmost unit; give somebody else the role first."


def may_give(actor: Actor, role: Role, place: Place) -> bool:
    """Tell whether an admin's reach covers a role there; admins come only from above."""
    if role is Role.ADMIN and not place.root:
        return actor.covers(place.above, Role.ADMIN)
    return actor.covers(place.line, Role.ADMIN)


async def give(connection: AsyncConnection, actor: Actor, body: NewGrant, login: str) -> Given:
    """Give a person a role at a unit and all below it."""
    place = (await places(connection, [body.unit])).get(body.unit)
    if place is None:
        raise InvalidGrant(errors=[no_such_unit("/unit", body.unit)])
    if not may_give(actor, body.role, place):
        raise Forbidden
    if not place.open:
        raise UnitClosed(unit=body.unit)
    known = select(account.c.id, account.c.name, account.c.login)
    holder = await connection.execute(known.where(account.c.login == normalised(login)))
    person = holder.one_or_none()
    if person is None:
        raise AccountNotFound
    made = await connection.execute(
        insert(grant)
        .values(
            id=uuid7(),
            account_id=person.id,
            role=body.role,
            unit_id=place.id,
            given_by=actor.id,
        )
        .on_conflict_do_nothing()
        .returning(grant.c.id)
    )
    grant_id = made.scalar_one_or_none()
    if grant_id is None:
        raise AlreadyHeld
    told = Deed(Done.GRANT_GIVEN, place.id, place.line, subject=person.id, what=body.role)
    await record(connection, actor, told)
    return Given(id=grant_id, name=person.name, login=person.login, role=body.role, unit=body.unit)


async def end(connection: AsyncConnection, actor: Actor, grant_id: UUID) -> None:
    """Take a grant back; it covers nothing from the next request on."""
    found = await connection.execute(
        select(grant.c.account_id, grant.c.role, unit.c.code)
        .join(unit, unit.c.id == grant.c.unit_id)
        .where(grant.c.id == grant_id, grant.c.ended_at.is_(None))
    )
    row = found.one_or_none()
    if row is None:
        raise NotFound
    place = (await places(connection, [row.code]))[row.code]
    if not may_give(actor, Role(row.role), place):
        seen = row.account_id == actor.id or actor.covers(place.line, Role.ADMIN)
        raise Forbidden if seen else NotFound
    if place.root and row.role == Role.ADMIN:
        await keep_admin(connection, place.id, but=row.account_id)
    ended = await connection.execute(
        update(grant)
        .where(grant.c.id == grant_id, grant.c.ended_at.is_(None))
        .values(ended_at=func.now(), ended_by=actor.id)
    )
    if ended.rowcount == 0:
        raise NotFound
    told = Deed(Done.GRANT_ENDED, place.id, place.line, subject=row.account_id, what=row.role)
    await record(connection, actor, told)


async def keep_admin(connection: AsyncConnection, root: int, *, but: UUID) -> None:
    """Refuse to lose the last one who can sign in; locked, so that two cannot remove each other."""
    admins = grant.c.unit_id == root, grant.c.role == Role.ADMIN, grant.c.ended_at.is_(None)
    locked = select(grant.c.id).where(*admins).order_by(grant.c.id).with_for_update()
    await connection.execute(locked)
    # A statement of its own: it sees what those did for whom the lock waited.
    blocked = select(block.c.account_id).where(block.c.ended_at.is_(None))
    others = grant.c.account_id != but, grant.c.account_id.not_in(blocked)
    left = select(grant.c.id).where(*admins, *others).limit(1)
    if (await connection.execute(left)).first() is None:
        raise LastAdmin
