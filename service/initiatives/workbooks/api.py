"""Lists of initiatives over HTTP: upload, look through, confirm, and the report."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any
from uuid import UUID

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import FileResponse, StreamingResponse
from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event

from service.db import Look, Work
from service.errors import (
    Busy,
    Forbidden,
    InvalidPayload,
    NotFound,
    Unauthenticated,
    problems,
)
from service.identity.auth import Caller, Shown
from service.identity.once import KeyReused, Once
from service.initiatives.workbooks import commands, queries, reading, refusals
from service.initiatives.workbooks.models import State, Verdict
from service.initiatives.workbooks.report import Form, Report
from service.initiatives.workbooks.schemas import Confirmation, Problems, Row, Workbook
from service.languages import Spoken
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.papers.naming import disposition
from service.policy import NotNow, Role
from service.programmes.queries import NoSuchProgramme
from service.tallies.streaming import EVENTS, HEADERS
from service.trail.sightings import Seen
from service.words import Code, Line

router = APIRouter(prefix="/v1/workbooks", tags=["workbooks"])
ADDRESS = re.compile(re.escape(router.prefix))
"""Where larger bodies are taken than elsewhere."""
REFUSALS = (Unauthenticated, NotFound, InvalidPayload)
BINARY = {"schema": {"type": "string", "format": "binary"}}
BODY: dict[str, Any] = {
    "requestBody": {
        "description": "XLSX or CSV (UTF-8), by its content.",
        "required": True,
        "content": {"application/octet-stream": BINARY},
    }
}
"""How the document describes a file that comes as it is."""
TYPES: dict[Form, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
FOUND: dict[int | str, dict[str, Any]] = {
    200: {"description": "The report.", "content": dict.fromkeys(TYPES.values(), BINARY)}
}
REPORTERS = CapacityLimiter(1)
"""Reports are made one at a time; each takes a thread and a connection."""
MOST_WAITING = 8
SOME = 500
"""Rows of a report that are read at once."""
TICK, KEEP_ALIVE = 0.5, 15.0
"""Seconds between two looks, and of silence until a sign of life."""
OVER = {State.READY, State.DONE, State.FAILED}


async def _received(request: Request, caller: Caller) -> AsyncIterator[reading.Reading]:
    # Before any transaction begins: a slow sender must not hold a connection.
    if not caller.units(Role.OFFICER):
        raise Forbidden
    with TemporaryDirectory(prefix="workbook-") as folder:
        yield await reading.received(request.stream(), Path(folder))


Received = Annotated[reading.Reading, Depends(_received, scope="function")]


@router.post(
    "",
    status_code=201,
    response_model=Workbook,
    openapi_extra=BODY,
    responses=problems(
        Unauthenticated, Forbidden, NoSuchProgramme, KeyReused, *refusals.REFUSALS, InvalidPayload
    ),
)
async def upload(
    caller: Caller,
    received: Received,
    work: Work,
    once: Once,
    language: Spoken,
    programme: Code,
    unit: Annotated[Code, Query(description="Of all rows that name no unit below it.")],
    name: Annotated[Line, Query(description="How the file is called.")] = "danh-sach",
) -> Response:
    """Upload a list; its rows are judged next, and nothing is entered before it is confirmed."""
    asked = {"programme": programme, "unit": unit, "name": name}
    return await once(
        lambda: commands.upload(work, caller, language, received, **asked),
        headers=lambda told: {"Location": f"{router.prefix}/{told.id}"},
        content=received.digest,
    )


@router.get("", responses=problems(Unauthenticated, InvalidPayload, BadCursor))
async def workbooks(
    caller: Caller,
    look: Look,
    language: Spoken,
    programme: Code | None = None,
    unit: Code | None = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Page[Workbook]:
    """List uploaded lists: one's own, and of units where one is officer or admin, newest first."""
    return await queries.some(
        look, caller, language, programme=programme, unit=unit, limit=limit, page=cursor
    )


@router.get("/{workbook_id}", responses=problems(*REFUSALS))
async def workbook(workbook_id: UUID, caller: Caller, look: Look, language: Spoken) -> Workbook:
    """Show a list: how far it is, and how many rows are good."""
    return await queries.one(look, caller, language, workbook_id)


