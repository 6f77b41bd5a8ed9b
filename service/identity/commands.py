"""Accounts: made by the person, by the operator, or many at once; changed by the person."""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import cast, func, select, update
from sqlalchemy.dialects.postgresql import TSVECTOR, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import today
from service.db import Database
from service.errors import Conflict, Fault, Unprocessable
from service.identity import consent as wording
from service.identity import passwords, tokens
from service.identity.logins import normalised
from service.identity.models import Admitted, account, consent, grant, membership, sign_in
from service.identity.places import closed_unit, no_such_unit, places
from service.identity.rules import consent_faults, login_faults, password_faults
from service.identity.schemas import Account, Change, NewAccount, NewPassword
from service.ids import uuid7
from service.policy import Actor, Role
from service.trail.ledger import Deed, record
from service.trail.models import Done
from service.units.search import words


class InvalidAccount(Unprocessable):
    vi = "Thông tin tài khoản chưa đúng; xem từng mục trong «errors»."
    en = "The account is not valid; see each entry of `errors`."


class LoginTaken(Conflict):
    vi = "Địa chỉ e-mail hoặc số điện thoại này đã có tài khoản."
    en = "This e-mail address or phone number has an account already."


Arrive = Callable[[AsyncConnection, UUID], Awaitable[str]]
"""Lets a new account join a union, and returns the unit's code."""
HELD = membership.c.state.in_([Admitted.WAITING, Admitted.APPROVED])


class Person(NamedTuple):
    """An account to be made with many others: workplace, and grants as (role, unit)."""

    name: str
    login: str
    unit: str | None
    grants: tuple[tuple[Role, str], ...] = ()


async def register(database: Database, body: NewAccount, arrive: Arrive | None = None) -> Account:
    """Make an account; its consent is kept with version and time.

    Whoever comes through a join link arrives in the same transaction.
    """
    login = normalised(body.login)
    password = body.password.get_secret_value()
    # The connection goes back before the password is hashed.
    async with database.read.connect() as connection:
        unit_id, unit_faults = await _workplace(connection, body.unit)
    faults = [
        *login_faults(login),
        *password_faults("/password", password, body.login, login),
        *unit_faults,
        *consent_faults(body.consent),
    ]
    if faults or login is None:
        raise InvalidAccount(errors=faults)
    password_hash = await passwords.hashed(password)
    async with database.write.begin() as connection:
        account_id = await _create(connection, body.name, login, password_hash, unit_id)
        place = await arrive(connection, account_id) if arrive else body.unit
        mine = select(account.c.unit_id).where(account.c.id == account_id)
        at = unit_id or (await connection.execute(mine)).scalar_one()
        told = Deed(Done.ACCOUNT_OPENED, at, subject=account_id)
        await record(connection, account_id, told)
    return Account(id=account_id, name=body.name, login=login, unit=place)


async def change(connection: AsyncConnection, actor: Actor, body: Change) -> None:
    """Change a person's own name or workplace; who goes elsewhere leaves his union."""
    values: dict[str, object] = {"name": body.name} if body.name else {}
    if "unit" in body.model_fields_set:
        values["unit_id"], faults = await _workplace(connection, body.unit)
        if faults:
            raise InvalidAccount(errors=faults)
        await leave(connection, actor.id, but=values["unit_id"])
    what = ", ".join(values)
    if body.name:
        values["words"] = cast(words(body.name), TSVECTOR)
        mine = update(membership).where(membership.c.account_id == actor.id, HELD)
        await connection.execute(mine.values(words=values["words"]))
    if values:
        mine = update(account).where(account.c.id == actor.id).values(**values)
        at = (await connection.execute(mine.returning(account.c.unit_id))).scalar_one()
        told = Deed(Done.ACCOUNT_CHANGED, at, subject=actor.id, what=what)
        await record(connection, actor, told)


async def leave(connection: AsyncConnection, account_id: UUID, *, but: object = None) -> None:
    """End what a person holds or waits for at any other unit."""
    others = (
        membership.c.account_id == account_id,
        HELD,
        membership.c.unit_id.is_distinct_from(but),
    )
    ended = {"ended_on": today(), "ended_by": account_id, "ended_at": func.now()}
    left = update(membership).where(*others).values(state=Admitted.LEFT, **ended)
    await connection.execute(left)


