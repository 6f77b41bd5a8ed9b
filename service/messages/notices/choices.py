"""Read and change what a person is told by e-mail."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.identity.models import account
from service.messages.models import Tongue, notice_choice
from service.messages.notices.schemas import Choice, Chosen
from service.messages.notices.ways import Way, way
from service.messages.wordings.kinds import Kind
from service.policy import Actor


async def chosen(connection: AsyncConnection, actor: Actor) -> Chosen:
    """Return what holds for a person: chosen or by default."""
    mine = select(notice_choice).where(notice_choice.c.account_id == actor.id)
    row = (await connection.execute(mine)).first()
    mail = row.mail if row else None
    return Chosen(
        language=Tongue(row.language) if row else Tongue.VI,
        address=actor.login if "@" in actor.login else None,
        mail={kind: way(kind, mail) for kind in Kind},
    )


async def choose(connection: AsyncConnection, actor: Actor, body: Choice) -> Chosen:
    """Put a choice in the place of the one before."""
    await _write(connection, actor.id, body.language, {k: str(v) for k, v in body.mail.items()})
    return await chosen(connection, actor)


async def unsubscribe(connection: AsyncConnection, account_id: UUID, kind: Kind | None) -> None:
    """Send a person no more e-mails of a kind, or none at all; again changes nothing."""
    # Locked, so that two links that are followed at once both count.
    known = select(account.c.id).where(account.c.id == account_id)
    if (await connection.execute(known.with_for_update(key_share=True))).first() is None:
        return
    mine = select(notice_choice).where(notice_choice.c.account_id == account_id)
    row = (await connection.execute(mine)).first()
    ended = dict.fromkeys([kind] if kind else Kind, str(Way.NEVER))
    mail = {**(row.mail if row else {}), **{str(one): never for one, never in ended.items()}}
    await _write(connection, account_id, Tongue(row.language) if row else Tongue.VI, mail)


async def _write(
    connection: AsyncConnection, account_id: UUID, language: Tongue, mail: dict[str, str]
) -> None:
    values = {"language": language, "mail": mail, "changed_at": func.now()}
    written = insert(notice_choice).values(account_id=account_id, **values)
    await connection.execute(
        written.on_conflict_do_update(index_elements=["account_id"], set_=values)
    )
