"""Sign-in, oneself, and grants over HTTP; `members` makes accounts."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request, Response

from service import origin
from service.db import Doors, Look, Work
from service.errors import (
    Busy,
    Forbidden,
    InvalidPayload,
    NotFound,
    Unauthenticated,
    problems,
)
from service.identity import commands, queries, tokens
from service.identity import grants as granting
from service.identity.auth import Caller, Shown, Ticket, key_of, mint
from service.identity.commands import InvalidAccount
from service.identity.consent import TEXT, ConsentText
from service.identity.grants import (
    AccountNotFound,
    AlreadyHeld,
    InvalidGrant,
    LastAdmin,
    UnitClosed,
)
from service.identity.once import KeyReused, Once
from service.identity.schemas import (
    Change,
    Everything,
    Given,
    Me,
    NewGrant,
    NewPassword,
    Token,
    TokenForm,
)
from service.identity.throttle import TooManyTries
from service.identity.tokens import (
    IncompleteForm,
    RefreshRefused,
    UnsupportedGrantType,
    WrongCredentials,
)
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.trail.sightings import Seen
from service.words import Code

router = APIRouter(prefix="/v1", tags=["identity"])


async def _address() -> str:
    return origin.here() or ""


Address = Annotated[str, Depends(_address)]


@router.get("/consent")
async def consent() -> ConsentText:
    """Read the wording that a new account has to accept."""
    return TEXT


@router.post(
    "/token",
    responses=problems(
        UnsupportedGrantType,
        IncompleteForm,
        WrongCredentials,
        RefreshRefused,
        InvalidPayload,
        TooManyTries,
        Busy,
    ),
)
async def token(
    form: Annotated[TokenForm, Form()], request: Request, doors: Doors, address: Address
) -> Token:
    """Sign in with a password, or renew a sign-in; a refresh token serves once."""
    settings = request.app.state.settings
    opened = await tokens.grant_token(doors, form, address, refresh_days=settings.refresh_days)
    ticket = Ticket(opened.account_id, opened.sign_in_id)
    return Token(
        access_token=mint(key_of(request), ticket, minutes=settings.access_minutes),
        expires_in=60 * settings.access_minutes,
        refresh_token=opened.refresh_token,
    )


@router.delete("/token", status_code=204, responses=problems(Unauthenticated, Busy))
async def sign_out(caller: Caller, ticket: Shown, work: Work) -> None:
    """Sign out: this sign-in's tokens stop working at once."""
    await tokens.end(work, caller, ticket.sign_in_id)


@router.get("/me", responses=problems(Unauthenticated, Busy))
async def me(caller: Caller, look: Look) -> Me:
    """Read who you are and what you may do where."""
    return await queries.me(look, caller)


@router.patch("/me", responses=problems(Unauthenticated, InvalidPayload, InvalidAccount, Busy))
async def change(body: Change, caller: Caller, work: Work) -> Me:
    """Change your name or your workplace."""
    await commands.change(work, caller, body)
    return await queries.me(work, caller)


@router.get("/me/data", responses=problems(Unauthenticated, Busy))
async def everything(caller: Caller, look: Look, seen: Seen) -> Everything:
    """Read all that is held about you here."""
    return await queries.everything(look, caller, seen)


@router.post(
    "/me/password",
    status_code=204,
    responses=problems(Unauthenticated, InvalidPayload, InvalidAccount, TooManyTries, Busy),
)
async def change_password(
    body: NewPassword, caller: Caller, ticket: Shown, doors: Doors, address: Address
) -> None:
    """Replace your password; your other sign-ins end."""
    await commands.change_password(doors, caller, ticket.sign_in_id, body, address)


@router.post(
    "/grants",
    status_code=201,
    response_model=Given,
    responses=problems(
        Unauthenticated,
        Forbidden,
        AccountNotFound,
        AlreadyHeld,
        UnitClosed,
        KeyReused,
        InvalidPayload,
        InvalidGrant,
        Busy,
    ),
)
async def give(body: NewGrant, caller: Caller, work: Work, once: Once) -> Response:
    """Give a role at a unit and all below it."""
    return await once(lambda: granting.give(work, caller, body))


@router.get(
    "/grants", responses=problems(Unauthenticated, Forbidden, InvalidPayload, BadCursor, Busy)
)
async def grants(
    caller: Caller,
    look: Look,
    seen: Seen,
    *,
    unit: Code | None = None,
    login: Annotated[str | None, Query(max_length=300)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Page[Given]:
    """List the grants that hold in your part of the tree."""
    return await queries.grants(look, caller, seen, at=unit, login=login, limit=limit, page=cursor)


@router.delete(
    "/grants/{grant_id}",
    status_code=204,
    responses=problems(Unauthenticated, Forbidden, NotFound, LastAdmin, InvalidPayload, Busy),
)
async def end(grant_id: UUID, caller: Caller, work: Work) -> None:
    """Take a grant back; it covers nothing from the next request on."""
    await granting.end(work, caller, grant_id)
