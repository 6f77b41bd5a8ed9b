"""The organisation tree and its clusters over HTTP."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from service.db import Look, Work
from service.errors import Forbidden, InvalidPayload, Unauthenticated, problems
from service.identity.auth import Caller
from service.identity.once import KeyReused, Once
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.policy import tops
from service.units import bringing, commands, mergers, queries
from service.units import clusters as clustering
from service.units.bringing import InvalidUnits
from service.units.clusters import (
    DuplicateCluster,
    ElsewhereInSeries,
    MemberNotOpen,
    NoSuchCluster,
    NotAMember,
    UnknownMember,
)
from service.units.commands import DuplicateCode, NothingChanges, RootStays, UnknownParent
from service.units.drafts import COLUMNS
from service.units.lives import (
    AfterClosing,
    BeforeLastChange,
    BeforeOpening,
    KindMisfit,
    NoSuchUnit,
    ParentNotOpen,
)
from service.units.mergers import (
    AlreadyClosed,
    Awaited,
    Ring,
    SuccessorBelow,
    SuccessorNotOpen,
    UnknownSuccessor,
    WouldOrphan,
)
from service.units.models import Kind
from service.units.schemas import (
    Closure,
    Cluster,
    Correction,
    History,
    Move,
    NewCluster,
    NewMember,
    NewUnit,
    Renaming,
    Statistics,
    Unit,
    UnitsImport,
)
from service.units.tree import Rehang, TornTree
from service.words import Code, Day
from service.words import Query as Words

router = APIRouter(prefix="/v1", tags=["units"])
Limit = Annotated[int, Query(ge=1, le=MOST)]
Cursor = Annotated[str | None, Query(max_length=400)]
Hung = (ParentNotOpen, KindMisfit, TornTree)
Dated = (BeforeOpening, AfterClosing, BeforeLastChange)
Guarded = (Unauthenticated, Forbidden, KeyReused)
Moving = (NoSuchUnit, UnknownParent, RootStays, NothingChanges, Ring, *Dated, *Hung)
Closing = (
    NoSuchUnit,
    UnknownSuccessor,
    RootStays,
    AlreadyClosed,
    Awaited,
    SuccessorBelow,
    SuccessorNotOpen,
    WouldOrphan,
    *Dated,
    *Hung,
)

IMPORTS = re.compile(re.escape(f"{router.prefix}/units/imports"))
"""Where larger bodies are taken than elsewhere."""
FILE: dict[str, Any] = {
    "requestBody": {
        "description": f"CSV (UTF-8), commas or semicolons, at most {bringing.MOST} rows below the"
        f" header: {', '.join(COLUMNS)}; days as YYYY-MM-DD.",
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


def rehang(request: Request) -> Rehang:
    """Return what moves the counters of units that stand elsewhere now."""
    hung: Rehang = request.app.state.rehang
    return hung


@router.get("/units", responses=problems(NoSuchUnit, BadCursor))
async def list_units(
    conn: Look,
    q: Words | None = None,
    kind: Kind | None = None,
    under: Code | None = None,
    on: Day | None = None,
    limit: Limit = DEFAULT,
    cursor: Cursor = None,
) -> Page[Unit]:
    """List the units that are open on a day; `q` ignores case and diacritics."""
    return await queries.units(conn, q=q, kind=kind, under=under, on=on, limit=limit, page=cursor)


@router.get("/units/{code}", responses=problems(NoSuchUnit))
async def show_unit(code: Code, conn: Look, on: Day | None = None) -> Unit:
    """Show a unit as of a day; outside its life, as it first or last was."""
    return await queries.detail(conn, code, on=on)


@router.get("/units/{code}/history", responses=problems(NoSuchUnit))
async def show_history(code: Code, conn: Look) -> History:
    """Show all that a unit was, the oldest first."""
    return await queries.history(conn, code)


@router.get("/units/{code}/statistics", responses=problems(NoSuchUnit))
async def show_statistics(code: Code, conn: Look, on: Day | None = None) -> Statistics:
    """Count units, teams and people under a unit on a day."""
    return await queries.statistics(conn, code, on=on)


@router.post(
    "/units",
    status_code=201,
    response_model=Unit,
    responses=problems(*Guarded, UnknownParent, DuplicateCode, *Hung),
)
async def open_unit(
    body: NewUnit, request: Request, caller: Caller, conn: Work, once: Once
) -> Response:
    """Open a unit on a day."""
    hung = rehang(request)
    return await once(
        lambda: commands.open_unit(conn, caller, hung, body),
        headers=lambda unit: {"Location": f"/v1/units/{unit.code}"},
    )


async def _received(request: Request, caller: Caller) -> bytes:
    # Before any transaction begins: a slow sender must not hold a connection.
    if not tops(caller):
        raise Forbidden
    return await request.body()


@router.post(
    "/units/imports",
    openapi_extra=FILE,
    responses=problems(Unauthenticated, Forbidden, InvalidUnits, InvalidPayload),
)
async def bring_units(
    request: Request,
    caller: Caller,
    content: Annotated[bytes, Depends(_received, scope="function")],
    conn: Work,
    *,
    dry_run: Annotated[bool, Query(description="Only tell what the file would do.")] = False,
) -> UnitsImport:
    """Open the units of a file and correct block and figures of those that exist, all or nothing.

    The same file again changes nothing. What is wrong is told at `/line/column` of the file.
    Units that exist are renamed, moved and closed on a day, each by itself.
    """
    return await bringing.bring(conn, caller, rehang(request), content, dry_run=dry_run)


@router.patch("/units/{code}", responses=problems(Unauthenticated, Forbidden, NoSuchUnit))
async def correct_unit(code: Code, body: Correction, caller: Caller, conn: Work) -> Unit:
    """Change what has no dates: block, commune, figures."""
    return await commands.correct(conn, caller, code, body)


@router.post(
    "/units/{code}/moves",
    status_code=201,
    response_model=Unit,
    responses=problems(*Guarded, *Moving),
)
async def move_unit(
    code: Code, body: Move, request: Request, caller: Caller, conn: Work, once: Once
) -> Response:
    """Hang a unit under another parent from a day on."""
    hung = rehang(request)
    return await once(lambda: mergers.move(conn, caller, hung, code, body))


@router.post(
    "/units/{code}/closures",
    status_code=201,
    response_model=Unit,
    responses=problems(*Guarded, *Closing),
)
async def close_unit(
    code: Code, body: Closure, request: Request, caller: Caller, conn: Work, once: Once
) -> Response:
    """Close a unit after its last day, in favour of a successor."""
    hung = rehang(request)
    return await once(lambda: mergers.close(conn, caller, hung, code, body))


@router.post(
    "/units/{code}/renamings",
    status_code=201,
    response_model=Unit,
    responses=problems(*Guarded, NoSuchUnit, RootStays, NothingChanges, *Dated, *Hung),
)
async def rename_unit(
    code: Code, body: Renaming, caller: Caller, conn: Work, once: Once
) -> Response:
    """Give a unit another name, kind or province from a day on."""
    return await once(lambda: commands.rename(conn, caller, code, body))


@router.get("/clusters", responses=problems(BadCursor))
async def list_clusters(
    conn: Look,
    series: Code | None = None,
    on: Day | None = None,
    limit: Limit = DEFAULT,
    cursor: Cursor = None,
) -> Page[Cluster]:
    """List the clusters, each with its members of a day."""
    return await clustering.clusters(conn, series=series, on=on, limit=limit, page=cursor)


@router.post(
    "/clusters",
    status_code=201,
    response_model=Cluster,
    responses=problems(*Guarded, DuplicateCluster),
)
async def form_cluster(body: NewCluster, caller: Caller, conn: Work, once: Once) -> Response:
    """Form a cluster."""
    return await once(lambda: clustering.form(conn, caller, body))


@router.post(
    "/clusters/{code}/members",
    status_code=201,
    response_model=Cluster,
    responses=problems(*Guarded, NoSuchCluster, UnknownMember, MemberNotOpen, ElsewhereInSeries),
)
async def join_cluster(
    code: Code, body: NewMember, caller: Caller, conn: Work, once: Once
) -> Response:
    """Let a unit belong to a cluster from a day on."""
    return await once(lambda: clustering.join(conn, caller, code, body))


@router.delete(
    "/clusters/{code}/members/{unit}",
    status_code=204,
    responses=problems(Unauthenticated, Forbidden, NoSuchCluster, NoSuchUnit, NotAMember),
)
async def leave_cluster(
    code: Code, unit: Code, caller: Caller, conn: Work, on: Day | None = None
) -> None:
    """End a membership; `on` is its last day."""
    await clustering.leave(conn, caller, code, unit, on=on)
