"""Send what waits: taken for a while by one worker, tried again ever later, given up at last."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from aiosmtplib import SMTP
from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncEngine

from service.errors import Language
from service.identity.models import account
from service.messages.mail.letter import Envelope, Item, Sender
from service.messages.mail.post_office import Office, Refused, closed, handed_over, opened
from service.messages.mail.posting import post
from service.messages.models import Posted, mail, message, notice_choice
from service.messages.wording import spoken

log = structlog.get_logger()

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440))
"""Before each further try; after the last one an e-mail is given up."""
BATCH = 20
"""E-mails of one conversation."""
LEASE = 300.0
"""Seconds after which a worker that took e-mails counts as gone."""
# Taken by whoever comes first; a worker that dies lets go of it when the time is over.
TAKE = text("""
UPDATE mail SET tries = tries + 1, due_at = now() + make_interval(secs => :lease)
WHERE id IN (
    SELECT id FROM mail WHERE state = 'waiting' AND due_at <= now()
    ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
RETURNING id, tries
""")


async def send(engine: AsyncEngine, office: Office, sender: Sender) -> None:
    """Put messages into e-mails, and send e-mails until none is due."""
    looked = 1
    while looked:
        async with engine.begin() as connection:
            looked = await post(connection)
    while await _some(engine, office, sender):
        pass


async def _some(engine: AsyncEngine, office: Office, sender: Sender) -> bool:
    """Send a few; tell whether any was due and the server took part."""
    async with engine.begin() as connection:
        taken = (await connection.execute(TAKE, {"lease": LEASE, "most": BATCH})).all()
    if not taken:
        return False
    tries = {row.id: row.tries for row in taken}
    envelopes = await _envelopes(engine, list(tries))
    answered = True
    async with asyncio.timeout(LEASE * 0.8):
        async for mail_id, refused in _tried(office, sender, list(tries), envelopes):
            await _note(engine, mail_id, tries[mail_id], refused)
            answered = answered and not (refused and refused.hung_up)
    return answered


async def _tried(
    office: Office, sender: Sender, ids: Sequence[UUID], envelopes: dict[UUID, Envelope]
) -> AsyncIterator[tuple[UUID, Refused | None]]:
    """Hand e-mails over in one conversation, and yield how each went."""
    conversation = office.conversation()
    trouble: Refused | None = None
    try:
        for mail_id in ids:
            if mail_id not in envelopes:
                yield mail_id, Refused("no address", final=True)
                continue
            if trouble is None or not trouble.hung_up:
                trouble = await _handed(conversation, sender, envelopes[mail_id])
            yield mail_id, trouble
    finally:
        await closed(conversation)


async def _handed(conversation: SMTP, sender: Sender, envelope: Envelope) -> Refused | None:
    try:
        if not conversation.is_connected:
            await opened(conversation)
        mail = sender.compose(envelope)
        await handed_over(conversation, sender.address, envelope.address, mail)
    except Refused as refused:
        return refused
    return None


async def _note(engine: AsyncEngine, mail_id: UUID, tries: int, refused: Refused | None) -> None:
    values: dict[str, Any] = {"state": Posted.SENT, "ended_at": func.now(), "trouble": None}
    if refused is not None:
        over = refused.final or tries > len(PAUSES)
        values = {"trouble": refused.trouble}
        if over:
            values |= {"state": Posted.FAILED, "ended_at": func.now()}
            log.warning("mail.given_up", mail=str(mail_id), trouble=refused.trouble)
        else:
            values |= {"due_at": func.now() + PAUSES[tries - 1]}
    async with engine.begin() as connection:
        await connection.execute(update(mail).where(mail.c.id == mail_id).values(**values))


async def _envelopes(engine: AsyncEngine, ids: Sequence[UUID]) -> dict[UUID, Envelope]:
    """Return what e-mails say and where they go; without an address there is none."""
    told = (
        select(
            mail.c.id,
            mail.c.account_id,
            mail.c.made_at,
            account.c.name,
            account.c.login,
            notice_choice.c.language,
            message.c.kind,
            message.c.facts,
            message.c.link,
        )
        .join(account, account.c.id == mail.c.account_id)
        .join(message, message.c.mail_id == mail.c.id)
        .outerjoin(notice_choice, notice_choice.c.account_id == mail.c.account_id)
        .where(mail.c.id.in_(ids))
        .order_by(mail.c.id, message.c.id)
    )
    async with engine.connect() as connection:
        rows = (await connection.execute(told)).all()
    found: dict[UUID, Envelope] = {}
    for row in rows:
        if "@" in row.login:
            language: Language = "en" if row.language == "en" else "vi"
            item = Item(row.kind, *spoken(row.kind, row.facts, language), row.link)
            known = found.get(row.id)
            items = (*known.items, item) if known else (item,)
            who = row.name, row.login, language, row.made_at
            found[row.id] = Envelope(row.id, row.account_id, *who, items)
    return found
