"""Give a role to somebody whom an admin knows by login, or found in the list of accounts."""

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Fault
from service.identity import grants
from service.identity.accounts import listing, policy
from service.identity.grants import AccountNotFound, InvalidGrant
from service.identity.schemas import Given, NewGrant
from service.policy import Actor


async def give(connection: AsyncConnection, actor: Actor, body: NewGrant) -> Given:
    """Give a role at a unit and all below it."""
    if (body.login is None) == (body.account is None):
        vi, en = "nêu tên đăng nhập hoặc mã tài khoản", "name either a login or an account"
        raise InvalidGrant(errors=[Fault("/login", vi, en, rule="login-or-account")])
    if body.account is None:
        return await grants.give(connection, actor, body, body.login or "")
    row = await listing.one(connection, body.account)
    if row is None or not policy.visible(actor, row):
        raise AccountNotFound
    return await grants.give(connection, actor, body, row.login)
