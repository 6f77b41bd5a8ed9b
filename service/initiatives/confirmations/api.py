"""Authors' answers and their resolution over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from service.db import Look, Work
from service.errors import Forbidden, InvalidPayload, NotFound, Unauthenticated, problems
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.initiatives.confirmations import commands, queries
from service.initiatives.confirmations.schemas import Confirmation, Resolution
from service.initiatives.schemas import Brief, Detail
from service.initiatives.telling import heading
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.policy import NotNow

router = APIRouter(prefix="/v1", tags=["initiatives"])
REFUSALS = (Unauthenticated, Forbidden, NotFound, NotNow, KeyReused, InvalidPayload)


@router.get("/objections", responses=problems(Unauthenticated, InvalidPayload, BadCursor))
async def objections(
    caller: Caller,
    look: Look,
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Page[Brief]:
    """List what waits for the caller to resolve an author's objection, the oldest first."""
    return await queries.objections(look, caller, limit=limit, page=cursor)


@router.post(
    "/initiatives/{initiative_id}/confirmations",
    status_code=201,
    response_model=Detail,
    responses=problems(*REFUSALS, commands.ObjectionUnfounded),
)
async def answer(
    initiative_id: UUID, body: Confirmation, caller: Caller, work: Work, once: Once
) -> Response:
    """Confirm that you are an author as it says, or object; an objection stops the review."""
    return await once(lambda: commands.answer(work, caller, initiative_id, body), headers=heading)


@router.post(
    "/initiatives/{initiative_id}/resolutions",
    status_code=201,
    response_model=Detail,
    responses=problems(*REFUSALS),
)
async def resolve(
    initiative_id: UUID, body: Resolution, caller: Caller, work: Work, once: Once
) -> Response:
    """Resolve the objections: keep the authors with a reason, or give it back to be changed.

    Officers and administrators of the unit or above, who are neither an author nor entered it;
    whoever entered it as an officer may give it back.
    """
    return await once(lambda: commands.resolve(work, caller, initiative_id, body), headers=heading)
