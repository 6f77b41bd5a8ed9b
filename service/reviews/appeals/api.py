"""Appeals and annulments over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from service.db import Work
from service.errors import Forbidden, InvalidPayload, NotFound, Unauthenticated, problems
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.initiatives.schemas import Detail
from service.initiatives.telling import heading
from service.policy import NotNow
from service.reviews.appeals import commands
from service.reviews.appeals.schemas import Annulment, Appeal

router = APIRouter(prefix="/v1/initiatives/{initiative_id}", tags=["reviews"])
REFUSALS = problems(Unauthenticated, Forbidden, NotFound, NotNow, KeyReused, InvalidPayload)


@router.post("/appeals", status_code=201, response_model=Detail, responses=REFUSALS)
async def appeal(
    initiative_id: UUID, body: Appeal, caller: Caller, work: Work, once: Once
) -> Response:
    """Appeal against a refusal, once and in time; the next unit above decides for good."""
    return await once(lambda: commands.appeal(work, caller, initiative_id, body), headers=heading)


@router.post("/annulment", status_code=201, response_model=Detail, responses=REFUSALS)
async def annul(
    initiative_id: UUID, body: Annulment, caller: Caller, work: Work, once: Once
) -> Response:
    """Annul what is valid, at the level that accepted it or above; it is refused for good."""
    return await once(lambda: commands.annul(work, caller, initiative_id, body), headers=heading)
