"""Ask authors who did not enter it themselves whether they agree to being named."""

from dataclasses import replace
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.entry import Held, Writer
from service.initiatives.models import Standing
from service.initiatives.telling import location
from service.messages.ledger import Letter, tell
from service.messages.wordings.kinds import Kind
from service.policy import Actor


def asked(actor: Actor, held: Held) -> Held:
    """Return it as submitted: whoever has not answered is asked, and who submits it agrees."""
    return replace(held, writers=tuple(_asked(actor, held, one) for one in held.writers))


def _asked(actor: Actor, held: Held, writer: Writer) -> Writer:
    if writer.account_id is None or writer.account_id == held.entry.entered_by:
        return writer
    if writer.account_id == actor.id:
        return answered(held, writer, Standing.CONFIRMED)
    return writer if writer.standing else answered(held, writer, Standing.ASKED)


def answered(held: Held, writer: Writer, standing: Standing, why: str | None = None) -> Writer:
    """Return an author with an answer of this moment."""
    return replace(writer, standing=standing, standing_at=held.place.now, objection=why)


async def ask(connection: AsyncConnection, actor: Actor, before: Held, after: Held) -> None:
    """Write to those who are asked by this submission; without any, nothing is sent."""
    new = [
        now
        for was, now in zip(before.writers, after.writers, strict=True)
        if now.standing == Standing.ASKED and was.standing != Standing.ASKED
    ]
    await tell(connection, [_letter(actor, after, writer) for writer in new])


def _letter(actor: Actor, held: Held, writer: Writer) -> Letter:
    entry, share = held.entry, Decimal(writer.share)
    return Letter(
        account_id=writer.account_id or actor.id,
        kind=Kind.AUTHORSHIP,
        programme_id=entry.programme_id,
        unit_id=entry.unit_id,
        link=location(entry.initiative_id),
        once=f"authorship {entry.initiative_id} {entry.version}",
        facts={
            "by": actor.name,
            "title": entry.title,
            "number": entry.number,
            "share": int(share) if share == int(share) else float(share),
        },
    )
