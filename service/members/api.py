"""Accounts, join links, who belongs to a union, and colleagues over HTTP."""

from typing import Annotated, Any, Literal
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from service.addresses import Home
from service.db import Doors, Look, Work
from service.errors import Forbidden, InvalidPayload, Language, NotFound, Unauthenticated, problems
from service.identity.auth import Caller
from service.identity.commands import InvalidAccount, LoginTaken
from service.identity.models import Admitted
from service.identity.once import KeyReused, Once
from service.identity.schemas import Account, Belonging, NewAccount
from service.languages import Spoken
from service.members import admissions, departing, joining, labels, links, page, queries
from service.members.codes import Codes
from service.members.poster import Poster, poster
from service.members.schemas import (
    Admission,
    Admissions,
    Colleague,
    Departed,
    Departure,
    Invitation,
    Joining,
    Link,
    Member,
    NewLink,
    Opened,
)
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.papers import screen
from service.papers.naming import disposition
from service.papers.printing import pressed
from service.trail.sightings import Seen
from service.units.lives import NoSuchUnit
from service.words import Code
from service.words import Query as Words

router = APIRouter(prefix="/v1", tags=["members"])
LINK_FAULTS = (
    joining.NoSuchLink,
    joining.JoinLinkExpired,
    joining.LinkRevoked,
    links.UnitNotOpen,
    joining.AlreadyJoined,
)
LISTING = (Unauthenticated, Forbidden, NoSuchUnit, InvalidPayload, BadCursor)
PDF: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The poster.",
        "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
    }
}
HTML: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/html": {"schema": {"type": "string"}}}},
    303: {"description": "A browser goes on to the page of the web app, where there is one."},
}
PUBLIC = {"Cache-Control": "private, max-age=30", "Vary": "Accept, Accept-Language"}
Limit = Annotated[int, Query(ge=1, le=MOST)]
Cursor = Annotated[str | None, Query(max_length=500)]


def _codes(request: Request) -> Codes:
    """Return what makes the codes of the application, made at the first request that needs it."""
    state = request.app.state
    if not hasattr(state, "codes"):
        state.codes = Codes(state.settings.secret())
    codes: Codes = state.codes
    return codes


Coding = Annotated[Codes, Depends(_codes)]


@router.post(
    "/accounts",
    status_code=201,
    responses=problems(InvalidPayload, InvalidAccount, LoginTaken, *LINK_FAULTS),
    tags=["identity"],
)
async def sign_up(body: NewAccount, doors: Doors) -> Account:
    """Sign up with an e-mail address or a Vietnamese phone number.

    With the code of a join link you wait at its unit for an officer's approval.
    """
    return await joining.sign_up(doors, body)


@router.post(
    "/me/memberships",
    status_code=201,
    response_model=Belonging,
    responses=problems(Unauthenticated, InvalidPayload, KeyReused, *LINK_FAULTS),
)
async def join(body: Joining, caller: Caller, work: Work, once: Once) -> Response:
    """Go through a join link: wait at its unit for an officer's approval."""
    return await once(lambda: joining.join(work, caller, body))


@router.post(
    "/units/{code}/join-links",
    status_code=201,
    response_model=Link,
    responses=problems(
        *(Unauthenticated, Forbidden, NoSuchUnit, KeyReused, InvalidPayload),
        *(links.InvalidLink, links.NotJoinable, links.UnitNotOpen),
    ),
)
async def make_link(
    code: Code,
    caller: Caller,
    work: Work,
    once: Once,
    codes: Coding,
    body: NewLink | None = None,
) -> Response:
    """Make a join link for a grassroots union, a section or a team."""
    wanted = body or NewLink()
    return await once(lambda: links.make(work, caller, codes, code, wanted))


@router.get("/units/{code}/join-links", responses=problems(*LISTING))
async def join_links(
    code: Code,
    caller: Caller,
    look: Look,
    *,
    limit: Limit = DEFAULT,
    cursor: Cursor = None,
) -> Page[Link]:
    """List the join links of a unit and all below it, the newest first."""
    return await links.listed(look, caller, code, limit=limit, page=cursor)


@router.get(
    "/join-links/{link_id}",
    responses=problems(Unauthenticated, NotFound, links.CodeForgotten, InvalidPayload),
)
async def join_link(link_id: UUID, caller: Caller, look: Look, codes: Coding, home: Home) -> Opened:
    """Show a join link with its code."""
    return links.coded(await links.held(look, caller, link_id), codes, home)


@router.delete(
    "/join-links/{link_id}",
    status_code=204,
    responses=problems(Unauthenticated, NotFound, InvalidPayload),
)
async def revoke_link(link_id: UUID, caller: Caller, work: Work) -> None:
    """Revoke a join link: nobody comes through it any more; who came stays."""
    await links.revoke(work, caller, link_id)


