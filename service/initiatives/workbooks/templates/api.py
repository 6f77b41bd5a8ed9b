"""The template of a programme over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from service import etags
from service.errors import Busy, InvalidPayload, Language, Unauthenticated, problems
from service.identity.auth import Caller
from service.initiatives.workbooks.templates.facts import Facts, facts
from service.initiatives.workbooks.templates.workbook import template
from service.papers.naming import disposition
from service.papers.printing import pressed
from service.programmes.queries import NoSuchProgramme
from service.tallies.api import NOT_MODIFIED
from service.units.lives import NoSuchUnit
from service.words import Code

router = APIRouter(prefix="/v1/programmes", tags=["workbooks"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FOUND: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The template.",
        "content": {XLSX: {"schema": {"type": "string", "format": "binary"}}},
    }
}
EDITION = 1
"""Of the layout; whoever changes what the template looks like counts it up."""


@router.get(
    "/{code}/template",
    response_class=Response,
    responses={
        **problems(Unauthenticated, NoSuchProgramme, NoSuchUnit, InvalidPayload, Busy),
        **NOT_MODIFIED,
        **FOUND,
    },
)
async def blank(
    request: Request,
    code: Code,
    _: Caller,
    unit: Annotated[Code | None, Query(description="Offers this unit and those below.")] = None,
    lang: Annotated[Language, Query(description="Of everything but names.")] = "vi",
) -> Response:
    """Give a workbook to fill in: the list with its choices, and how it is done."""
    # Given back at once: making a workbook takes longer than reading what stands in it.
    async with request.app.state.database.read.connect() as look:
        told = await facts(look, code, unit, lang)
    tag = etags.etag(f"{EDITION} {told!r}".encode())
    if etags.has(request, tag):
        return etags.unchanged(tag)
    return Response(
        await pressed(template, told), media_type=XLSX, headers={"ETag": tag, **_headers(told)}
    )


def _headers(told: Facts) -> dict[str, str]:
    place = f"-{told.unit[0]}" if told.unit else ""
    name = f"{told.programme.code}{place}.xlsx"
    how = disposition("attachment", f"danh-sach-{name}", f"Danh sách sáng kiến {name}")
    return {"Content-Disposition": how, "Cache-Control": "private, no-cache"}
