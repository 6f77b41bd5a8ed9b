"""Reviewing over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from service.db import Look, Work
from service.errors import Forbidden, InvalidPayload, NotFound, Unauthenticated, problems
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.initiatives.schemas import Brief, Detail
from service.initiatives.telling import heading
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.policy import NotNow
from service.reviews import commands, queries
from service.reviews.schemas import Judgement
from service.words import Code

router = APIRouter(prefix="/v1", tags=["reviews"])


@router.post(
    "/initiatives/{initiative_id}/decisions",
    status_code=201,
    response_model=Detail,
    responses=problems(
        Unauthenticated,
        Forbidden,
        NotFound,
        NotNow,
        KeyReused,
        InvalidPayload,
        commands.AlreadyAccepted,
        commands.AppealReturned,
        commands.ReasonMissing,
        commands.BenefitMisplaced,
    ),
)
async def decide(
    initiative_id: UUID, body: Judgement, caller: Caller, work: Work, once: Once
) -> Response:
    """Accept, return or refuse an initiative that waits at one of your units."""
    return await once(lambda: commands.decide(work, caller, initiative_id, body), headers=heading)


@router.get("/queue", responses=problems(Unauthenticated, InvalidPayload, BadCursor))
async def queue(
    caller: Caller,
    look: Look,
    under: Annotated[Code | None, Query(description="Only what waits at or below a unit.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Page[Brief]:
    """List what waits for the caller's decision, the oldest due first."""
    return await queries.queue(look, caller, under=under, limit=limit, at=cursor)
