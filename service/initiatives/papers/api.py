"""Receipts and certificates over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel

from service import etags
from service.addresses import Home
from service.db import Look
from service.errors import (
    Busy,
    Forbidden,
    InvalidPayload,
    Language,
    NotFound,
    Unauthenticated,
    problems,
)
from service.identity.auth import Caller
from service.initiatives.papers import labels, page, queries
from service.initiatives.papers.certificate import certificate
from service.initiatives.papers.facts import Facts
from service.initiatives.papers.receipt import receipt
from service.initiatives.papers.schemas import CertificateTold, ReceiptTold
from service.initiatives.papers.seals import Seals
from service.languages import Spoken
from service.papers import screen
from service.papers.naming import disposition
from service.papers.printing import pressed
from service.tallies.api import NOT_MODIFIED
from service.trail.sightings import Seen

router = APIRouter(prefix="/v1", tags=["initiatives"])
EDITION = 1
"""Of the layout; whoever changes what papers look like counts it up."""
PDF: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The paper.",
        "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
    }
}
HTML: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/html": {"schema": {"type": "string"}}}}
}
# People are named there: a browser may keep it for a moment, whatever stands between may not.
PUBLIC = {"Cache-Control": "private, max-age=30", "Vary": "Accept, Accept-Language"}
Place = Annotated[int, Path(ge=1, le=1000, description="Which author, from 1.")]
Number = Annotated[str, Path(max_length=40, description="As in 7K3-M9QX-T.")]
Tongue = Annotated[Language, Query(description="Of everything but names.")]
Seal = Annotated[str | None, Query(max_length=64, description="The seal on the paper.")]
Shown = Annotated[Language | None, Query(description="Of the page.")]


def _seals(request: Request) -> Seals:
    """Return the seals of the application, made at the first request that needs them."""
    state = request.app.state
    if not hasattr(state, "seals"):
        state.seals = Seals(state.settings.secret())
    seals: Seals = state.seals
    return seals


Sealing = Annotated[Seals, Depends(_seals)]


async def _receipt(request: Request, caller: Caller, seen: Seen, initiative_id: UUID) -> Facts:
    # A connection of its own, given back at once: making a paper takes longer than reading it.
    async with request.app.state.database.read.connect() as look:
        return await queries.receipt(look, caller, initiative_id, seen)


async def _certificate(
    request: Request, caller: Caller, seen: Seen, initiative_id: UUID, place: Place
) -> Facts:
    async with request.app.state.database.read.connect() as look:
        return await queries.certificate(look, caller, initiative_id, place, seen)


@router.get(
    "/initiatives/{initiative_id}/receipt",
    response_class=Response,
    responses={
        **problems(Unauthenticated, NotFound, queries.NotSubmitted, InvalidPayload, Busy),
        **NOT_MODIFIED,
        **PDF,
    },
)
async def receipt_paper(
    request: Request,
    facts: Annotated[Facts, Depends(_receipt)],
    seals: Sealing,
    home: Home,
    lang: Tongue = "vi",
) -> Response:
    """Give the receipt (PDF, A5), from the first submission on: number, time, where it waits.

    Its QR code leads to a page that tells how the initiative stands, and names nobody.
    """
    verify = seals.receipt_address(home, facts)
    tag = etags.etag(f"{EDITION} {lang} {verify} {facts!r}".encode())
    if etags.has(request, tag):
        return etags.unchanged(tag)
    plain = labels.RECEIPT_ASCII.of(lang, number=facts.number)
    full = labels.RECEIPT_FILE.of(lang, number=facts.number)
    return _pdf(await pressed(receipt, facts, verify, lang), tag, plain, full)


@router.get(
    "/initiatives/{initiative_id}/certificates/{place}",
    response_class=Response,
    responses={
        **problems(
            Unauthenticated, Forbidden, NotFound, queries.NotRecognised, InvalidPayload, Busy
        ),
        **NOT_MODIFIED,
        **PDF,
    },
)
async def certificate_paper(
    request: Request,
    place: Place,
    facts: Annotated[Facts, Depends(_certificate)],
    seals: Sealing,
    home: Home,
    lang: Tongue = "vi",
) -> Response:
    """Give the certificate of one author (PDF, A4 across) of a valid initiative.

    Authors get their own; who entered it, and officers, reviewers and administrators of the unit,
    get each. Its QR code leads to a page that shows no more, and whether it still stands.
    """
    verify = seals.certificate_address(home, facts, place)
    tag = etags.etag(f"{EDITION} {lang} {verify} {facts!r}".encode())
    if etags.has(request, tag):
        return etags.unchanged(tag)
    plain = labels.CERTIFICATE_ASCII.of(lang, number=facts.number, place=place)
    full = labels.CERTIFICATE_FILE.of(lang, number=facts.number, place=place)
    return _pdf(await pressed(certificate, facts, place, verify, lang), tag, plain, full)


@router.get(
    "/public/receipts/{number}",
    response_model=ReceiptTold,
    responses={**problems(queries.NoSuchReceipt, InvalidPayload), **NOT_MODIFIED, **HTML},
    tags=["public"],
)
async def verified_receipt(
    request: Request,
    number: Number,
    look: Look,
    seals: Sealing,
    spoken: Spoken,
    h: Seal = None,
    lang: Shown = None,
) -> Response:
    """Tell whoever holds a receipt how the initiative stands; it names neither people nor title.

    A browser gets a page, everybody else JSON. Without the seal on the paper nothing is told.
    """
    language = lang or spoken
    asked = {"h": h} if h else {}
    try:
        told = await queries.verified_receipt(look, seals, number, h, language)
    except queries.NoSuchReceipt as unknown:
        if not _browses(request):
            raise
        words = unknown.body(language)["detail"]
        return _page(page.unknown(labels.RECEIPT_SHEET, number, words, language, asked), 404)
    if _browses(request):
        return _page(page.receipt(told, language, asked))
    return _json(request, told)


@router.get(
    "/public/certificates/{number}",
    response_model=CertificateTold,
    responses={**problems(queries.NoSuchCertificate, InvalidPayload), **NOT_MODIFIED, **HTML},
    tags=["public"],
)
async def verified_certificate(
    request: Request,
    number: Number,
    look: Look,
    seals: Sealing,
    spoken: Spoken,
    a: Annotated[int, Query(ge=1, le=1000, description="Which author, from 1.")] = 1,
    h: Seal = None,
    i: Annotated[
        str | None, Query(max_length=64, description="The seal that it was issued at all.")
    ] = None,
    lang: Shown = None,
) -> Response:
    """Tell whoever holds a certificate whether it stands, and no more than it says itself.

    `h` seals what it says and `i` that it was issued: with `i` alone it is told as `changed`,
    without either nothing is told. A browser gets a page, everybody else JSON.
    """
    language = lang or spoken
    asked = {"a": str(a), **{name: seal for name, seal in (("h", h), ("i", i)) if seal}}
    try:
        told = await queries.verified_certificate(look, seals, number, a, (h, i), language)
    except queries.NoSuchCertificate as unknown:
        if not _browses(request):
            raise
        words = unknown.body(language)["detail"]
        return _page(page.unknown(labels.CERTIFICATE_SHEET, number, words, language, asked), 404)
    if _browses(request):
        return _page(page.certificate(told, language, asked))
    return _json(request, told)


def _browses(request: Request) -> bool:
    return screen.wanted(request.headers.get("accept", ""))


def _page(written: str, status: int = 200) -> Response:
    headers = {**PUBLIC, "Content-Security-Policy": screen.POLICY}
    return Response(written.encode(), status, headers, "text/html")


def _json(request: Request, told: BaseModel) -> Response:
    body = told.model_dump_json().encode()
    tag = etags.etag(body)
    if etags.has(request, tag):
        return etags.unchanged(tag)
    return Response(body, media_type="application/json", headers={**PUBLIC, "ETag": tag})


def _pdf(made: bytes, tag: str, plain: str, full: str) -> Response:
    return Response(
        made,
        media_type="application/pdf",
        headers={
            "ETag": tag,
            "Cache-Control": "private, no-cache",
            "Content-Disposition": disposition("inline", f"{plain}.pdf", f"{full}.pdf"),
        },
    )
