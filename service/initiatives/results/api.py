"""Results over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from service.db import Work
from service.errors import Forbidden, InvalidPayload, NotFound, Unauthenticated, problems
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.initiatives.results import commands
from service.initiatives.results.schemas import Result
from service.initiatives.schemas import Detail
from service.initiatives.telling import heading
from service.policy import NotNow

router = APIRouter(prefix="/v1/initiatives/{initiative_id}", tags=["initiatives"])


@router.post(
    "/results",
    status_code=201,
    response_model=Detail,
    responses=problems(Unauthenticated, Forbidden, NotFound, NotNow, KeyReused, InvalidPayload),
)
async def report(
    initiative_id: UUID, body: Result, caller: Caller, work: Work, once: Once
) -> Response:
    """Record what became of what was assigned, once the programme's day for it has come.

    Until it is attested a later record takes the place of an earlier one; both stay in history.
    """
    return await once(lambda: commands.report(work, caller, initiative_id, body), headers=heading)
