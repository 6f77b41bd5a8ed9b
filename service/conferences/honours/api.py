"""Titles, decisions and honours over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from service.conferences.honours import decisions, listing, titles
from service.conferences.honours.awards import (
    Annulment,
    By,
    Counts,
    Decision,
    Honour,
    NewDecision,
    NewTitle,
    Title,
    Tree,
)
from service.conferences.honours.commendation.periods import InvalidPeriod
from service.conferences.honours.commendation.rules import NoSuchCommendation
from service.conferences.honours.commendation.schemas import (
    Period,
)
from service.conferences.honours.models import Holder, Level
from service.conferences.honours.nominees import (
    BroadTie,
    InvalidDecision,
    NoCandidates,
    PeriodOpen,
)
from service.db import Look, Work
from service.errors import Forbidden, Unauthenticated, problems
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.programmes.queries import NoSuchPhase
from service.trail.sightings import Seen
from service.units.lives import NoSuchUnit
from service.words import Code, Day

router = APIRouter(prefix="/v1", tags=["honours"])
Limit = Annotated[int, Query(ge=1, le=MOST)]
Cursor = Annotated[str | None, Query(max_length=400)]


@router.get("/honours/titles", responses=problems(Unauthenticated))
async def list_titles(caller: Caller, look: Look) -> list[Title]:
    """List the titles of honour, named in both languages."""
    del caller  # any account may know them
    return await titles.titles(look)


@router.post(
    "/honours/titles",
    status_code=201,
    response_model=Title,
    responses=problems(Unauthenticated, Forbidden, KeyReused, titles.DuplicateTitle),
)
async def add_title(body: NewTitle, caller: Caller, work: Work, once: Once) -> Response:
    """Add a title of honour; an admin of the whole tree."""
    return await once(lambda: titles.add(work, caller, body))


@router.post(
    "/honours/decisions",
    status_code=201,
    response_model=Decision,
    responses=problems(
        Unauthenticated,
        Forbidden,
        NoSuchCommendation,
        NoSuchPhase,
        KeyReused,
        decisions.DuplicateDecision,
        PeriodOpen,
        NoCandidates,
        BroadTie,
        InvalidDecision,
        InvalidPeriod,
    ),
)
async def decide(body: NewDecision, caller: Caller, work: Work, once: Once) -> Response:
    """Enter a decision: its honours come from a list, or from the candidates of a rule."""
    return await once(
        lambda: decisions.decide(work, caller, body),
        headers=lambda made: {"Location": f"/v1/honours/decisions/{made.id}"},
    )


@router.get(
    "/honours/decisions/{decision_id}",
    responses=problems(Unauthenticated, decisions.NoSuchDecision),
)
async def show_decision(decision_id: UUID, caller: Caller, look: Look) -> Decision:
    """Show a decision; whom it honours is listed at `/v1/honours?decision=`."""
    del caller  # it holds no personal data
    return await decisions.decision(look, decision_id)


@router.post(
    "/honours/decisions/{decision_id}/annulment",
    status_code=201,
    response_model=Decision,
    responses=problems(
        Unauthenticated, Forbidden, decisions.NoSuchDecision, KeyReused, decisions.AlreadyAnnulled
    ),
)
async def annul(
    decision_id: UUID, body: Annulment, caller: Caller, work: Work, once: Once
) -> Response:
    """Annul a decision: it is kept with the reason, and its honours count no longer."""
    return await once(lambda: decisions.annul(work, caller, decision_id, body))


@router.get("/honours", responses=problems(Unauthenticated, NoSuchUnit, BadCursor))
async def list_honours(
    caller: Caller,
    look: Look,
    seen: Seen,
    decision: UUID | None = None,
    title: Code | None = None,
    level: Level | None = None,
    period: Period | None = None,
    holder: Holder | None = None,
    first: Annotated[Day | None, Query(alias="from", description="Decided from.")] = None,
    last: Annotated[Day | None, Query(alias="to", description="Decided up to.")] = None,
    under: Code | None = None,
    tree: Tree = "then",
    limit: Limit = DEFAULT,
    cursor: Cursor = None,
) -> Page[Honour]:
    """List honours, the newest decision first.

    People are shown to officers, leaders and admins of their unit, and to themselves.
    """
    return await listing.honours(
        look,
        caller,
        seen,
        decision=decision,
        title=title,
        level=level,
        period=period,
        holder=holder,
        first=first,
        last=last,
        under=under,
        tree=tree,
        limit=limit,
        page=cursor,
    )


@router.get("/honours/counts", responses=problems(Unauthenticated, Forbidden, NoSuchUnit))
async def count_honours(
    caller: Caller,
    look: Look,
    by: By = "level",
    title: Code | None = None,
    level: Level | None = None,
    period: Period | None = None,
    first: Annotated[Day | None, Query(alias="from", description="Decided from.")] = None,
    last: Annotated[Day | None, Query(alias="to", description="Decided up to.")] = None,
    under: Code = "VN",
    tree: Tree = "then",
) -> Counts:
    """Count the honours of a unit and all below it; those of annulled decisions do not count."""
    return await listing.counts(
        look,
        caller,
        by=by,
        title=title,
        level=level,
        period=period,
        first=first,
        last=last,
        under=under,
        tree=tree,
    )


@router.get("/me/honours", responses=problems(Unauthenticated, BadCursor))
async def my_honours(
    caller: Caller, look: Look, seen: Seen, limit: Limit = DEFAULT, cursor: Cursor = None
) -> Page[Honour]:
    """List one's own honours, those annulled since included and marked."""
    return await listing.honours(look, caller, seen, mine=True, limit=limit, page=cursor)
