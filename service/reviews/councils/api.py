"""Councils, nominations and ballots over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from service.db import Look, Work
from service.errors import Forbidden, InvalidPayload, NotFound, Unauthenticated, problems
from service.history.facets import Level
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.policy import NotNow
from service.reviews.commands import DecisionAhead
from service.reviews.councils import (
    commands,
    judging,
    nominating,
    publishing,
    queries,
    withdrawing,
)
from service.reviews.councils.holding import NoSuchCouncil
from service.reviews.councils.models import Status
from service.reviews.councils.schemas import (
    BallotCast,
    Council,
    Dossier,
    Heading,
    Nominating,
    Nomination,
    Opening,
    Recognised,
    Seats,
    Withdrawing,
    Withdrawn,
)
from service.reviews.schemas import Paper
from service.trail.sightings import Seen
from service.words import Code

router = APIRouter(prefix="/v1", tags=["recognition"])
Limit = Annotated[int, Query(ge=1, le=MOST)]
Cursor = Annotated[str | None, Query(max_length=500)]
READS = (Unauthenticated, NoSuchCouncil, InvalidPayload)
ACTS = (*READS, Forbidden, NotNow, KeyReused)


@router.post(
    "/councils",
    status_code=201,
    response_model=Council,
    responses=problems(
        Unauthenticated, Forbidden, KeyReused, InvalidPayload, commands.InvalidCouncil
    ),
)
async def open_session(body: Opening, caller: Caller, work: Work, once: Once) -> Response:
    """Open a council for one session, as an officer or admin of its unit; members are told."""
    return await once(
        lambda: commands.open_session(work, caller, body),
        headers=lambda made: {"Location": f"/v1/councils/{made.id}"},
    )


@router.get("/councils", responses=problems(Unauthenticated, InvalidPayload, BadCursor))
async def councils(
    caller: Caller,
    look: Look,
    programme: Code | None = None,
    unit: Code | None = None,
    level: Level | None = None,
    status: Status | None = None,
    limit: Limit = DEFAULT,
    cursor: Cursor = None,
) -> Page[Heading]:
    """List the councils above, at and below the caller's units, and those he sits in."""
    return await queries.councils(
        look,
        caller,
        programme=programme,
        unit=unit,
        level=level,
        status=status,
        limit=limit,
        page=cursor,
    )


@router.get("/councils/{council_id}", responses=problems(*READS))
async def council(council_id: UUID, caller: Caller, look: Look) -> Council:
    """Show a council: its members, how many ballots each has given, and what the caller may do."""
    return await queries.council(look, caller, council_id)


@router.put(
    "/councils/{council_id}/members",
    responses=problems(*READS, Forbidden, NotNow, commands.HasJudged, commands.InvalidCouncil),
)
async def seat(council_id: UUID, body: Seats, caller: Caller, work: Work) -> Council:
    """Change who sits in it while the session is open; whoever has judged stays."""
    return await commands.reseat(work, caller, council_id, body)


@router.post(
    "/councils/{council_id}/closure",
    status_code=201,
    response_model=Council,
    responses=problems(*ACTS),
)
async def close(council_id: UUID, caller: Caller, work: Work, once: Once) -> Response:
    """Close the session once a quorum has judged everything; its members may read all ballots."""
    return await once(lambda: commands.close(work, caller, council_id))


@router.post(
    "/councils/{council_id}/publication",
    status_code=201,
    response_model=Council,
    responses=problems(*ACTS, DecisionAhead),
)
async def publish(
    council_id: UUID, body: Paper, caller: Caller, work: Work, once: Once
) -> Response:
    """Publish the decision by number and date: everything recognised counts from one instant on."""
    return await once(lambda: publishing.publish(work, caller, council_id, body))


