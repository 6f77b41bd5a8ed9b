"""Near-duplicates over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from service.db import Look, Work
from service.errors import Forbidden, InvalidPayload, NotFound, Unauthenticated, problems
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.initiatives.likeness import checking, queries, rulings
from service.initiatives.likeness.schemas import Nearest, Resemblances, Sketch, Verdict
from service.initiatives.schemas import Detail
from service.initiatives.telling import heading
from service.policy import NotNow

router = APIRouter(prefix="/v1", tags=["initiatives"])


@router.post("/similarity", responses=problems(Unauthenticated, InvalidPayload))
async def check(body: Sketch, caller: Caller, look: Look) -> Nearest:
    """Tell which initiatives a text resembles while it is being written; nothing is kept."""
    return await checking.nearest(look, caller, body)


@router.get(
    "/initiatives/{initiative_id}/similar",
    responses=problems(Unauthenticated, NotFound, InvalidPayload),
)
async def similar(initiative_id: UUID, caller: Caller, look: Look) -> Resemblances:
    """Show what resembles an initiative, both texts side by side.

    Of one that the caller may not see only its unit is told, and how much is the same.
    """
    return await queries.similar(look, caller, initiative_id)


@router.post(
    "/initiatives/{initiative_id}/similar/{other_id}/ruling",
    status_code=201,
    response_model=Detail,
    responses=problems(Unauthenticated, Forbidden, NotFound, NotNow, KeyReused, InvalidPayload),
)
async def rule(
    initiative_id: UUID, other_id: UUID, body: Verdict, caller: Caller, work: Work, once: Once
) -> Response:
    """Rule whether an initiative is the same as one that was filed before it.

    Ruling anew is possible until the final decision; the last ruling holds.
    """
    return await once(
        lambda: rulings.rule(work, caller, initiative_id, other_id, body), headers=heading
    )
