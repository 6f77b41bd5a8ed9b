"""The inbox over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from service.db import Look, Work
from service.errors import InvalidPayload, NotFound, Unauthenticated, problems
from service.identity.auth import Caller
from service.languages import Spoken
from service.messages import commands, queries
from service.messages.schemas import Message, Read, Readings, Unread
from service.paging import DEFAULT, MOST, BadCursor, Page

router = APIRouter(prefix="/v1/inbox", tags=["messages"])


@router.get("", responses=problems(Unauthenticated, InvalidPayload, BadCursor))
async def inbox(
    caller: Caller,
    look: Look,
    language: Spoken,
    *,
    unread: Annotated[bool, Query(description="Only what is not read yet.")] = False,
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Page[Message]:
    """List the messages to the caller, the newest first, in the caller's language."""
    return await queries.inbox(look, caller, language, unread=unread, limit=limit, page=cursor)


@router.get("/count", responses=problems(Unauthenticated))
async def count(caller: Caller, look: Look) -> Unread:
    """Count what the caller has not read."""
    return await queries.count(look, caller)


@router.post("/{message_id}/reading", responses=problems(Unauthenticated, NotFound, InvalidPayload))
async def read(message_id: UUID, caller: Caller, work: Work, language: Spoken) -> Message:
    """Mark a message as read; doing it again changes nothing."""
    return await commands.read(work, caller, language, message_id)


@router.post("/readings", responses=problems(Unauthenticated, InvalidPayload))
async def read_all(caller: Caller, work: Work, body: Readings | None = None) -> Read:
    """Mark all messages as read, or those up to the newest one that the reader has seen."""
    return await commands.read_all(work, caller, body or Readings())
