"""Ending e-mails from a link in them: by hand, or with one click of a mail program (RFC 8058)."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from service.db import Work
from service.errors import InvalidPayload, NotFound, problems
from service.languages import Spoken
from service.messages.mail import page
from service.messages.mail.seals import ALL, PATH, Seals
from service.messages.notices import choices
from service.messages.wordings.kinds import Kind

router = APIRouter(tags=["messages"])


class NoSuchSeal(NotFound):
    vi = "Liên kết này không đúng hoặc đã bị cắt bớt."
    en = "This link is wrong, or a part of it is missing."


async def _named(
    request: Request,
    a: Annotated[UUID, Query(description="Whose e-mails.")],
    k: Annotated[str, Query(max_length=40, description="Of which kind, or `all`.")],
    h: Annotated[str, Query(max_length=64, description="The seal of the link.")],
) -> tuple[UUID, Kind | None]:
    """Return whose e-mails of which kind a link names, if it is one of ours."""
    known = k == ALL or k in set(Kind)
    if not Seals(request.app.state.settings.secret()).fits(a, k, h) or not known:
        raise NoSuchSeal
    return a, None if k == ALL else Kind(k)


Named = Annotated[tuple[UUID, Kind | None], Depends(_named)]


@router.get(PATH, response_class=HTMLResponse, responses=problems(NoSuchSeal, InvalidPayload))
async def ask(named: Named, language: Spoken) -> HTMLResponse:
    """Show the page on which e-mails are ended; programs that only look at links end nothing."""
    return HTMLResponse(page.asking(language, everything=named[1] is None), headers=page.HEADERS)


@router.post(PATH, response_class=HTMLResponse, responses=problems(NoSuchSeal, InvalidPayload))
async def unsubscribe(named: Named, work: Work, language: Spoken) -> HTMLResponse:
    """End e-mails of a kind, or all; again changes nothing."""
    await choices.unsubscribe(work, *named)
    return HTMLResponse(page.ended(language), headers=page.HEADERS)
