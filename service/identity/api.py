"""Sign-in, oneself, and grants over HTTP; `members` makes accounts."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Header, Query, Request, Response

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
from service.identity import commands, cookies, queries, sessions, tokens
from service.identity import grants as granting
from service.identity.accounts import giving
from service.identity.auth import Browser, Caller, Kept, Shown, Ticket, key_of, mint
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
    Session,
    SessionForm,
    Token,
    TokenForm,
)
from service.identity.sessions import ForeignPage
from service.identity.throttle import TooManyTries
from service.identity.tokens import (
    AccountBlocked,
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
        AccountBlocked,
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
        refresh_token=opened.key,
    )


@router.delete("/token", status_code=204, responses=problems(Unauthenticated, Busy))
async def sign_out(caller: Caller, ticket: Shown, work: Work) -> None:
    """Sign out: this sign-in's tokens stop working at once."""
    await tokens.end(work, caller, ticket.sign_in_id)


@router.get("/session", responses=problems(Unauthenticated, Busy))
async def session(
    browser: Browser, cookie: Kept, look: Look, request: Request, response: Response
) -> Session:
    """Read who is signed in by this browser's cookie, and the token that its changes carry."""
    cookies.give(request, response, cookie)
    account = await queries.me(look, browser.actor.id)
    return Session(account=account, csrf=sessions.mark(cookie))


async def _own(
    site: Annotated[str | None, Header(alias="Sec-Fetch-Site", include_in_schema=False)] = None,
) -> None:
    """Refuse to let another site's page sign its visitors in, as somebody of its choice."""
    if site not in {None, "same-origin", "none"}:
        raise ForeignPage


@router.post(
    "/session",
    dependencies=[Depends(_own)],
    responses=problems(
        IncompleteForm,
        WrongCredentials,
        AccountBlocked,
        ForeignPage,
        InvalidPayload,
        TooManyTries,
        Busy,
    ),
)
async def open_session(
    form: Annotated[SessionForm, Form()],
    request: Request,
    response: Response,
    doors: Doors,
    address: Address,
) -> Session:
    """Sign a browser in by a cookie that no script can read; it holds while it is used."""
    life = timedelta(days=request.app.state.settings.refresh_days)
    opened = await sessions.begin(doors, form, address, life)
    cookies.give(request, response, opened.key)
    async with doors.read.connect() as look:
        account = await queries.me(look, opened.account_id)
    return Session(account=account, csrf=sessions.mark(opened.key))


@router.delete("/session", status_code=204, responses=problems(Unauthenticated, Busy))
async def close_session(browser: Browser, work: Work, request: Request, response: Response) -> None:
    """Sign a browser out: its cookie stops working at once, and is gone."""
    await tokens.end(work, browser.actor, browser.ticket.sign_in_id)
    cookies.take(request, response)


@router.get("/me", responses=problems(Unauthenticated, Busy))
async def me(caller: Caller, look: Look) -> Me:
    """Read who you are and what you may do where."""
    return await queries.me(look, caller.id)


@router.patch("/me", responses=problems(Unauthenticated, InvalidPayload, InvalidAccount, Busy))
async def change(body: Change, caller: Caller, work: Work) -> Me:
    """Change your name or your workplace."""
    await commands.change(work, caller, body)
    return await queries.me(work, caller.id)


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
    return await once(lambda: giving.give(work, caller, body))


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