@router.get("/{workbook_id}/rows", responses=problems(*REFUSALS, BadCursor))
async def rows(
    workbook_id: UUID,
    caller: Caller,
    look: Look,
    seen: Seen,
    language: Spoken,
    verdict: Verdict | None = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Page[Row]:
    """Show the rows of a list with what is wrong with each."""
    return await queries.rows(
        look, caller, seen, language, workbook_id, verdict=verdict, limit=limit, page=cursor
    )


@router.get("/{workbook_id}/problems", responses=problems(*REFUSALS))
async def grouped(
    workbook_id: UUID,
    caller: Caller,
    look: Look,
    language: Spoken,
    verdict: Annotated[Verdict | None, Query(description="Only of such rows.")] = None,
) -> Problems:
    """Show what is wrong with a list, equal problems together with their lines."""
    return await queries.problems(look, caller, language, workbook_id, verdict)


@router.get(
    "/{workbook_id}/stream",
    response_class=StreamingResponse,
    responses=EVENTS | problems(*REFUSALS),
)
async def stream(
    request: Request, workbook_id: UUID, caller: Caller, ticket: Shown, language: Spoken
) -> EventSourceResponse:
    """Send a list (`event: workbook`) whenever it got further, until nothing is being done."""

    async def look() -> Workbook:
        async with request.app.state.database.read.connect() as connection:
            return await queries.one(connection, caller, language, workbook_id)

    first = await look()

    def goes_on(now: Workbook) -> bool:
        stops = request.app.state.live.over or time.time() >= ticket.expires_at
        return now.state not in OVER and not stops

    async def told() -> AsyncIterator[bytes]:
        last, silence = first, 0.0
        yield _event(last)
        while goes_on(last):
            await asyncio.sleep(TICK)
            silence += TICK
            try:
                now = await look()
            except NotFound:  # discarded meanwhile
                return
            if now != last:
                last, silence = now, 0.0
                yield _event(last)
            elif silence >= KEEP_ALIVE:
                silence = 0.0
                yield KEEPALIVE_COMMENT

    return EventSourceResponse(told(), headers=HEADERS)


def _event(now: Workbook) -> bytes:
    return format_sse_event(event="workbook", data_str=now.model_dump_json())


@router.post(
    "/{workbook_id}/confirmation",
    status_code=201,
    response_model=Workbook,
    responses=problems(*REFUSALS, Forbidden, NotNow, KeyReused, commands.ErrorsRemain),
)
async def confirm(
    workbook_id: UUID, body: Confirmation, caller: Caller, work: Work, once: Once, language: Spoken
) -> Response:
    """Have the good rows entered on behalf of their authors, in your name."""
    return await once(lambda: commands.confirm(work, caller, language, workbook_id, body))


@router.delete("/{workbook_id}", status_code=204, responses=problems(*REFUSALS, NotNow))
async def discard(workbook_id: UUID, caller: Caller, work: Work) -> None:
    """Delete a list that was not confirmed."""
    await commands.discard(work, caller, workbook_id)


async def _folder() -> AsyncIterator[Path]:
    with TemporaryDirectory(prefix="report-") as folder:
        yield Path(folder)


@router.get(
    "/{workbook_id}/reports/{form}",
    response_class=FileResponse,
    responses={**problems(*REFUSALS, Busy), **FOUND},
)
async def report(
    workbook_id: UUID,
    request: Request,
    form: Form,
    caller: Caller,
    seen: Seen,
    language: Spoken,
    folder: Annotated[Path, Depends(_folder, scope="request")],
) -> FileResponse:
    """Give the list back with what came of each row: verdict, problems, registration number."""
    if REPORTERS.statistics().tasks_waiting >= MOST_WAITING:
        raise Busy
    path = folder / f"report.{form}"
    # The connection comes last, so that whoever waits for his turn holds none.
    async with REPORTERS, request.app.state.database.read.connect() as look:
        shown = await queries.seen(look, caller, workbook_id)
        await queries.note(seen, caller, shown, shown.rows)
        made = await to_thread.run_sync(Report, path, form, shown.columns, language)
        async for some in queries.all_rows(look, workbook_id, SOME):
            await to_thread.run_sync(made.add, some)
        await to_thread.run_sync(made.close)
    name = disposition("attachment", f"ket-qua.{form}", f"Kết quả {Path(shown.name).stem}.{form}")
    headers = {"Content-Disposition": name, "Cache-Control": "private, no-store"}
    return FileResponse(path, media_type=TYPES[form], headers=headers)
