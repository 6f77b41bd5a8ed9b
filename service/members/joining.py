"""Joining a union through a link: with a new account or an existing one, waiting for approval."""

from typing import Any
from uuid import UUID

from sqlalchemy import cast, text, update
from sqlalchemy.dialects.postgresql import TSVECTOR, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import today
from service.db import Database
from service.errors import Conflict, Fault, Language, NotFound
from service.identity import commands as accounts
from service.identity.commands import InvalidAccount
from service.identity.models import Admitted, account, membership
from service.identity.schemas import Account, Belonging, NewAccount
from service.ids import uuid7
from service.members import labels
from service.members.codes import digest
from service.members.links import LINKS, UnitNotOpen, state
from service.members.schemas import Invitation, Joining
from service.members.units import KEEPERS
from service.messages.ledger import Letter, nearest, tell
from service.messages.wordings.kinds import Kind
from service.policy import Actor
from service.units.search import words

SEEN = text(LINKS + "WHERE l.digest = :digest")
# Whoever revokes it meanwhile waits, or is seen.
SHARED = text(LINKS + "WHERE l.digest = :digest FOR SHARE OF l")


class NoSuchLink(NotFound):
    vi = "Không có mã mời nào như vậy."
    en = "There is no such join link."


class JoinLinkExpired(Conflict):
    vi = "Mã mời này đã hết hạn ngày {expires_on:%d/%m/%Y}; hãy hỏi công đoàn để có mã mới."
    en = "This join link expired on {expires_on}; ask the union for a new one."


class LinkRevoked(Conflict):
    vi = "Mã mời này đã bị thu hồi; hãy hỏi công đoàn để có mã mới."
    en = "This join link was revoked; ask the union for a new one."


class AlreadyJoined(Conflict):
    vi = "Bạn đã tham gia hoặc đang chờ duyệt tại «{unit}»."
    en = "You belong to `{unit}` already, or wait for its approval."


async def invitation(connection: AsyncConnection, code: str, language: Language) -> Invitation:
    """Return what the code of a link tells anybody; nothing personal."""
    link = await _found(connection, code, lock=False)
    standing = state(link)
    return Invitation(
        unit=link.unit,
        name=link.name,
        state=standing,
        expires_on=link.expires_on,
        verdict=labels.VERDICTS[standing].of(language),
    )


async def sign_up(database: Database, body: NewAccount) -> Account:
    """Make an account; with the code of a link it waits at that unit for approval."""
    code = body.join
    if code is None:
        return await accounts.register(database, body)
    if body.unit is not None:
        vi, en = "chỉ ghi một trong hai: «unit» hoặc «join»", "name either unit or join"
        raise InvalidAccount(errors=[Fault("/unit", vi, en, rule="either")])
    # Before a password is hashed for nothing; it is looked at again when all is written.
    async with database.read.connect() as look:
        await _holding(look, code, lock=False)

    async def arrive(connection: AsyncConnection, account_id: UUID) -> str:
        link = await _holding(connection, code, lock=True)
        await _wait(connection, account_id, body.name, link)
        return str(link.unit)

    return await accounts.register(database, body, arrive)


async def join(connection: AsyncConnection, actor: Actor, body: Joining) -> Belonging:
    """Let a person wait at the unit of a link; what he held elsewhere ends."""
    link = await _holding(connection, body.join, lock=True)
    await accounts.leave(connection, actor.id, but=link.unit_id)
    since = await _wait(connection, actor.id, actor.name, link)
    return Belonging(unit=link.unit, state="waiting", since=since, reason=None)


async def _found(connection: AsyncConnection, code: str, *, lock: bool) -> Any:  # noqa: ANN401 - a row of LINKS
    asked = {"digest": digest(code), "today": today()}
    link = (await connection.execute(SHARED if lock else SEEN, asked)).first()
    if link is None:
        raise NoSuchLink
    return link


async def _holding(connection: AsyncConnection, code: str, *, lock: bool) -> Any:  # noqa: ANN401 - a row of LINKS
    """Return a link that holds now, or say why it does not."""
    link = await _found(connection, code, lock=lock)
    standing = state(link)
    if standing == "revoked":
        raise LinkRevoked
    if standing == "expired":
        raise JoinLinkExpired(expires_on=link.expires_on)
    if standing == "closed":
        raise UnitNotOpen(unit=link.unit)
    return link


async def _wait(connection: AsyncConnection, account_id: UUID, name: str, link: Any) -> Any:  # noqa: ANN401 - a row of LINKS
    """Write that somebody waits at the unit of a link, and tell who decides; return since when."""
    new = {"account_id": account_id, "unit_id": link.unit_id, "link_id": link.id}
    joined_id = uuid7()
    made = await connection.execute(
        insert(membership)
        .values(id=joined_id, state=Admitted.WAITING, words=cast(words(name), TSVECTOR), **new)
        .on_conflict_do_nothing()
        .returning(membership.c.asked_at)
    )
    since = made.scalar_one_or_none()
    if since is None:
        raise AlreadyJoined(unit=link.unit)
    place = update(account).where(account.c.id == account_id).values(unit_id=link.unit_id)
    await connection.execute(place)
    keepers = {one.account_id for one in await nearest(connection, link.line, *KEEPERS)}
    letters = [
        Letter(
            account_id=keeper,
            kind=Kind.JOINING,
            unit_id=link.unit_id,
            link=f"/v1/units/{link.unit}/members?state=waiting",
            once=f"joining {joined_id}",
            facts={"unit": link.name, "name": name},
        )
        for keeper in keepers - {account_id}
    ]
    await tell(connection, letters)
    return since
