"""What a person chose to be told, over HTTP."""

from fastapi import APIRouter

from service.db import Look, Work
from service.errors import InvalidPayload, Unauthenticated, problems
from service.identity.auth import Caller
from service.messages.notices import choices
from service.messages.notices.schemas import Choice, Chosen

router = APIRouter(prefix="/v1/me/notices", tags=["messages"])


@router.get("", responses=problems(Unauthenticated))
async def chosen(caller: Caller, look: Look) -> Chosen:
    """Read of what you are told by e-mail besides the inbox, and in which language."""
    return await choices.chosen(look, caller)


@router.put("", responses=problems(Unauthenticated, InvalidPayload))
async def choose(body: Choice, caller: Caller, work: Work) -> Chosen:
    """Choose for each kind of message: an e-mail at once, one a day for all, or never."""
    return await choices.choose(work, caller, body)
