"""The worker's side of dockets: slice by slice, each decision with its own line in one transaction.

A worker that dies leaves its slice as it was before; whoever comes next goes on from there. Several
workers share a docket: each locks the cases that it decides, and passes over those of others.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from service.errors import Forbidden, Problem
from service.identity.acting import acting
from service.initiatives import holding
from service.policy import Actor
from service.reviews import commands, undoing
from service.reviews.dockets.drawing import InConflict, said
from service.reviews.dockets.models import Outcome, Status
from service.reviews.schemas import Judgement

SLICE = 50
"""Decided in one transaction: so long others may wait for one of them."""
BEGIN = text("""
UPDATE docket SET status = 'running'
WHERE status = 'scheduled' AND run_at <= clock_timestamp()
""")
# In any order, so that one that fails does not hold up the others.
ACTIVE = text("""
SELECT id, status, verdict, why,
    CASE status WHEN 'undoing' THEN undone_by ELSE account_id END AS who
FROM docket WHERE status IN ('running', 'undoing') ORDER BY random()
""")
# In one order, so that two dockets with the same cases never wait for each other in a circle.
CASES = text("""
SELECT initiative_id, version, seq FROM docket_case
WHERE docket_id = :id AND outcome = :from
ORDER BY initiative_id LIMIT :most FOR UPDATE SKIP LOCKED
""")
SETTLE = text("""
UPDATE docket_case SET outcome = :outcome, seq = :seq, problem = :problem, vi = :vi, en = :en
WHERE docket_id = :docket AND initiative_id = :id
""")
FINISH = text("""
UPDATE docket SET status = :to,
    finished_at = coalesce(finished_at, clock_timestamp()),
    undone_at = CASE WHEN status = 'undoing' THEN clock_timestamp() END
WHERE id = :id AND status = :status AND NOT EXISTS (
    SELECT FROM docket_case WHERE docket_id = :id AND outcome = :from)
""")


@dataclass(frozen=True, slots=True)
class Way:
    """What a docket's cases go from, what becomes of them, and how the docket ends."""

    before: Outcome
    done: Outcome
    failed: Outcome
    ends: Status


WAYS = {
    Status.RUNNING: Way(Outcome.LISTED, Outcome.DECIDED, Outcome.FAILED, Status.DONE),
    Status.UNDOING: Way(Outcome.DECIDED, Outcome.UNDONE, Outcome.KEPT, Status.UNDONE),
}


async def work(engine: AsyncEngine) -> None:
    """Decide, and take back, whatever is due, until nothing is left that others do not do."""
    moved = True
    while moved:
        async with engine.begin() as connection:
            await connection.execute(BEGIN)
            active = (await connection.execute(ACTIVE)).all()
        moved = False
        for docket in active:
            moved = await _slice(engine, docket) or moved


async def _slice(engine: AsyncEngine, docket: Any) -> bool:  # noqa: ANN401 - a row of ACTIVE
    """Do some cases of a docket, and end it after the last; tell whether there were any."""
    way = WAYS[Status(docket.status)]
    asked = {"id": docket.id, "from": way.before, "most": SLICE}
    async with engine.begin() as connection:
        cases = (await connection.execute(CASES, asked)).all()
        # With the grants of this moment: whoever may no longer decide does not.
        actor = await acting(connection, docket.who)
        settled = [await _settled(connection, actor, docket, case) for case in cases]
        if settled:
            await connection.execute(SETTLE, settled)
        ended = {"to": way.ends, "status": docket.status, **asked}
        await connection.execute(FINISH, ended)
    return bool(cases)


async def _settled(
    connection: AsyncConnection,
    actor: Actor,
    docket: Any,  # noqa: ANN401 - a row of ACTIVE
    case: Any,  # noqa: ANN401 - a row of CASES
) -> dict[str, object]:
    """Do one case, or keep why it cannot be done; whatever it wrote until then is undone."""
    way = WAYS[Status(docket.status)]
    own = {"docket": docket.id, "id": case.initiative_id}
    try:
        async with connection.begin_nested():
            seq = await _done(connection, actor, docket, case)
    except Problem as problem:
        told = await _explained(connection, actor, case.initiative_id, problem)
        return {**own, "outcome": way.failed, "seq": case.seq, **said(told)}
    return {**own, "outcome": way.done, "seq": seq, **said(None)}


async def _done(connection: AsyncConnection, actor: Actor, docket: Any, case: Any) -> int:  # noqa: ANN401 - as above
    if docket.status == Status.UNDOING:
        await undoing.take_back(connection, actor, case.initiative_id, None, seq=case.seq)
        return int(case.seq)
    body = Judgement(verdict=docket.verdict, reason=docket.why)
    decided = await commands.decide(
        connection, actor, case.initiative_id, body, version=case.version
    )
    return decided.version


async def _explained(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, problem: Problem
) -> Problem:
    """Return a refusal in its plainest words."""
    if not isinstance(problem, Forbidden):
        return problem
    held = await holding.held(connection, actor, initiative_id, lock=False)
    return InConflict() if held.involves(actor) else problem
