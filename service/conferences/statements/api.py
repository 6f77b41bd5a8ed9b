"""Statements over HTTP."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from service import etags
from service.addresses import Home
from service.conferences.statements import canonical, commands, page, queries, settling
from service.conferences.statements.schemas import (
    Freezing,
    Heading,
    Number,
    Statement,
    Verification,
)
from service.conferences.statements.scopes import FREEZERS, InvalidStatement
from service.conferences.statements.settling import Final, StillWriting
from service.conferences.statements.stored import NoSuchStatement
from service.conferences.statements.verification import Memory, verify
from service.db import Look, Work
from service.errors import Forbidden, InvalidPayload, Unauthenticated, problems
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.languages import Spoken
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.papers import screen
from service.tallies.api import NOT_MODIFIED
from service.words import Code

router = APIRouter(prefix="/v1", tags=["statements"])
Named = Annotated[Number, Path(description="As in 2026-0012.")]
PRIVATE = {"Cache-Control": "private, no-cache"}
PUBLIC = {
    "Cache-Control": "public, max-age=30, stale-while-revalidate=60, stale-if-error=86400",
    "Vary": "Accept, Accept-Language",
}


async def _final(request: Request, body: Freezing, caller: Caller) -> Final:
    """Wait for figures that are final, before the transaction of the request begins."""
    if not caller.units(*FREEZERS):
        raise Forbidden
    commands.check(body)
    return await settling.final(request.app.state.database.read, body)


def _memory(request: Request) -> Memory:
    """Return what the application remembers, made at the first request that needs it."""
    state = request.app.state
    if not hasattr(state, "verified"):
        state.verified = Memory()
    memory: Memory = state.verified
    return memory


Ready = Annotated[Final, Depends(_final)]


@router.post(
    "/statements",
    status_code=201,
    response_model=Statement,
    responses=problems(
        Unauthenticated,
        Forbidden,
        KeyReused,
        commands.AlreadySuperseded,
        InvalidStatement,
        InvalidPayload,
        StillWriting,
    ),
    description=f"""Freeze the figures of a unit, a cluster or a list of units as of a past minute.

The figures are final: it waits until nothing can be added to that minute any more. The statement
gets the next number of the year and is never changed; a later one may supersede it, with a reason.
`sha256` is taken over this form:

{canonical.__doc__}""",
)
async def freeze(
    request: Request, asked: Ready, caller: Caller, work: Work, once: Once, home: Home
) -> Response:
    """Freeze the figures of a scope into a numbered statement."""
    reading = request.app.state.database.read
    return await once(
        lambda: commands.freeze(work, reading, caller, asked, home),
        headers=lambda made: {"Location": f"/v1/statements/{made.number}"},
    )


@router.get("/statements", responses=problems(Unauthenticated, InvalidPayload, BadCursor))
async def statements(
    caller: Caller,
    look: Look,
    programme: Code | None = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Page[Heading]:
    """List the statements that the caller may read, the newest first."""
    return await queries.statements(look, caller, programme=programme, limit=limit, page=cursor)


@router.get(
    "/statements/{number}",
    response_model=Statement,
    responses={
        **problems(Unauthenticated, NoSuchStatement, queries.Damaged, InvalidPayload),
        **NOT_MODIFIED,
    },
)
async def statement(
    request: Request, number: Named, caller: Caller, look: Look, home: Home
) -> Response:
    """Show a statement as it was frozen, and by which one it is superseded."""
    told = await queries.statement(look, caller, number, home)
    return _answer(request, told.model_dump_json().encode(), PRIVATE)


@router.get(
    "/public/statements/{number}",
    response_model=Verification,
    responses={
        **problems(NoSuchStatement, InvalidPayload),
        **NOT_MODIFIED,
        200: {"content": {"text/html": {"schema": {"type": "string"}}}},
    },
    tags=["public"],
)
async def verification(
    request: Request,
    number: Named,
    look: Look,
    spoken: Spoken,
    memory: Annotated[Memory, Depends(_memory)],
    h: Annotated[str | None, Query(max_length=64, description="The hash on the paper.")] = None,
    lang: Annotated[Literal["vi", "en"] | None, Query(description="Of the page.")] = None,
) -> Response:
    """Tell whether a statement is what was frozen, and what has changed in the register since.

    Whoever scans the QR code of a paper comes here: a browser gets a page, everybody else JSON.
    It names no person.
    """
    language, browses = lang or spoken, screen.wanted(request.headers.get("accept", ""))
    try:
        told = await verify(look, memory, number, h, language)
    except NoSuchStatement:
        if not browses:
            raise
        return _page(page.unknown(number, language), 404)
    if browses:
        return _page(page.page(told, language, h))
    # The figures of now carry the instant of asking; the tag covers what they are.
    tag = etags.etag(told.model_dump_json(exclude={"now": {"as_of"}}).encode())
    if etags.has(request, tag):
        return etags.unchanged(tag)
    body = told.model_dump_json().encode()
    return Response(body, media_type="application/json", headers={**PUBLIC, "ETag": tag})


def _page(written: str, status: int = 200) -> Response:
    headers = {**PUBLIC, "Content-Security-Policy": screen.POLICY}
    return Response(written.encode(), status, headers, "text/html")


def _answer(request: Request, body: bytes, headers: dict[str, str]) -> Response:
    tag = etags.etag(body)
    if etags.has(request, tag):
        return etags.unchanged(tag)
    return Response(body, media_type="application/json", headers={**headers, "ETag": tag})
