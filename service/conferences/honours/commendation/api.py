"""Commendation over HTTP: rules, targets of periods, candidates."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from service.conferences.honours.awards import (
    Tree,
)
from service.conferences.honours.commendation import aims, export, rules
from service.conferences.honours.commendation.candidates import Asked, candidates, named
from service.conferences.honours.commendation.periods import InvalidPeriod
from service.conferences.honours.commendation.rules import NoSuchCommendation
from service.conferences.honours.commendation.schemas import (
    Candidates,
    NewRule,
    Period,
    PeriodTarget,
    PeriodTargetChange,
    Rule,
)
from service.db import Look, Work
from service.errors import Forbidden, Unauthenticated, problems
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.programmes.queries import NoSuchPhase
from service.tallies.schemas import Moment, instant
from service.trail.sightings import Seen
from service.words import Code

router = APIRouter(prefix="/v1", tags=["commendations"])
Limit = Annotated[int, Query(ge=1, le=MOST)]
Cursor = Annotated[str | None, Query(max_length=400)]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
FILES: dict[int | str, dict[str, Any]] = {200: {"content": {XLSX: {}, CSV: {}}}}


@router.post(
    "/commendations",
    status_code=201,
    response_model=Rule,
    responses=problems(
        Unauthenticated,
        Forbidden,
        KeyReused,
        rules.DuplicateCommendation,
        rules.InvalidCommendation,
    ),
)
async def make_rule(body: NewRule, caller: Caller, work: Work, once: Once) -> Response:
    """Make a rule of commendation; an admin of the unit whose children it compares."""
    return await once(
        lambda: rules.make(work, caller, body),
        headers=lambda rule: {"Location": f"/v1/commendations/{rule.code}"},
    )


@router.get("/commendations", responses=problems(Unauthenticated, BadCursor))
async def list_rules(
    caller: Caller,
    look: Look,
    programme: Code | None = None,
    limit: Limit = DEFAULT,
    cursor: Cursor = None,
) -> Page[Rule]:
    """List the rules of commendation by code, each choice explained."""
    del caller  # any account may know by which rules it is commended
    return await rules.rules(look, programme_code=programme, limit=limit, page=cursor)


@router.get("/commendations/{code}", responses=problems(Unauthenticated, NoSuchCommendation))
async def show_rule(code: Code, caller: Caller, look: Look) -> Rule:
    """Show a rule of commendation."""
    del caller  # as in the list
    return (await rules.kept(look, code)).rule


@router.put(
    "/commendations/{code}/targets",
    responses=problems(
        Unauthenticated,
        Forbidden,
        NoSuchCommendation,
        aims.NoOwnTargets,
        aims.InvalidPeriodTargets,
    ),
)
async def put_period_targets(
    code: Code,
    body: Annotated[list[PeriodTargetChange], Field(max_length=5000)],
    caller: Caller,
    work: Work,
) -> list[PeriodTarget]:
    """Set targets of periods, or take away those with `value: null`; all or none."""
    return await aims.put(work, caller, code, body)


@router.get(
    "/commendations/{code}/targets",
    responses=problems(Unauthenticated, NoSuchCommendation, BadCursor),
)
async def list_period_targets(
    code: Code,
    caller: Caller,
    look: Look,
    period: Period | None = None,
    limit: Limit = DEFAULT,
    cursor: Cursor = None,
) -> Page[PeriodTarget]:
    """List the targets that are set for periods."""
    del caller  # targets are no secret
    return await aims.targets(look, code, period=period, limit=limit, page=cursor)


@router.get(
    "/commendations/{code}/candidates",
    response_model=Candidates,
    responses={
        **problems(Unauthenticated, Forbidden, NoSuchCommendation, NoSuchPhase, InvalidPeriod),
        **FILES,
    },
)
async def show_candidates(
    request: Request,
    code: Code,
    caller: Caller,
    look: Look,
    seen: Seen,
    period: Period | None = None,
    tree: Tree = "then",
    as_of: Annotated[Moment | None, Query(description="An instant, or a day's end.")] = None,
    file: Annotated[
        Literal["json", "xlsx", "csv"] | None,
        Query(alias="format", description="Instead of the header Accept."),
    ] = None,
    table: Annotated[
        Literal["collectives", "authors"], Query(description="Of a CSV file.")
    ] = "collectives",
) -> Response:
    """Show who may be commended for a period: figures, ranks, conditions and why.

    Names of authors are shown for clusters whose units the caller leads or administers.
    """
    asked = Asked(code, period, tree, instant(as_of) if as_of else None)
    found = await candidates(look, caller, asked)
    await named(seen, caller, found)
    told = found.told
    kind = file or _accepted(request)
    headers = {"Cache-Control": "private, no-store", "Vary": "Accept"}
    if kind == "json":
        return Response(told.model_dump_json(), media_type="application/json", headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="{export.name(told, kind)}"'
    if kind == "csv":
        return Response(export.to_csv(told, table), media_type=CSV, headers=headers)
    book = await run_in_threadpool(export.to_xlsx, told)
    return Response(book, media_type=XLSX, headers=headers)


def _accepted(request: Request) -> Literal["json", "xlsx", "csv"]:
    """Return the first form that the caller names, else JSON."""
    for part in request.headers.get("accept", "").split(","):
        kind = part.split(";")[0].strip().lower()
        if kind == XLSX:
            return "xlsx"
        if kind == CSV:
            return "csv"
        if kind == "application/json":
            return "json"
    return "json"
