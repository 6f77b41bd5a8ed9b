"""The worker's side of dockets: slice by slice, each decision with its own line in one transaction.

A worker that dies leaves its slice as it was before; whoever comes next goes on from there. Several
workers share a docket: each locks the cases that it decides, and passes over those of others.
"""

import asyncio
from collections.abc import Awaitable, Callable
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
from service.reviews.schemas import Judgement, Paper

SLICE = 50
"""Decided in one transaction: so long others may wait for one of them."""
LANES = 4
"""Slices of a docket that a worker has under way at once: while one waits another goes on."""
BEGIN = text("""
UPDATE docket SET status = 'running'
WHERE status = 'scheduled' AND run_at <= clock_timestamp()
""")
ACTIVE = text("""
SELECT id, status, verdict, why, decision_number, decided_on,
    CASE status WHEN 'undoing' THEN undone_by ELSE account_id END AS who
FROM docket WHERE status IN ('running', 'undoing') ORDER BY run_at, id
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


Row = Any
"""A row of ACTIVE or of CASES."""
Settle = Callable[[AsyncConnection, Actor, Row, Row], Awaitable[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class Way:
    """What a docket's cases go from, what becomes of those that fail, and how the docket ends."""

    before: Outcome
    failed: Outcome
    ends: Status


WAYS = {
    Status.RUNNING: Way(Outcome.LISTED, Outcome.FAILED, Status.DONE),
    Status.UNDOING: Way(Outcome.DECIDED, Outcome.KEPT, Status.UNDONE),
}


async def work(engine: AsyncEngine) -> None:
    """Decide, and take back, whatever is due, until nothing is left that others do not do."""
    moved, failures = True, list[BaseException]()
    while moved and not failures:
        async with engine.begin() as connection:
            await connection.execute(BEGIN)
            active = (await connection.execute(ACTIVE)).all()
        moved = False
        # One docket that fails does not hold up the others.
        for docket in active:
            lanes = (_slice(engine, docket) for _ in range(LANES))
            found = await asyncio.gather(*lanes, return_exceptions=True)
            failures += [one for one in found if isinstance(one, BaseException)]
            moved = moved or True in found
    if failures:
        raise failures[0]


async def _slice(engine: AsyncEngine, docket: Row) -> bool:
    """Do some cases of a docket; tell whether there were any."""
    try:
        async with engine.begin() as connection:
            return await _cases(connection, docket, _plain)
    except Problem:
        # Seldom: once more, each by itself, to find which of them cannot be done.
        async with engine.begin() as connection:
            return await _cases(connection, docket, _careful)


async def _cases(connection: AsyncConnection, docket: Row, settle: Settle) -> bool:
    way = WAYS[Status(docket.status)]
    asked = {"id": docket.id, "from": way.before, "most": SLICE}
    cases = (await connection.execute(CASES, asked)).all()
    # With the grants of this moment: whoever may no longer decide does not.
    actor = await acting(connection, docket.who)
    settled = [await settle(connection, actor, docket, case) for case in cases]
    if settled:
        await connection.execute(SETTLE, settled)
    await connection.execute(FINISH, {"to": way.ends, "status": docket.status, **asked})
    return bool(cases)


async def _plain(
    connection: AsyncConnection, actor: Actor, docket: Row, case: Row
) -> dict[str, object]:
    """Do one case and return what its row says then."""
    if docket.status == Status.UNDOING:
        await undoing.reverse(connection, actor, case.initiative_id, seq=case.seq)
        return _line(docket, case, Outcome.UNDONE, case.seq)
    paper = None
    if docket.decision_number is not None:
        paper = Paper(number=docket.decision_number, date=docket.decided_on)
    body = Judgement(verdict=docket.verdict, reason=docket.why, decision=paper)
    decided = await commands.judge(
        connection, actor, case.initiative_id, body, version=case.version
    )
    return _line(docket, case, Outcome.DECIDED, decided.entry.version)


async def _careful(
    connection: AsyncConnection, actor: Actor, docket: Row, case: Row
) -> dict[str, object]:
    """Do one case, or keep why it cannot be done; whatever it wrote until then is undone."""
    try:
        async with connection.begin_nested():
            return await _plain(connection, actor, docket, case)
    except Problem as problem:
        told = await _explained(connection, actor, case.initiative_id, problem)
        failed = WAYS[Status(docket.status)].failed
        return _line(docket, case, failed, case.seq) | said(told)


def _line(docket: Row, case: Row, outcome: Outcome, seq: int | None) -> dict[str, object]:
    own = {"docket": docket.id, "id": case.initiative_id, "outcome": outcome, "seq": seq}
    return {**own, **said(None)}


async def _explained(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, problem: Problem
) -> Problem:
    """Return a refusal in its plainest words."""
    if not isinstance(problem, Forbidden):
        return problem
    held = await holding.held(connection, actor, initiative_id, lock=False)
    return InConflict() if held.involves(actor) else problem
