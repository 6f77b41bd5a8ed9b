"""Pace, laggards, urgings and milestones over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from service.conferences.pace import commands, milestones, queries
from service.conferences.pace.schemas import (
    PHASE,
    Laggard,
    Measure,
    MilestoneBoard,
    MilestonesAsked,
    PaceBoard,
    Target,
    Tree,
    Urging,
    Urgings,
)
from service.db import Look, Work
from service.errors import Forbidden, InvalidPayload, NotFound, Unauthenticated, problems
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.tallies.schemas import Moment, instant
from service.words import Code

router = APIRouter(prefix="/v1", tags=["conferences"])
REFUSALS = (Unauthenticated, Forbidden, NotFound, InvalidPayload)
PhaseOf = Annotated[Code | None, Query(description=PHASE)]


def _asked(
    programme: Code,
    under: Code = "VN",
    phase: PhaseOf = None,
    tree: Tree = "then",
    measure: Measure = "valid",
    target: Target = "assigned",
    as_of: Annotated[Moment | None, Query(description="An instant, or a day's end.")] = None,
) -> queries.Asked:
    moment = instant(as_of) if as_of else None
    return queries.Asked(programme, under, phase, tree, measure, target, moment)


Asked = Annotated[queries.Asked, Depends(_asked)]


@router.get("/pace", responses=problems(*REFUSALS))
async def pace(caller: Caller, look: Look, asked: Asked) -> PaceBoard:
    """Tell for every unit with a target what is left, needed and expected, and when it is met.

    A day counts as over with its last instant (Asia/Ho_Chi_Minh); until then it is one of the days
    left. Below a unit stand the units that hang directly below it on the day.
    """
    return await queries.pace(look, caller, asked)


@router.get("/laggards", responses=problems(*REFUSALS, BadCursor))
async def laggards(
    caller: Caller,
    look: Look,
    asked: Asked,
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Page[Laggard]:
    """List the units below the straight line to their target, most behind first.

    First by what is missing in per cent of what the line expects, then by how many, then by code.
    """
    return await queries.laggards(look, caller, asked, limit=limit, page=cursor)


@router.post(
    "/urgings",
    status_code=201,
    response_model=Urgings,
    responses=problems(*REFUSALS, commands.InvalidUrging, KeyReused),
)
async def urge(body: Urging, caller: Caller, work: Work, once: Once) -> Response:
    """Urge units that lag: a message to their officers, once for each unit and day.

    By a leader or admin of `under` or above. A unit without officers is told through its leaders
    and admins. A unit that does not lag is not urged, named or not.
    """
    return await once(lambda: commands.urge(work, caller, body))


@router.get("/milestones", responses=problems(*REFUSALS))
async def board(
    caller: Caller, look: Look, asked: Annotated[MilestonesAsked, Query()]
) -> MilestoneBoard:
    """Tell when a unit, or each directly below it, first reached 100, 1,000, … and its targets.

    Computed from the ledger, so exact for imported history too. Rows are those of the tally by
    unit. What happened at one instant is counted together.
    """
    return await milestones.board(look, caller, asked)
