"""Sign-ins: begun with a password, kept up with refresh tokens that serve once, ended.

What must stay written although the caller is refused (a failed try, a stolen token) commits in
a transaction of its own; none is open while a password is hashed.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.db import Database
from service.errors import BadRequest, Forbidden, Unauthenticated
from service.identity import passwords, throttle
from service.identity.logins import normalised
from service.identity.models import account, block, refresh_token, sign_in
from service.identity.schemas import TokenForm
from service.ids import uuid7
from service.policy import Actor
from service.trail.ledger import Deed, record
from service.trail.models import Done


class WrongCredentials(Unauthenticated):
    vi = "Tên đăng nhập hoặc mật khẩu không đúng."
    en = "The login or the password is wrong."


class RefreshRefused(Unauthenticated):
    vi = "Phiên đăng nhập không còn hiệu lực; hãy đăng nhập lại."
    en = "This sign-in is no longer valid; sign in again."


class AccountBlocked(Forbidden):
    vi = "Tài khoản đang bị khóa, với lý do: «{reason}». Hãy liên hệ quản trị viên của đơn vị."
    en = "This account is blocked: `{reason}`. Speak to the admin of your unit."


class UnsupportedGrantType(BadRequest):
    vi = "«grant_type» phải là password hoặc refresh_token."
    en = "`grant_type` must be password or refresh_token."


class IncompleteForm(BadRequest):
    vi = "Thiếu {fields} trong yêu cầu."
    en = "The request lacks {fields}."


class Opened(NamedTuple):
    """A sign-in that holds, and what keeps it up: a token that renews it once, or a cookie."""

    account_id: UUID
    sign_in_id: UUID
    key: str


async def grant_token(
    database: Database, form: TokenForm, address: str, *, refresh_days: int
) -> Opened:
    """Begin a sign-in with a password, or renew one with its refresh token."""
    life = timedelta(days=refresh_days)
    password = form.password.get_secret_value()
    if form.grant_type == "password":
        return await begin(database, form.username, password, address, life)
    if form.grant_type == "refresh_token":
        if not form.refresh_token:
            raise IncompleteForm(fields="refresh_token")
        return await _renew(database, form.refresh_token, life)
    raise UnsupportedGrantType


async def proven(database: Database, login: str, password: str, address: str) -> UUID | None:
    """Return the account that a login and its password belong to, slower after failures."""
    known = normalised(login)
    subject = known or login.strip().lower()
    # The slot is held until the try is forgiven: right ones that come together stay few enough.
    async with passwords.SLOTS:
        async with database.write.begin() as connection:
            await throttle.count(connection, subject, address)
            found = await connection.execute(
                select(account.c.id, account.c.unit_id, account.c.password_hash).where(
                    account.c.login == known
                )
            )
            row = found.one_or_none()
        if not await passwords.matches(password, row.password_hash if row else None):
            async with database.write.begin() as connection:
                await record(connection, None, _refused(row))
            return None
        async with database.write.begin() as connection:
            await throttle.forgive(connection, subject, address)
    return row.id if row else None


def _refused(row: Any) -> Deed:  # noqa: ANN401 - an account's row, or None
    if row is None:
        return Deed(Done.SIGN_IN_REFUSED)
    return Deed(Done.SIGN_IN_REFUSED, row.unit_id, subject=row.id)


def digest(token: str) -> bytes:
    """Return what is stored of a refresh token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


async def begin(
    database: Database,
    login: str,
    password: str,
    address: str,
    life: timedelta,
    kept: Callable[[str], bytes] = digest,
) -> Opened:
    """Begin a sign-in with a password; `kept` tells what is stored of its key."""
    if not (login and password):
        raise IncompleteForm(fields="username, password")
    account_id = await proven(database, login, password, address)
    if account_id is None:
        raise WrongCredentials
    opened = Opened(account_id, uuid7(), secrets.token_urlsafe(32))
    async with database.write.begin() as connection:
        why = await _blocked(connection, account_id)
        if why is None:
            new = insert(sign_in).values(id=opened.sign_in_id, account_id=account_id)
            await connection.execute(new)
            await _keep(connection, opened.sign_in_id, kept(opened.key), life)
        await _note(connection, account_id, Done.SIGN_IN_REFUSED if why else Done.SIGNED_IN)
    if why is not None:
        raise AccountBlocked(reason=why)
    return opened


async def _blocked(connection: AsyncConnection, account_id: UUID) -> str | None:
    """Return why an account is blocked; whoever blocks it now waits, and ends what we begin."""
    held = select(account.c.id).where(account.c.id == account_id).with_for_update(read=True)
    await connection.execute(held)
    mine = block.c.account_id == account_id, block.c.ended_at.is_(None)
    why: str | None = await connection.scalar(select(block.c.reason).where(*mine))
    return why


async def _renew(database: Database, token: str, life: timedelta) -> Opened:
    async with database.write.begin() as connection:
        opened = await _rotated(connection, digest(token), life)
    if opened is None:
        raise RefreshRefused
    return opened


async def _rotated(connection: AsyncConnection, kept: bytes, life: timedelta) -> Opened | None:
    """Use a token up and make the next; a token that was used before ends its whole family."""
    spent = await connection.execute(
        update(refresh_token)
        .where(
            refresh_token.c.digest == kept,
            refresh_token.c.used_at.is_(None),
            refresh_token.c.expires_at > func.now(),
            sign_in.c.id == refresh_token.c.sign_in_id,
            sign_in.c.ended_at.is_(None),
        )
        .values(used_at=func.now())
        .returning(sign_in.c.account_id, sign_in.c.id)
    )
    row = spent.one_or_none()
    if row is None:
        await _end_family(connection, kept)
        return None
    opened = Opened(row.account_id, row.id, secrets.token_urlsafe(32))
    await _keep(connection, opened.sign_in_id, digest(opened.key), life)
    return opened


async def _end_family(connection: AsyncConnection, kept: bytes) -> None:
    stolen = select(refresh_token.c.sign_in_id).where(
        refresh_token.c.digest == kept, refresh_token.c.used_at.is_not(None)
    )
    ended = await connection.execute(
        update(sign_in)
        .where(sign_in.c.id.in_(stolen), sign_in.c.ended_at.is_(None))
        .values(ended_at=func.now())
        .returning(sign_in.c.account_id)
    )
    for account_id in ended.scalars():
        await _note(connection, account_id, Done.TOKEN_REUSED)


async def _keep(
    connection: AsyncConnection, sign_in_id: UUID, kept: bytes, life: timedelta
) -> None:
    await connection.execute(
        insert(refresh_token).values(
            digest=kept, sign_in_id=sign_in_id, expires_at=func.now() + life
        )
    )


async def _note(connection: AsyncConnection, account_id: UUID, kind: Done) -> None:
    home = select(account.c.unit_id).where(account.c.id == account_id)
    unit_id = (await connection.execute(home)).scalar_one()
    await record(connection, account_id, Deed(kind, unit_id, subject=account_id))


async def end(connection: AsyncConnection, actor: Actor, sign_in_id: UUID) -> None:
    """Sign out: the access token and the refresh tokens stop working at once."""
    await connection.execute(
        update(sign_in)
        .where(sign_in.c.id == sign_in_id, sign_in.c.ended_at.is_(None))
        .values(ended_at=func.now())
    )
    await _note(connection, actor.id, Done.SIGNED_OUT)
