"""The audit over HTTP: who saw, decided and granted what, from where; and the seals on it."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import StreamingResponse

from service.audit import accesses as looking
from service.audit import canonical, export, listing
from service.audit import seals as chain
from service.audit.listing import Filters
from service.audit.schemas import Access, Line, Seal
from service.db import Look
from service.errors import Forbidden, InvalidPayload, Unauthenticated, problems
from service.identity.auth import Caller
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.tallies.schemas import Moment, instant, start
from service.trail.models import Done
from service.trail.sightings import Seen
from service.words import Code

router = APIRouter(prefix="/v1", tags=["audit"])
Limit = Annotated[int, Query(ge=1, le=MOST)]
Cursor = Annotated[str | None, Query(max_length=500)]
PIECE = 1000
"""Lines that an export reads at a time."""
FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind.partition(";")[0]: {} for kind in export.TYPES.values()}}
}
PRIVATE = {"Cache-Control": "private, no-store"}


async def _filters(
    under: Annotated[Code | None, Query(description="At this unit or below, today.")] = None,
    who: Annotated[UUID | None, Query(description="The account of who did it.")] = None,
    kind: Annotated[
        str | None,
        Query(max_length=60, pattern=r"^[a-z_]+[.][a-z_]+$", description="As in a line."),
    ] = None,
    subject: Annotated[
        str | None,
        Query(
            max_length=80,
            pattern=r"^[A-Za-z0-9._-]+$",
            description="The id, code or number of what was seen or changed.",
        ),
    ] = None,
    since: Annotated[Moment | None, Query(alias="from")] = None,
    until: Annotated[Moment | None, Query(alias="to")] = None,
) -> Filters:
    return Filters(
        under=under,
        who=who,
        kind=kind,
        subject=subject,
        since=start(since) if since else None,
        until=instant(until) if until else None,
    )


Narrowed = Annotated[Filters, Depends(_filters)]


@router.get("/audit", responses=problems(Unauthenticated, Forbidden, InvalidPayload, BadCursor))
async def audit(
    caller: Caller,
    look: Look,
    seen: Seen,
    filters: Narrowed,
    limit: Limit = DEFAULT,
    cursor: Cursor = None,
) -> Page[Line]:
    """List who saw, did and decided what at the units that the caller administers, newest first.

    A line belongs to the unit of what was seen or changed, as the tree stands today. Reading the
    audit is a line of the audit itself.
    """
    found = await listing.page(look, caller, filters, limit=limit, at=cursor)
    await listing.seen(seen, caller, filters, Done.AUDIT_SEEN)
    return found


@router.get(
    "/audit/export",
    response_class=StreamingResponse,
    responses={**problems(Unauthenticated, Forbidden, InvalidPayload), **FILES},
)
async def export_audit(
    request: Request,
    caller: Caller,
    look: Look,
    seen: Seen,
    filters: Narrowed,
    form: Annotated[export.Form, Query(alias="format")] = "csv",
) -> StreamingResponse:
    """Give the same list whole, as CSV for spreadsheets or as JSON Lines; it streams."""
    first = await listing.page(look, caller, filters, limit=PIECE, at=None)
    await listing.seen(seen, caller, filters, Done.AUDIT_EXPORTED)
    # Written before the first byte leaves.
    await seen.flush()
    engine = request.app.state.database.read
    pages = listing.every(engine, caller, filters, first, PIECE)
    named = {"Content-Disposition": f'attachment; filename="nhat-ky-truy-cap.{form}"'}
    return StreamingResponse(
        export.written(form, pages), media_type=export.TYPES[form], headers=PRIVATE | named
    )


@router.get(
    "/audit/seals",
    responses=problems(InvalidPayload, BadCursor),
    description=f"""List the seals of the audit, the newest first; they need no token.

Each seal names the hash of the one before. Whoever keeps the newest `hash` can prove later that
nothing recorded by then was changed: `python -m service audit --kept NUMBER:HASH`.

{canonical.DESCRIBED}""",
)
async def seals(look: Look, limit: Limit = DEFAULT, cursor: Cursor = None) -> Page[Seal]:
    """List the seals of the audit."""
    return await chain.seals(look, limit=limit, page=cursor)


@router.get("/me/accesses", responses=problems(Unauthenticated, InvalidPayload, BadCursor))
async def accesses(
    caller: Caller, look: Look, limit: Limit = DEFAULT, cursor: Cursor = None
) -> Page[Access]:
    """List who saw your initiatives with their authors: in which office, for which unit, when."""
    return await looking.accesses(look, caller, limit=limit, page=cursor)
