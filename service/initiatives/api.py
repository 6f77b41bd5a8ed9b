"""The register over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response

from service import etags
from service.db import Look, Work
from service.errors import (
    Forbidden,
    InvalidPayload,
    NotFound,
    StaleVersion,
    Unauthenticated,
    VersionMissing,
    problems,
)
from service.history.facets import Field, Kind
from service.history.models import State
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.initiatives import checking, commands, drafting, listing, queries
from service.initiatives.eligibility import Ineligible
from service.initiatives.schemas import (
    Check,
    Detail,
    Edit,
    Eligibility,
    Filing,
    Found,
    Happening,
    Withdrawal,
)
from service.initiatives.search import finding
from service.initiatives.telling import heading
from service.languages import Spoken
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.policy import NotNow
from service.tallies.schemas import Moment, instant, start
from service.trail.sightings import Seen
from service.words import Code
from service.words import Query as Words

router = APIRouter(prefix="/v1/initiatives", tags=["initiatives"])
IfMatch = Annotated[
    str | None, Header(alias="If-Match", description="The ETag of the version it replaces.")
]
PRIVATE = {"Cache-Control": "private, no-store"}
REFUSALS = (Unauthenticated, Forbidden, NotFound, InvalidPayload)


@router.post(
    "",
    status_code=201,
    response_model=Detail,
    responses=problems(Unauthenticated, KeyReused, Ineligible, InvalidPayload),
)
async def register(
    request: Request, body: Filing, caller: Caller, work: Work, once: Once
) -> Response:
    """Register an initiative, for oneself or (as an officer) for others; a draft may lack parts."""
    numbers = request.app.state.numbers
    return await once(lambda: commands.register(work, caller, numbers, body), headers=heading)


@router.post("/check", responses=problems(*REFUSALS, NotNow, drafting.FixedAfterFiling))
async def check(body: Check, caller: Caller, look: Look, language: Spoken) -> Eligibility:
    """Tell every rule that would refuse this submission; nothing is written."""
    return await checking.check(look, caller, language, body)


@router.get("", responses=problems(Unauthenticated, InvalidPayload, BadCursor))
async def initiatives(
    caller: Caller,
    look: Look,
    programme: Code | None = None,
    unit: Annotated[Code | None, Query(description="Registered at this very unit.")] = None,
    under: Annotated[Code | None, Query(description="At this unit or below, today.")] = None,
    state: State | None = None,
    kind: Kind | None = None,
    field: Field | None = None,
    q: Annotated[Words | None, Query(description="A number, or words.")] = None,
    entered_from: Annotated[Moment | None, Query()] = None,
    entered_to: Annotated[Moment | None, Query()] = None,
    *,
    mine: Annotated[bool, Query(description="Only what I entered or am an author of.")] = False,
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Page[Found]:
    """List initiatives that the caller may see, the newest first.

    `q` is a registration number, or words: all of them stand in the title or the texts, those in
    quotes side by side. Diacritics count in words that are typed with some.
    """
    filters = listing.Filters(
        programme=programme,
        unit=unit,
        under=under,
        state=state,
        kind=kind,
        field=field,
        q=q,
        entered_from=start(entered_from) if entered_from else None,
        entered_to=instant(entered_to) if entered_to else None,
        mine=mine,
    )
    return await finding.page(look, caller, filters, limit=limit, at=cursor)


@router.get("/{initiative_id}", response_model=Detail, responses=problems(*REFUSALS))
async def initiative(initiative_id: UUID, caller: Caller, look: Look, seen: Seen) -> Response:
    """Show an initiative and what the caller may do with it; its ETag is what an edit replaces."""
    told = await queries.one(look, caller, initiative_id, seen)
    body = told.model_dump_json().encode()
    # The version names the content alone. What may be done differs between readers, also of one
    # browser, and from one moment to the next: no copy of it would do.
    return Response(
        body, media_type="application/json", headers={"ETag": heading(told)["ETag"], **PRIVATE}
    )


@router.patch(
    "/{initiative_id}",
    responses=problems(
        *REFUSALS, NotNow, drafting.FixedAfterFiling, StaleVersion, VersionMissing, Ineligible
    ),
)
async def edit(
    response: Response,
    initiative_id: UUID,
    body: Edit,
    caller: Caller,
    work: Work,
    seen: Seen,
    if_match: IfMatch = None,
) -> Detail:
    """Change a draft or a returned initiative; what is left out stays as it is."""
    versions = etags.versions_of(if_match)
    try:
        told = await commands.edit(work, caller, initiative_id, versions, body)
    except StaleVersion:
        # The refusal shows what stands now, authors included: as good as a look.
        await queries.one(work, caller, initiative_id, seen)
        raise
    response.headers["ETag"] = heading(told)["ETag"]
    return told


@router.delete("/{initiative_id}", status_code=204, responses=problems(*REFUSALS, NotNow))
async def discard(initiative_id: UUID, caller: Caller, work: Work) -> None:
    """Delete a draft that was never submitted."""
    await commands.discard(work, caller, initiative_id)


@router.post(
    "/{initiative_id}/submission",
    status_code=201,
    response_model=Detail,
    responses=problems(*REFUSALS, NotNow, KeyReused, Ineligible),
)
async def submit(
    request: Request, initiative_id: UUID, caller: Caller, work: Work, once: Once
) -> Response:
    """Submit a draft, or a returned initiative again; it keeps its number."""
    numbers = request.app.state.numbers
    return await once(
        lambda: commands.submit(work, caller, numbers, initiative_id), headers=heading
    )


@router.post(
    "/{initiative_id}/withdrawal",
    status_code=201,
    response_model=Detail,
    responses=problems(*REFUSALS, NotNow, KeyReused),
)
async def withdraw(
    initiative_id: UUID, caller: Caller, work: Work, once: Once, body: Withdrawal | None = None
) -> Response:
    """Take an initiative back before a final decision."""
    reasons = body or Withdrawal()
    return await once(
        lambda: commands.withdraw(work, caller, initiative_id, reasons), headers=heading
    )


@router.get("/{initiative_id}/history", responses=problems(*REFUSALS))
async def history(initiative_id: UUID, caller: Caller, look: Look, seen: Seen) -> list[Happening]:
    """Show every change of state: who, for which unit, when, from, to, why."""
    return await queries.history(look, caller, initiative_id, seen)
