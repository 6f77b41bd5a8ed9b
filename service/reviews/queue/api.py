"""The queue over HTTP: what waits for me, how much waits where, and who reads what."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from service.db import Look, Work
from service.errors import Forbidden, InvalidPayload, NotFound, Unauthenticated, problems
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.policy import NotNow
from service.reviews.queue import claims, counts, queries
from service.reviews.queue.claims import BeingRead, NotClaimed, NothingLeft
from service.reviews.queue.schemas import Asked, Claim, ClaimWish, Counts, Narrowing, Waiting
from service.words import Code

router = APIRouter(prefix="/v1", tags=["reviews"])


@router.get(
    "/queue",
    response_model=Page[Waiting],
    responses=problems(Unauthenticated, InvalidPayload, BadCursor),
)
async def queue(caller: Caller, look: Look, asked: Annotated[Asked, Query()]) -> Response:
    """List what waits for the caller's decision, the oldest due first."""
    page = await queries.queue(look, caller, asked)
    return Response(page.model_dump_json().encode(), media_type="application/json")


@router.get("/queue/counts", responses=problems(Unauthenticated, InvalidPayload, BadCursor))
async def queue_counts(
    caller: Caller,
    look: Look,
    under: Annotated[Code | None, Query(description="Only what waits at or below a unit.")] = None,
    programme: Code | None = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Counts:
    """Tell how much waits by unit and step, where the caller decides, leads or administers.

    Weeks end with Sunday in Vietnam. What waits at a closed unit is counted at its successor.
    """
    return await counts.counts(
        look, caller, under=under, programme=programme, limit=limit, at=cursor
    )


@router.post(
    "/queue/next",
    status_code=201,
    response_model=Claim,
    responses=problems(Unauthenticated, NothingLeft, KeyReused, InvalidPayload),
)
async def claim_next(
    caller: Caller, work: Work, once: Once, body: Narrowing | None = None
) -> Response:
    """Claim what is due first of all that nobody reads, and return it; 404 when nothing is left."""
    return await once(lambda: claims.following(work, caller, body or Narrowing()))


@router.post(
    "/initiatives/{initiative_id}/claim",
    status_code=201,
    response_model=Claim,
    responses=problems(
        Unauthenticated, Forbidden, NotFound, NotNow, BeingRead, KeyReused, InvalidPayload
    ),
)
async def claim(
    initiative_id: UUID, caller: Caller, work: Work, once: Once, body: ClaimWish | None = None
) -> Response:
    """Claim an initiative for half an hour, or renew the claim.

    While it stands nobody else decides on the initiative, unless he takes it over first.
    """
    wish = body or ClaimWish()
    return await once(lambda: claims.claim(work, caller, initiative_id, wish))


@router.delete(
    "/initiatives/{initiative_id}/claim",
    status_code=204,
    responses=problems(Unauthenticated, NotClaimed, InvalidPayload),
)
async def release(initiative_id: UUID, caller: Caller, work: Work) -> None:
    """Let go of a claim; a decision does so too."""
    await claims.release(work, caller, initiative_id)
