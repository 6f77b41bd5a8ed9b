"""Authors' answers and their resolution over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from service.db import Work
from service.errors import Forbidden, InvalidPayload, NotFound, Unauthenticated, problems
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.initiatives.confirmations import commands
from service.initiatives.confirmations.schemas import Confirmation, Resolution
from service.initiatives.schemas import Detail
from service.initiatives.telling import heading
from service.policy import NotNow

router = APIRouter(prefix="/v1/initiatives/{initiative_id}", tags=["initiatives"])
REFUSALS = (Unauthenticated, Forbidden, NotFound, NotNow, KeyReused, InvalidPayload)


@router.post(
    "/confirmations",
    status_code=201,
    response_model=Detail,
    responses=problems(*REFUSALS, commands.ObjectionUnfounded),
)
async def answer(
    initiative_id: UUID, body: Confirmation, caller: Caller, work: Work, once: Once
) -> Response:
    """Confirm that you are an author as it says, or object; an objection stops the review."""
    return await once(lambda: commands.answer(work, caller, initiative_id, body), headers=heading)


@router.post("/resolutions", status_code=201, response_model=Detail, responses=problems(*REFUSALS))
async def resolve(
    initiative_id: UUID, body: Resolution, caller: Caller, work: Work, once: Once
) -> Response:
    """Resolve the objections: keep the authors with a reason, or give it back to be changed.

    Officers and administrators of the unit or above, who are neither an author nor entered it;
    whoever entered it as an officer may give it back.
    """
    return await once(lambda: commands.resolve(work, caller, initiative_id, body), headers=heading)