@router.get("/councils/{council_id}/nominations", responses=problems(*READS, BadCursor))
async def nominations(
    council_id: UUID, caller: Caller, look: Look, limit: Limit = DEFAULT, cursor: Cursor = None
) -> Page[Nomination]:
    """List what is nominated; score and outcome are told once they are no secret."""
    return await queries.nominations(look, caller, council_id, limit=limit, page=cursor)


@router.get(
    "/councils/{council_id}/nominations/{initiative_id}",
    responses=problems(*READS, Forbidden, judging.NoSuchNomination),
)
async def dossier(
    council_id: UUID, initiative_id: UUID, caller: Caller, look: Look, seen: Seen
) -> Dossier:
    """Read a nomination as a member: the initiative, one's own ballot, all after the closing."""
    return await judging.dossier(look, caller, seen, council_id, initiative_id)


@router.put(
    "/councils/{council_id}/nominations/{initiative_id}/ballot",
    responses=problems(
        *READS,
        Forbidden,
        NotNow,
        judging.NoSuchNomination,
        nominating.InterestedJudge,
        nominating.ColleagueJudge,
        nominating.NoLongerValid,
        nominating.InvalidBallot,
    ),
)
async def judge(
    council_id: UUID, initiative_id: UUID, body: BallotCast, caller: Caller, work: Work, seen: Seen
) -> Dossier:
    """Give one's ballot as a member, or change it until the session closes.

    Nobody judges what he wrote or entered, nor, where the terms say so, what comes from his union.
    """
    return await nominating.judge(work, caller, seen, council_id, initiative_id, body)


@router.post(
    "/councils/{council_id}/nominations/{initiative_id}/withdrawal",
    status_code=201,
    response_model=Withdrawn,
    responses=problems(*ACTS, NotFound, judging.NoSuchNomination, withdrawing.VoidAlready),
)
async def withdraw(
    council_id: UUID,
    initiative_id: UUID,
    body: Withdrawing,
    caller: Caller,
    work: Work,
    once: Once,
) -> Response:
    """Take a nomination back while the session is open, as who might nominate it.

    Ballots given until then are kept and count no more; it may be nominated again.
    """
    return await once(lambda: withdrawing.withdraw(work, caller, council_id, initiative_id, body))


@router.get("/councils/{council_id}/withdrawals", responses=problems(*READS, BadCursor))
async def withdrawn(
    council_id: UUID, caller: Caller, look: Look, limit: Limit = DEFAULT, cursor: Cursor = None
) -> Page[Withdrawn]:
    """List what was nominated and withdrawn, with the ballots that the caller may know."""
    return await withdrawing.withdrawn(look, caller, council_id, limit=limit, page=cursor)


@router.get("/me/ballots", responses=problems(Unauthenticated, InvalidPayload, BadCursor))
async def waiting(
    caller: Caller, look: Look, limit: Limit = DEFAULT, cursor: Cursor = None
) -> Page[Nomination]:
    """List what the caller has still to judge, the session that was opened first first."""
    return await judging.waiting(look, caller, limit=limit, page=cursor)


@router.post(
    "/initiatives/{initiative_id}/nominations",
    status_code=201,
    response_model=Nomination,
    responses=problems(
        *ACTS,
        NotFound,
        nominating.NotItsCouncil,
        nominating.NotRecognisedBelow,
        nominating.RecognisedAlready,
        nominating.NominatedAlready,
    ),
)
async def nominate(
    initiative_id: UUID, body: Nominating, caller: Caller, work: Work, once: Once
) -> Response:
    """Nominate a valid initiative to an open council, as an officer or admin of its line."""
    return await once(lambda: nominating.nominate(work, caller, initiative_id, body))


@router.get(
    "/initiatives/{initiative_id}/recognitions",
    responses=problems(Unauthenticated, NotFound, InvalidPayload),
)
async def recognised(initiative_id: UUID, caller: Caller, look: Look) -> list[Recognised]:
    """List the published recognitions of an initiative; those that were lost say since when."""
    return await queries.recognised(look, caller, initiative_id)
