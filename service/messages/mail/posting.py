"""Decide for every message whether it goes out by e-mail too: at once, with others, or not."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service import workdays
from service.clock import VIETNAM, day_of
from service.identity.models import account
from service.ids import uuid7
from service.messages.models import Posted, mail, message, notice_choice
from service.messages.notices.ways import Way, way

MOST = 500
FRESH = timedelta(days=1)
"""What lay in the inbox for longer, e-mail being off meanwhile, is not sent after all."""
DAILY = time(7)
"""When the e-mail of a day goes out, in Vietnam, on working days."""
SPARE = timedelta(minutes=5)
"""So long before it goes out, the next one is begun."""
ONE_DAY = timedelta(days=1)

UNPOSTED = (
    select(
        message.c.id,
        message.c.account_id,
        message.c.kind,
        message.c.created_at,
        account.c.login,
        notice_choice.c.mail,
        func.now().label("now"),
    )
    .join(account, account.c.id == message.c.account_id)
    .outerjoin(notice_choice, notice_choice.c.account_id == message.c.account_id)
    .where(message.c.posted_at.is_(None))
    .order_by(message.c.account_id, message.c.id)
    .limit(MOST)
    .with_for_update(of=message, skip_locked=True)
)
POSTED = (
    update(message)
    .where(message.c.id == bindparam("one"))
    .values(posted_at=func.now(), mail_id=bindparam("mail"))
)


async def post(connection: AsyncConnection) -> int:
    """Put messages into e-mails as their readers chose; return how many were looked at."""
    found = (await connection.execute(UNPOSTED)).all()
    if found:
        put = await _put(connection, [mail for row in found if (mail := _mail(row))])
        keys = [(row, _mail(row)) for row in found]
        given = [
            {"one": row.id, "mail": put[row.account_id, made["once"]] if made else None}
            for row, made in keys
        ]
        await connection.execute(POSTED, given)
    return len(found)


def daily(now: datetime) -> datetime:
    """Return when the next e-mail of a day goes out that can still take something."""
    today = day_of(now)
    morning = datetime.combine(workdays.after(today - ONE_DAY, 1), DAILY, VIETNAM)
    if now + SPARE < morning:
        return morning
    return datetime.combine(workdays.after(today, 1), DAILY, VIETNAM)


def _mail(row: Any) -> dict[str, Any] | None:  # noqa: ANN401 - a row of UNPOSTED
    chosen = way(row.kind, row.mail)
    if chosen is Way.NEVER or "@" not in row.login or row.created_at < row.now - FRESH:
        return None
    due_at = daily(row.now) if chosen is Way.DAILY else row.now
    once = f"day {day_of(due_at)}" if chosen is Way.DAILY else f"message {row.id}"
    return {"id": uuid7(), "account_id": row.account_id, "once": once, "due_at": due_at}


async def _put(
    connection: AsyncConnection, mails: Sequence[dict[str, Any]]
) -> dict[tuple[UUID, str], UUID]:
    """Write e-mails, one for each person and happening, and return their ids."""
    if not mails:
        return {}
    single = {(one["account_id"], one["once"]): one | {"state": Posted.WAITING} for one in mails}
    written = insert(mail).on_conflict_do_update(
        index_elements=["account_id", "once"], set_={"once": mail.c.once}
    )
    rows = await connection.execute(
        written.returning(mail.c.id, mail.c.account_id, mail.c.once), [*single.values()]
    )
    return {(row.account_id, row.once): row.id for row in rows}
