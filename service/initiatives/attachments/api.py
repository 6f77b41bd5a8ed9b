"""Attachments over HTTP."""

import re
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse

from service import etags
from service.db import Look, Work
from service.errors import Busy, Forbidden, InvalidPayload, NotFound, Unauthenticated, problems
from service.identity.auth import Caller
from service.initiatives.attachments import commands, queries, refusals
from service.initiatives.attachments.commands import Label
from service.initiatives.attachments.kinds import MEDIA, PICTURES, THUMBNAIL, Kind, Sort
from service.initiatives.attachments.links import Variant
from service.initiatives.attachments.naming import cleaned, plain
from service.initiatives.attachments.scanner import ScannerAway
from service.initiatives.attachments.schemas import Attachment
from service.initiatives.attachments.storage import StorageAway
from service.initiatives.attachments.telling import told
from service.initiatives.attachments.uploading import Files
from service.papers.naming import disposition
from service.policy import NotNow
from service.tallies.api import NOT_MODIFIED
from service.trail.sightings import Seen

router = APIRouter(prefix="/v1/initiatives/{initiative_id}/attachments", tags=["attachments"])
ADDRESS = re.compile(r"/v1/initiatives/[^/]+/attachments")
"""Where bodies have a limit of their own."""
BINARY = {"schema": {"type": "string", "format": "binary"}}
BODY = {
    "requestBody": {
        "required": True,
        "description": "The file itself, not a form; what it is is decided by its content.",
        "content": {"application/octet-stream": BINARY},
    }
}
CONTENT: dict[int | str, dict[str, Any]] = {
    200: {"description": "The content.", "content": dict.fromkeys(MEDIA.values(), BINARY)}
}
AGAIN: dict[int | str, dict[str, Any]] = {
    200: {"model": Attachment, "description": "It was attached before."}
}
# It is shown by itself and may do nothing, whatever a browser takes it for.
ALONE = {
    "Cache-Control": "private, no-cache",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-site",
}
REFUSALS = (Unauthenticated, NotFound, InvalidPayload)
UNFIT = (
    *(refusals.EmptyFile, refusals.BrokenFile, refusals.ProtectedFile, refusals.VastFile),
    *(refusals.ActiveFile, refusals.InfectedFile, refusals.UnknownFile, refusals.FileTooLarge),
    *(refusals.UploadTooSlow, refusals.TooManyFiles, refusals.FilesTooLarge),
)


def _files(request: Request) -> Files:
    files: Files = request.app.state.files
    return files


Taking = Annotated[Files, Depends(_files)]


@router.post(
    "",
    status_code=201,
    openapi_extra=BODY,
    responses={
        **problems(*REFUSALS, Forbidden, NotNow, *UNFIT, Busy, ScannerAway, StorageAway),
        **AGAIN,
    },
)
async def attach(
    request: Request,
    response: Response,
    initiative_id: UUID,
    caller: Caller,
    files: Taking,
    sort: Sort = Sort.OTHER,
    name: Annotated[str | None, Query(max_length=1000, description="A label.")] = None,
) -> Attachment:
    """Attach a file (JPEG, PNG, WebP, HEIC, PDF, DOCX, XLSX) to a draft or what was returned.

    The body is the file. Pictures are made anew without place, time and camera; documents with
    scripts, macros or embedded files are refused. No `Idempotency-Key` is needed: the same content
    of the same sort again is answered with the first attachment (200). Of what was returned it is
    a line of history and a new version.
    """
    database, length = request.app.state.database, request.headers.get("content-length")
    row, new = await files.upload(
        database, caller, initiative_id, Label(sort, name), request.stream(), length
    )
    if not new:
        response.status_code = 200
    response.headers["Location"] = f"{request.url.path}/{row.attachment_id}"
    return told(row, files.links)


@router.get("", responses=problems(*REFUSALS))
async def attachments(
    initiative_id: UUID, caller: Caller, look: Look, seen: Seen, files: Taking
) -> list[Attachment]:
    """List the attachments of an initiative, the oldest first, with links to their content."""
    rows = await queries.all_of(look, caller, seen, initiative_id)
    return [told(row, files.links) for row in rows]


@router.get("/{attachment_id}", responses=problems(*REFUSALS))
async def attachment(
    initiative_id: UUID, attachment_id: UUID, caller: Caller, look: Look, seen: Seen, files: Taking
) -> Attachment:
    """Show an attachment, with new links to its content."""
    return told(await queries.one(look, caller, seen, initiative_id, attachment_id), files.links)


@router.delete(
    "/{attachment_id}", status_code=204, responses=problems(*REFUSALS, Forbidden, NotNow)
)
async def remove(initiative_id: UUID, attachment_id: UUID, caller: Caller, work: Work) -> None:
    """Remove an attachment of a draft or of what was returned."""
    await commands.remove(work, caller, initiative_id, attachment_id)


@router.get(
    "/{attachment_id}/content",
    response_class=Response,
    responses={
        **problems(refusals.LinkExpired, NotFound, InvalidPayload, Busy, StorageAway),
        **NOT_MODIFIED,
        **CONTENT,
    },
)
async def content(
    request: Request,
    initiative_id: UUID,
    attachment_id: UUID,
    files: Taking,
    until: Annotated[int, Query(ge=0, le=1 << 40)],
    seal: Annotated[str, Query(max_length=64)],
    variant: Variant = "whole",
    *,
    inline: Annotated[bool, Query(description="Show it; heeded for pictures only.")] = False,
) -> Response:
    """Give the content of an attachment to whoever holds a link; links come with the list."""
    if not files.links.holds(initiative_id, attachment_id, variant, until, seal):
        raise refusals.LinkExpired
    # Given back at once: the store may take longer than the register.
    async with request.app.state.database.read.connect() as look:
        row = await queries.linked(look, initiative_id, attachment_id)
    kind, digest = Kind(row.kind), row.digest
    if variant == "thumbnail":
        kind, digest = THUMBNAIL, row.thumbnail
        if digest is None:
            raise NotFound
    tag = f'"{digest.hex()}"'
    if etags.has(request, tag):
        return etags.unchanged(tag)
    how: Literal["inline", "attachment"] = "attachment"
    if inline and kind in PICTURES:
        how = "inline"
    name = cleaned(row.name, kind)
    size, body = await files.storage.get(digest)
    headers = {
        **ALONE,
        "ETag": tag,
        "Content-Disposition": disposition(how, plain(name), name),
        "Content-Length": str(size),
    }
    return StreamingResponse(body, headers=headers, media_type=MEDIA[kind])
