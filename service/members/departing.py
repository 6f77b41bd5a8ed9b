"""An officer ends a membership: the person left the union, and what he entered stays."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import day_of, today
from service.errors import Conflict, Fault, Forbidden, NotFound, Unprocessable
from service.identity.models import Admitted, account, membership
from service.members.admissions import HELD
from service.members.schemas import Departed, Departure
from service.members.units import KEEPERS
from service.messages.ledger import Letter, tell
from service.messages.wordings.kinds import Kind
from service.policy import Actor
from service.trail.ledger import Deed, record
from service.trail.models import Done


class NoMember(Conflict):
    vi = "Người này không còn là thành viên được duyệt của đơn vị."
    en = "This person is no approved member of the unit, or no longer."


class InvalidDeparture(Unprocessable):
    vi = "Ngày thôi là thành viên chưa hợp lệ; xem từng mục trong «errors»."
    en = "The last day is not valid; see each entry of `errors`."


async def end(
    connection: AsyncConnection, actor: Actor, membership_id: UUID, body: Departure
) -> Departed:
    """End an approved membership with its last day; the person is told."""
    asked = {"ids": [membership_id], "today": today()}
    row = (await connection.execute(HELD, asked)).first()
    if row is None or not actor.covers(row.line, *KEEPERS):
        raise NotFound
    if row.account_id == actor.id:
        raise Forbidden
    if row.state != Admitted.APPROVED:
        raise NoMember
    last = body.on or today()
    if not day_of(row.decided_at) <= last <= today():
        vi, en = "phải từ ngày được duyệt đến hôm nay", "lies between the approval and today"
        raise InvalidDeparture(errors=[Fault("/on", vi, en, rule="departure")])
    await _write(connection, actor, row, last, body.reason)
    return Departed(
        id=row.id, unit=row.code, state=Admitted.LEFT, ended_on=last, reason=body.reason
    )


async def _write(
    connection: AsyncConnection,
    actor: Actor,
    row: Any,  # noqa: ANN401 - a row of HELD
    last: date,
    why: str | None,
) -> None:
    ended = {
        "state": Admitted.LEFT,
        "ended_on": last,
        "ended_by": actor.id,
        "ended_at": func.now(),
        "reason": why,
    }
    await connection.execute(update(membership).where(membership.c.id == row.id).values(ended))
    there = account.c.id == row.account_id, account.c.unit_id == row.unit_id
    await connection.execute(update(account).where(*there).values(unit_id=None))
    deed = Deed(
        Done.MEMBER_ENDED, row.unit_id, row.line, row.account_id, what=str(last), roles=KEEPERS
    )
    await record(connection, actor, deed)
    letter = Letter(
        account_id=row.account_id,
        kind=Kind.DEPARTURE,
        unit_id=row.unit_id,
        link="/v1/me",
        once=f"departure {row.id}",
        facts={"unit": row.unit, "on": str(last), "reason": why},
    )
    await tell(connection, [letter])
