"""Programmes and targets over HTTP; reading them needs no token."""

from typing import Annotated

from fastapi import APIRouter, Body, Header, Query, Request, Response

from service import etags
from service.db import Look, Work
from service.errors import (
    Busy,
    Forbidden,
    InvalidPayload,
    Unauthenticated,
    VersionMissing,
    problems,
)
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.programmes import changing, commands, queries
from service.programmes import targets as aims
from service.programmes.bonds import Bind
from service.programmes.changing import AlreadyFiled, BeingFilled, StaleProgramme
from service.programmes.commands import InvalidProgramme, ProgrammeExists
from service.programmes.models import Basis
from service.programmes.queries import NoSuchPhase, NoSuchProgramme
from service.programmes.schemas import (
    Difference,
    Programme,
    ProgrammeChange,
    Target,
    TargetChange,
)
from service.programmes.targets import InvalidTargets, NotYourTargets
from service.units.lives import NoSuchUnit
from service.words import Code

router = APIRouter(prefix="/v1/programmes", tags=["programmes"])
MANY = 10_000
Changes = Annotated[list[TargetChange], Body(min_length=1, max_length=2000)]
PhaseCode = Annotated[str | None, Query(max_length=40)]
Cursor = Annotated[str | None, Query(max_length=500)]
IfMatch = Annotated[
    str | None, Header(alias="If-Match", description="The ETag of what it replaces.")
]


def bind(request: Request) -> Bind:
    """Return what reads the entries, targets and statements of a programme."""
    reads: Bind = request.app.state.bonds
    return reads


@router.get("", responses=problems(BadCursor, InvalidPayload, Busy))
async def programmes(
    look: Look, limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT, cursor: Cursor = None
) -> Page[Programme]:
    """List the programmes, by code."""
    return await queries.programmes(look, limit=limit, page=cursor)


@router.post(
    "",
    status_code=201,
    response_model=Programme,
    responses=problems(
        Unauthenticated,
        Forbidden,
        ProgrammeExists,
        KeyReused,
        InvalidPayload,
        InvalidProgramme,
        Busy,
    ),
)
async def create(body: Programme, caller: Caller, work: Work, once: Once) -> Response:
    """Begin a programme; without `chain` it has the usual two steps."""
    return await once(
        lambda: commands.create(work, caller, body),
        headers=lambda made: {"Location": f"/v1/programmes/{made.code}"},
    )


@router.get(
    "/{code}",
    response_model=Programme,
    responses={
        304: {"description": "not modified"},
        **problems(NoSuchProgramme, InvalidPayload, Busy),
    },
)
async def programme(code: Code, request: Request, look: Look) -> Response:
    """Read a programme with its phases and its review chain."""
    body, tag = queries.shown(await queries.programme(look, code))
    if etags.has(request, tag):
        return etags.unchanged(tag)
    return Response(body, media_type="application/json", headers={"ETag": tag})


@router.patch(
    "/{code}",
    responses=problems(
        Unauthenticated,
        Forbidden,
        NoSuchProgramme,
        AlreadyFiled,
        StaleProgramme,
        VersionMissing,
        InvalidPayload,
        InvalidProgramme,
        Busy,
        BeingFilled,
    ),
)
async def change(
    request: Request,
    response: Response,
    code: Code,
    body: ProgrammeChange,
    caller: Caller,
    work: Work,
    if_match: IfMatch = None,
) -> Programme:
    """Change what a programme says, of which the ETag is given; what is left out stays as it is.

    Whatever is registered stays in its phase and in the entry window: days that would put it
    elsewhere are refused with 409, which names the phase and how many entries stand in the way, as
    is leaving out a phase with entries, targets or statements. Days on which nobody registered are
    free. What is returned and submitted again must fit the days of use and the terms of then.
    Statements stay as they were frozen.

    What waits goes on by the steps that remain of another chain: a step that is no more is followed
    by the first one at a unit above. Councils in session keep the terms of recognition with which
    they began. Of what is submitted already, reviewers are told which attachments it lacks.
    """
    told = await changing.change(work, caller, bind(request), code, etags.tags_of(if_match), body)
    response.headers["ETag"] = queries.shown(told)[1]
    return told


@router.put(
    "/{code}/targets",
    responses=problems(
        Unauthenticated,
        NotYourTargets,
        NoSuchProgramme,
        InvalidPayload,
        InvalidTargets,
        Busy,
    ),
)
async def put_targets(code: Code, body: Changes, caller: Caller, work: Work) -> list[Target]:
    """Set the given targets, or take away those with `value: null`; all or none."""
    return await aims.put(work, caller, code, body)


@router.get(
    "/{code}/targets",
    responses=problems(NoSuchProgramme, NoSuchPhase, NoSuchUnit, BadCursor, InvalidPayload, Busy),
)
async def targets(
    code: Code,
    look: Look,
    request: Request,
    response: Response,
    *,
    unit: Code | None = None,
    under: Code | None = None,
    phase: PhaseCode = None,
    kind: Basis | None = None,
    limit: Annotated[int, Query(ge=1, le=MANY)] = MANY,
    cursor: Cursor = None,
) -> list[Target]:
    """List targets by unit; an empty `phase` asks for those of the whole programme.

    If there are more than `limit`, the header `Link` names the next page.
    """
    page = await queries.targets(
        look, code, at=unit, under=under, phase_code=phase, kind=kind, limit=limit, page=cursor
    )
    if page.next:
        rest = request.url.include_query_params(cursor=page.next).query
        response.headers["Link"] = f'<{request.url.path}?{rest}>; rel="next"'
    return page.items


@router.get(
    "/{code}/targets/difference",
    responses=problems(NoSuchProgramme, NoSuchPhase, NoSuchUnit, InvalidPayload, Busy),
)
async def difference(
    code: Code, look: Look, unit: Code, kind: Basis, phase: PhaseCode = None
) -> Difference:
    """Compare a unit's target with the sum of its children's, in the present tree."""
    return await queries.difference(look, code, at=unit, phase_code=phase, kind=kind)
