"""Who is meant by the authors of a payload: by account, by login, or by name alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Fault
from service.identity.logins import normalised
from service.identity.models import account
from service.initiatives.entry import Place, Writer
from service.initiatives.schemas import Author
from service.policy import Actor
from service.units.models import Kind
from service.words import fold

# Who was approved at the union, or below it.
MEMBERS = text("""
SELECT m.account_id FROM membership m JOIN unit u ON u.id = m.unit_id
WHERE m.account_id = ANY (:accounts) AND m.state = 'approved'
    AND u.line @> CAST(ARRAY[:union] AS int[])
""")
BY_LOGIN = ("login", "không có tài khoản này", "no such account")
BY_ACCOUNT = (
    "account",
    "không phải thành viên đã được duyệt của công đoàn này",
    "is no approved member of this union",
)


async def writers(
    connection: AsyncConnection,
    actor: Actor,
    place: Place | None,
    authors: Sequence[Author],
    before: Sequence[Writer] = (),
) -> tuple[tuple[Writer, ...], list[Fault]]:
    """Return the authors with their accounts; without one, who was known by his name is."""
    logins = await _logins(connection, actor, [one.login for one in authors if one.login])
    asked = {one.account for one in authors if one.account}
    known = {actor.id} | {one.account_id for one in before}
    if place and asked - known:
        known |= await _members(connection, place, asked - known)
    names = {fold(one.name): one.account_id for one in before} | {fold(actor.name): actor.id}
    found, faults = list[Writer](), list[Fault]()
    for at, one in enumerate(authors):
        if one.account:
            named, account_id = BY_ACCOUNT, one.account if one.account in known else None
        elif one.login:
            named, account_id = BY_LOGIN, logins.get(normalised(one.login) or "")
        else:
            named, account_id = None, names.get(fold(one.name))
        faults += _faults(at, one, named, account_id, [writer.account_id for writer in found])
        found.append(_writer(one, account_id, before))
    return tuple(found), faults


def _faults(
    at: int,
    one: Author,
    named: tuple[str, str, str] | None,
    account_id: UUID | None,
    others: Sequence[UUID | None],
) -> list[Fault]:
    """Return what is wrong with naming an author by an account."""
    if named is None:
        return []
    if one.account and one.login:
        words = "chỉ ghi một trong hai: «account» hoặc «login»", "name either account or login"
        return [Fault(f"/authors/{at}/login", *words, rule="either")]
    if account_id is None:
        member, vi, en = named
        return [Fault(f"/authors/{at}/{member}", vi, en, rule="unknown")]
    if account_id in others:
        words = "tác giả được ghi hai lần", "the author is named twice"
        return [Fault(f"/authors/{at}", *words, rule="author_twice")]
    return []


def _writer(one: Author, account_id: UUID | None, before: Sequence[Writer]) -> Writer:
    """Return an author; what he said holds as long as he is named with the same share."""
    values = one.model_dump(exclude={"share"})
    writer = Writer(**values, share=Decimal(one.share), account_id=account_id)
    for old in before:
        if account_id and (old.account_id, Decimal(old.share)) == (account_id, writer.share):
            return replace(writer, **_answer(old))
    return writer


def _answer(writer: Writer) -> Mapping[str, Any]:
    return {
        "standing": writer.standing,
        "standing_at": writer.standing_at,
        "objection": writer.objection,
    }


async def _logins(
    connection: AsyncConnection, actor: Actor, typed: Sequence[str]
) -> dict[str, UUID]:
    """Return the accounts of these logins; one's own is known without asking."""
    known = {actor.login: actor.id}
    wanted = {login for each in typed if (login := normalised(each))} - {actor.login}
    if wanted:
        asked = select(account.c.login, account.c.id).where(account.c.login.in_(wanted))
        known |= {row.login: row.id for row in await connection.execute(asked)}
    return known


async def _members(
    connection: AsyncConnection, place: Place, accounts: Collection[UUID]
) -> set[UUID | None]:
    """Return which accounts belong to the union at which the initiative is registered."""
    union = next(
        (
            unit
            for unit, kind in zip(place.line, place.kinds, strict=True)
            if kind == Kind.GRASSROOTS
        ),
        None,
    )
    if union is None:
        return set()
    asked = {"accounts": list(accounts), "union": union}
    return set((await connection.execute(MEMBERS, asked)).scalars())