async def _poster(
    request: Request, caller: Caller, link_id: UUID, codes: Coding, home: Home
) -> Poster:
    # A connection of its own, given back at once: making a paper takes longer than reading it.
    async with request.app.state.database.read.connect() as look:
        row = await links.held(look, caller, link_id)
    link = links.coded(row, codes, home)
    return Poster(row.unit, row.name, link.address, link.expires_on, link.made_at)


@router.get(
    "/join-links/{link_id}/poster",
    response_class=Response,
    responses={
        **problems(Unauthenticated, NotFound, links.CodeForgotten, InvalidPayload),
        **PDF,
    },
)
async def print_poster(
    facts: Annotated[Poster, Depends(_poster)],
    lang: Annotated[Language, Query(description="Of everything but names.")] = "vi",
) -> Response:
    """Give the poster of a join link (PDF, A4): its QR code, whose it is, what to do."""
    plain = labels.FILE_ASCII.of(lang, unit=facts.unit)
    full = labels.FILE.of(lang, unit=facts.unit)
    named = disposition("inline", f"{plain}.pdf", f"{full}.pdf")
    return Response(
        await pressed(poster, facts, lang),
        media_type="application/pdf",
        headers={"Cache-Control": "private, no-cache", "Content-Disposition": named},
    )


@router.get(
    "/public/joining/{code}",
    response_model=Invitation,
    responses={**problems(joining.NoSuchLink, InvalidPayload), **HTML},
    tags=["public"],
)
async def invitation(
    request: Request,
    code: Annotated[str, Path(max_length=60, description="As on the poster.")],
    look: Look,
    spoken: Spoken,
    lang: Annotated[Language | None, Query(description="Of the page.")] = None,
) -> Response:
    """Tell whoever holds the code of a join link whose it is and whether it holds.

    A browser gets a page, or goes on to that of the web app, everybody else JSON; nothing
    personal is told.
    """
    language, browses = lang or spoken, screen.wanted(request.headers.get("accept", ""))
    try:
        told = await joining.invitation(look, code, language)
    except joining.NoSuchLink as none:
        if not browses:
            raise
        return _page(page.unknown(none.body(language)["detail"], language), none.status)
    if browses and request.app.state.website.built:
        return RedirectResponse(f"/tham-gia/{quote(code, safe='')}", 303, PUBLIC)
    if browses:
        return _page(page.invitation(told, code, language))
    return Response(told.model_dump_json().encode(), 200, PUBLIC, "application/json")


def _page(written: str, status: int = 200) -> Response:
    headers = {**PUBLIC, "Content-Security-Policy": screen.POLICY}
    return Response(written.encode(), status, headers, "text/html")


@router.get("/units/{code}/members", responses=problems(*LISTING))
async def members(
    code: Code,
    caller: Caller,
    look: Look,
    seen: Seen,
    *,
    state: Annotated[Literal["waiting", "approved"] | None, Query()] = None,
    limit: Limit = DEFAULT,
    cursor: Cursor = None,
) -> Page[Member]:
    """List who waits or was approved at a unit and below, for those who keep its members."""
    wanted = Admitted(state) if state else None
    return await queries.members(look, caller, seen, code, state=wanted, limit=limit, page=cursor)


@router.post(
    "/admissions",
    status_code=201,
    response_model=Admissions,
    responses=problems(
        *(Unauthenticated, Forbidden, NotFound, KeyReused, InvalidPayload),
        *(admissions.RefusalUnfounded, admissions.NoLongerWaiting),
    ),
)
async def decide(body: Admission, caller: Caller, work: Work, once: Once) -> Response:
    """Approve or refuse people who wait at your units: all that are named, or none."""
    return await once(lambda: admissions.decide(work, caller, body))


@router.post(
    "/memberships/{membership_id}/ending",
    status_code=201,
    response_model=Departed,
    responses=problems(
        *(Unauthenticated, Forbidden, NotFound, KeyReused, InvalidPayload),
        *(departing.NoMember, departing.InvalidDeparture),
    ),
)
async def end(
    membership_id: UUID, body: Departure, caller: Caller, work: Work, once: Once
) -> Response:
    """End an approved membership at your units: a worker left, on a day; he is told."""
    return await once(lambda: departing.end(work, caller, membership_id, body))


@router.get("/colleagues", responses=problems(*LISTING))
async def colleagues(
    caller: Caller,
    look: Look,
    seen: Seen,
    *,
    q: Annotated[Words | None, Query(description="Beginnings of names, in any case.")] = None,
    unit: Annotated[
        Code | None, Query(description="Only at this unit or below; for officers: which union.")
    ] = None,
    limit: Limit = DEFAULT,
    cursor: Cursor = None,
) -> Page[Colleague]:
    """Find approved members of your own union, to name them as authors."""
    return await queries.colleagues(look, caller, seen, q=q, at=unit, limit=limit, page=cursor)
