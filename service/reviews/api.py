"""Reviewing over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from service.db import Work
from service.errors import Forbidden, InvalidPayload, NotFound, Unauthenticated, problems
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.initiatives.schemas import Detail
from service.initiatives.telling import heading
from service.languages import Spoken
from service.policy import NotNow
from service.reviews import commands, undoing
from service.reviews.queue.claims import BeingRead
from service.reviews.reasons.queries import UnknownTemplate
from service.reviews.schemas import Judgement, Undo

router = APIRouter(prefix="/v1", tags=["reviews"])
REFUSALS = (Unauthenticated, Forbidden, NotFound, NotNow, BeingRead, KeyReused, InvalidPayload)


@router.post(
    "/initiatives/{initiative_id}/decisions",
    status_code=201,
    response_model=Detail,
    responses=problems(
        *REFUSALS,
        commands.AlreadyAccepted,
        commands.AppealReturned,
        commands.ReasonMissing,
        commands.BenefitMisplaced,
        commands.DecisionMissing,
        commands.DecisionAhead,
        UnknownTemplate,
    ),
)
async def decide(
    initiative_id: UUID, body: Judgement, caller: Caller, work: Work, once: Once, language: Spoken
) -> Response:
    """Accept, return or refuse an initiative that waits at one of your units."""
    return await once(
        lambda: commands.decide(work, caller, initiative_id, body, language),
        headers=heading,
    )


@router.post(
    "/initiatives/{initiative_id}/decisions/undo",
    status_code=201,
    response_model=Detail,
    responses=problems(*REFUSALS),
)
async def undo(
    initiative_id: UUID, caller: Caller, work: Work, once: Once, body: Undo | None = None
) -> Response:
    """Take the last decision back: within 24 hours, while nothing happened after it.

    The initiative waits again where it waited, with the due date that it had; the decision stays
    in history, and so does this.
    """
    why = body.reason if body else None
    return await once(lambda: undoing.take_back(work, caller, initiative_id, why), headers=heading)
