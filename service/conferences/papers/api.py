"""The papers of a statement over HTTP."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from service import etags
from service.addresses import Home
from service.conferences.papers import labels
from service.conferences.papers.printing import Form, printed
from service.conferences.statements import queries
from service.conferences.statements.schemas import Number, Statement
from service.conferences.statements.stored import NoSuchStatement
from service.errors import Busy, InvalidPayload, Language, Unauthenticated, problems
from service.identity.auth import Caller
from service.papers.naming import disposition
from service.tallies.api import NOT_MODIFIED

router = APIRouter(prefix="/v1/statements", tags=["statements"])
OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES: dict[Form, str] = {
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}
SHOWN = {"pdf", "html"}
"""What a browser opens by itself; the others are saved."""
EDITION = 2
"""Of the layout; whoever changes what papers look like counts it up."""
FOUND: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The paper.",
        "content": {
            kind.split(";")[0]: {"schema": {"type": "string", "format": "binary"}}
            for kind in TYPES.values()
        },
    }
}


async def _statement(request: Request, caller: Caller, home: Home, number: Number) -> Statement:
    # A connection of its own, given back at once: making a paper takes longer than reading it.
    async with request.app.state.database.read.connect() as look:
        return await queries.statement(look, caller, number, home)


@router.get(
    "/{number}/papers/{form}",
    response_class=Response,
    responses={
        **problems(Unauthenticated, NoSuchStatement, queries.Damaged, InvalidPayload, Busy),
        **NOT_MODIFIED,
        **FOUND,
    },
)
async def paper(
    request: Request,
    form: Form,
    statement: Annotated[Statement, Depends(_statement)],
    lang: Annotated[Language, Query(description="Of everything but names.")] = "vi",
) -> Response:
    """Put a statement on paper: a workbook, a document, a PDF, or a page to print and project.

    The figures are those of the JSON. Each form carries the QR code at which it is verified, and
    says so when the statement was superseded. The page needs no network once it is open; with
    `#project` behind its address it fills a wall. The language is asked for by name: what is signed
    must not depend on how somebody's browser is set.
    """
    named = f"{EDITION} {form} {lang} {statement.model_dump_json()}"
    tag = etags.etag(named.encode())
    if etags.has(request, tag):
        return etags.unchanged(tag)
    return Response(
        await printed(statement, form, lang),
        media_type=TYPES[form],
        headers={
            "ETag": tag,
            "Cache-Control": "private, no-cache",
            "Content-Disposition": _disposition(statement.number, form, lang),
        },
    )


def _disposition(number: str, form: Form, language: Language) -> str:
    """Return how a paper is shown or saved, and under which name, with and without diacritics."""
    how: Literal["inline", "attachment"] = "inline" if form in SHOWN else "attachment"
    plain = labels.ASCII_FILE.of(language, number=number)
    full = labels.FILE.of(language, number=number)
    return disposition(how, f"{plain}.{form}", f"{full}.{form}")
