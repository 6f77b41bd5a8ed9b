"""Officers approve or refuse those who wait, one or many at once."""

from typing import Any

from sqlalchemy import func, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import today
from service.errors import Conflict, Fault, Forbidden, NotFound, Unprocessable
from service.identity.models import Admitted, account, membership
from service.identity.places import NAMED
from service.members.schemas import Admission, Admissions, Outcome
from service.members.units import KEEPERS
from service.messages.ledger import Letter, tell
from service.messages.wordings.kinds import Kind
from service.policy import Actor
from service.trail.ledger import Deed, record
from service.trail.models import Done

# In one order, so that two officers never wait for each other in a circle.
HELD = text(
    """
SELECT m.id, m.account_id, m.state, m.unit_id, m.decided_at, u.code, u.line, v.name AS unit
FROM membership m JOIN unit u ON u.id = m.unit_id
"""
    + NAMED
    + "WHERE m.id = ANY(CAST(:ids AS uuid[])) ORDER BY m.id FOR UPDATE OF m"
)


class RefusalUnfounded(Unprocessable):
    vi = "Từ chối phải ghi rõ lý do."
    en = "A refusal needs a written reason."


class NoLongerWaiting(Conflict):
    vi = "{count} người không còn chờ duyệt; chưa ai được quyết định, hãy tải lại danh sách."
    en = "{count} of them no longer wait; nothing was decided, load the list again."


async def decide(connection: AsyncConnection, actor: Actor, body: Admission) -> Admissions:
    """Approve or refuse all of these people, or none; a refused one loses the workplace."""
    if body.verdict == "refuse" and not body.reason:
        fault = Fault("/reason", "cần có lý do", "a reason is needed", rule="reason")
        raise RefusalUnfounded(errors=[fault])
    ids = list(dict.fromkeys(body.memberships))
    rows = (await connection.execute(HELD, {"ids": ids, "today": today()})).all()
    if len(rows) < len(ids) or not all(actor.covers(row.line, *KEEPERS) for row in rows):
        raise NotFound
    if actor.id in {row.account_id for row in rows}:
        raise Forbidden
    late = sum(row.state != Admitted.WAITING for row in rows)
    if late:
        raise NoLongerWaiting(count=late)
    state = Admitted.APPROVED if body.verdict == "approve" else Admitted.REFUSED
    await connection.execute(
        update(membership)
        .where(membership.c.id.in_(ids))
        .values(state=state, decided_by=actor.id, decided_at=func.now(), reason=body.reason)
    )
    if state is Admitted.REFUSED:
        people = [row.account_id for row in rows]
        gone = update(account).where(account.c.id.in_(people)).values(unit_id=None)
        await connection.execute(gone)
    done = Done.MEMBER_APPROVED if state is Admitted.APPROVED else Done.MEMBER_REFUSED
    deeds = [Deed(done, row.unit_id, row.line, row.account_id, roles=KEEPERS) for row in rows]
    await record(connection, actor, *deeds)
    await tell(connection, [_letter(row, state, body.reason) for row in rows])
    return Admissions(items=[Outcome(id=one, state=state) for one in ids])


def _letter(row: Any, state: Admitted, why: str | None) -> Letter:  # noqa: ANN401 - a row of HELD
    approved = state is Admitted.APPROVED
    return Letter(
        account_id=row.account_id,
        kind=Kind.ADMISSION,
        unit_id=row.unit_id,
        link="/v1/me",
        once=f"admission {row.id}",
        facts={"unit": row.unit, **({"approved": True} if approved else {"reason": why})},
    )