async def change_password(
    database: Database, actor: Actor, sign_in_id: UUID, body: NewPassword, address: str
) -> None:
    """Replace a person's password and end his other sign-ins."""
    old, new = body.old.get_secret_value(), body.new.get_secret_value()
    faults = password_faults("/new", new, actor.login)
    if await tokens.proven(database, actor.login, old, address) is None:
        vi, en = "mật khẩu cũ không đúng", "is not the present password"
        faults = [Fault("/old", vi, en, rule="password-old")]
    if faults:
        raise InvalidAccount(errors=faults)
    password_hash = await passwords.hashed(new)
    others = (
        (sign_in.c.account_id == actor.id)
        & (sign_in.c.id != sign_in_id)
        & sign_in.c.ended_at.is_(None)
    )
    async with database.write.begin() as connection:
        mine = update(account).where(account.c.id == actor.id)
        changed = mine.values(password_hash=password_hash).returning(account.c.unit_id)
        unit_id = (await connection.execute(changed)).scalar_one()
        await connection.execute(update(sign_in).where(others).values(ended_at=func.now()))
        await record(connection, actor, Deed(Done.PASSWORD_CHANGED, unit_id, subject=actor.id))


async def make_admin(
    connection: AsyncConnection, login: str, name: str, unit_code: str, password: str
) -> UUID:
    """Make somebody an admin of a unit; the password is set only for a new account."""
    known = normalised(login)
    unit_id, unit_faults = await _workplace(connection, unit_code)
    faults = [*login_faults(known), *unit_faults]
    account_id = await connection.scalar(select(account.c.id).where(account.c.login == known))
    if account_id is None:
        faults += password_faults("/password", password, login, known)
    if faults or known is None:
        raise InvalidAccount(errors=faults)
    if account_id is None:
        password_hash = await passwords.hashed(password)
        account_id = await _create(connection, name, known, password_hash, unit_id)
    made = await connection.execute(
        insert(grant)
        .values(id=uuid7(), account_id=account_id, role=Role.ADMIN, unit_id=unit_id)
        .on_conflict_do_nothing()
    )
    if made.rowcount:
        told = Deed(Done.GRANT_GIVEN, unit_id, subject=account_id, what=Role.ADMIN)
        await record(connection, None, told)
    return account_id


async def create_accounts(
    connection: AsyncConnection, people: Sequence[Person], password_hash: str
) -> dict[str, UUID]:
    """Make many accounts that share one password; who exists stays; return login → id."""
    codes = {code for who in people for code in (who.unit, *(unit for _, unit in who.grants))}
    found = await places(connection, [code for code in codes if code])
    made = [
        {
            "id": uuid7(),
            "name": who.name,
            "words": words(who.name),
            "login": who.login,
            "password_hash": password_hash,
            "unit_id": found[who.unit].id if who.unit else None,
        }
        for who in people
    ]
    if not made:
        return {}
    await connection.execute(insert(account).on_conflict_do_nothing(), made)
    logins = [who.login for who in people]
    rows = await connection.execute(
        select(account.c.login, account.c.id).where(account.c.login == func.any(logins))
    )
    ids = {row.login: row.id for row in rows}
    agreed = [{"account_id": ids[login], "version": wording.VERSION} for login in logins]
    await connection.execute(insert(consent).on_conflict_do_nothing(), agreed)
    given = [
        {
            "id": uuid7(),
            "account_id": ids[who.login],
            "role": role,
            "unit_id": found[unit].id,
        }
        for who in people
        for role, unit in who.grants
    ]
    if given:
        await connection.execute(insert(grant).on_conflict_do_nothing(), given)
    return ids


async def _create(
    connection: AsyncConnection, name: str, login: str, password_hash: str, unit_id: int | None
) -> UUID:
    new = {"name": name, "login": login, "password_hash": password_hash, "unit_id": unit_id}
    sought = cast(words(name), TSVECTOR)
    made = await connection.execute(
        insert(account)
        .values(id=uuid7(), words=sought, **new)
        .on_conflict_do_nothing(index_elements=["login"])
        .returning(account.c.id)
    )
    account_id: UUID | None = made.scalar_one_or_none()
    if account_id is None:
        raise LoginTaken
    agreed = {"account_id": account_id, "version": wording.VERSION}
    await connection.execute(insert(consent).values(**agreed))
    return account_id


async def _workplace(
    connection: AsyncConnection, code: str | None
) -> tuple[int | None, list[Fault]]:
    """Return the id of an open unit, or what is wrong with its code."""
    if code is None:
        return None, []
    place = (await places(connection, [code])).get(code)
    if place is None:
        return None, [no_such_unit("/unit", code)]
    return place.id, [] if place.open else [closed_unit("/unit", code)]
