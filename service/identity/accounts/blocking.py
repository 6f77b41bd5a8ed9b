"""Block an account: its sessions and tokens end at once, and nobody signs in until it is undone."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict, Forbidden, NotFound, Unauthenticated
from service.identity import grants
from service.identity.accounts import listing, policy
from service.identity.accounts.schemas import AdminAccount, Blocking
from service.identity.models import account, block, sign_in
from service.ids import uuid7
from service.policy import Actor, Role
from service.trail.ledger import Deed, record
from service.trail.models import Done


class OwnAccount(Forbidden):
    vi = "Không ai tự khóa hay mở khóa tài khoản của chính mình được."
    en = "Nobody can block or unblock an account of one's own."


class AlreadyBlocked(Conflict):
    vi = "Tài khoản này đang bị khóa."
    en = "This account is blocked already."


class NotBlocked(Conflict):
    vi = "Tài khoản này không bị khóa."
    en = "This account is not blocked."


async def begin(
    connection: AsyncConnection, actor: Actor, account_id: UUID, body: Blocking
) -> AdminAccount:
    """Block an account until that is undone; what it was signed in by ends in the same moment."""
    row = await _held(connection, actor, account_id)
    if row.blocked_at:
        raise AlreadyBlocked
    for root in (it for it in row.held if it["role"] == Role.ADMIN and len(it["line"]) == 1):
        await grants.keep_admin(connection, root["unit_id"], but=account_id)
    new = {"account_id": account_id, "reason": body.reason, "blocked_by": actor.id}
    await connection.execute(insert(block).values(id=uuid7(), **new))
    ended = update(sign_in).where(sign_in.c.account_id == account_id, sign_in.c.ended_at.is_(None))
    await connection.execute(ended.values(ended_at=func.now()))
    await record(connection, actor, _deed(Done.ACCOUNT_BLOCKED, row))
    return listing.told(actor, await listing.one(connection, account_id))


async def end(connection: AsyncConnection, actor: Actor, account_id: UUID) -> None:
    """Let the person sign in again; roles and memberships are what they were."""
    row = await _held(connection, actor, account_id)
    if not row.blocked_at:
        raise NotBlocked
    mine = block.c.account_id == account_id, block.c.ended_at.is_(None)
    ended = update(block).where(*mine).values(ended_at=func.now(), ended_by=actor.id)
    await connection.execute(ended)
    await record(connection, actor, _deed(Done.ACCOUNT_UNBLOCKED, row))


async def _held(connection: AsyncConnection, actor: Actor, account_id: UUID) -> Any:  # noqa: ANN401 - a row of ACCOUNTS
    """Return an account that waits for nobody else; whoever signs in meanwhile waits for us.

    The admin's own is held too, in one order: of two who block each other one comes first, and
    the other is blocked by then.
    """
    pair = select(account.c.id).where(account.c.id.in_([actor.id, account_id]))
    locked = pair.order_by(account.c.id).with_for_update(key_share=True)
    if account_id not in set((await connection.execute(locked)).scalars()):
        raise NotFound
    row = await listing.one(connection, account_id)
    if not policy.visible(actor, row):
        raise NotFound
    if account_id == actor.id:
        raise OwnAccount
    if (await listing.one(connection, actor.id)).blocked_at:
        raise Unauthenticated
    if not policy.may_block(actor, row):
        raise Forbidden
    return row


def _deed(kind: Done, row: Any) -> Deed:  # noqa: ANN401 - as above
    spots = [*row.held, *row.joined]
    place = spots[0] if spots else None
    if place is None:
        return Deed(kind, subject=row.id, roles=(Role.ADMIN,))
    return Deed(kind, place["unit_id"], place["line"], subject=row.id, roles=(Role.ADMIN,))
