"""Accounts for admins over HTTP: found, blocked, let in again; `members` makes them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from service.db import Look, Work
from service.errors import Forbidden, InvalidPayload, NotFound, Unauthenticated, problems
from service.identity.accounts import blocking, listing
from service.identity.accounts.blocking import AlreadyBlocked, NotBlocked, OwnAccount
from service.identity.accounts.schemas import AdminAccount, Blocking
from service.identity.auth import Caller
from service.identity.grants import LastAdmin
from service.identity.once import KeyReused, Once
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.policy import Role
from service.trail.sightings import Seen
from service.units.lives import NoSuchUnit
from service.words import Code
from service.words import Query as Words

router = APIRouter(prefix="/v1", tags=["identity"])
HELD = (Unauthenticated, Forbidden, OwnAccount, NotFound, LastAdmin, InvalidPayload)


@router.get(
    "/accounts",
    responses=problems(Unauthenticated, Forbidden, NoSuchUnit, InvalidPayload, BadCursor),
)
async def accounts(
    caller: Caller,
    look: Look,
    seen: Seen,
    *,
    q: Annotated[
        Words | None,
        Query(
            description="Beginnings of words of the name, or the whole login; ignores case and"
            " diacritics."
        ),
    ] = None,
    unit: Annotated[Code | None, Query(description="At this unit or below, today.")] = None,
    role: Annotated[Role | None, Query(description="Who has this role there.")] = None,
    blocked: bool | None = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Page[AdminAccount]:
    """List who has a role or is an approved member at your units and below, oldest first.

    An admin of the topmost unit finds every account.
    """
    narrowed = listing.Narrowed(q=q, unit=unit, role=role, blocked=blocked)
    return await listing.accounts(look, caller, seen, narrowed, limit=limit, page=cursor)


@router.post(
    "/accounts/{account_id}/block",
    status_code=201,
    response_model=AdminAccount,
    responses=problems(*HELD, AlreadyBlocked, KeyReused),
)
async def block(
    account_id: UUID, body: Blocking, caller: Caller, work: Work, once: Once
) -> Response:
    """Block an account: its sessions and tokens end at once, and signing in is refused.

    Admins over every unit where the account has a role or is a member may do it, not to
    themselves.
    """
    return await once(lambda: blocking.begin(work, caller, account_id, body))


@router.delete(
    "/accounts/{account_id}/block", status_code=204, responses=problems(*HELD, NotBlocked)
)
async def unblock(account_id: UUID, caller: Caller, work: Work) -> None:
    """Let the person sign in again; roles and memberships are what they were."""
    await blocking.end(work, caller, account_id)
