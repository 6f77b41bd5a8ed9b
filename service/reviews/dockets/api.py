"""Dockets over HTTP: many decisions at once, in two steps."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from service.db import Look, Work
from service.errors import Forbidden, InvalidPayload, Unauthenticated, problems
from service.identity.auth import Caller, Shown
from service.identity.once import KeyReused, Once
from service.languages import Spoken
from service.paging import DEFAULT, MOST, BadCursor, Page
from service.policy import NotNow
from service.reviews.commands import ReasonMissing
from service.reviews.dockets import commands, queries
from service.reviews.dockets.commands import EmptyDocket, OtherDigest
from service.reviews.dockets.drawing import BadDocket, NothingSelected
from service.reviews.dockets.models import Outcome
from service.reviews.dockets.queries import NoSuchDocket, Watched
from service.reviews.dockets.schemas import Case, Confirmation, Docket, DocketDraft, Heading
from service.reviews.reasons.queries import UnknownTemplate
from service.tallies.live import Crowded, Live
from service.tallies.rights import Right
from service.tallies.stream_api import LastEvent
from service.tallies.streaming import EVENTS, Stream
from service.tallies.watchers import Watcher

router = APIRouter(prefix="/v1/dockets", tags=["reviews"])
REFUSALS = (Unauthenticated, NoSuchDocket, InvalidPayload)
ACTS = (*REFUSALS, Forbidden, NotNow, KeyReused)
Limit = Annotated[int, Query(ge=1, le=MOST)]
Cursor = Annotated[str | None, Query(max_length=500)]


@router.post(
    "",
    status_code=201,
    response_model=Docket,
    responses=problems(
        Unauthenticated,
        Forbidden,
        NothingSelected,
        KeyReused,
        InvalidPayload,
        ReasonMissing,
        UnknownTemplate,
        BadDocket,
    ),
)
async def draw_up(
    body: DocketDraft, caller: Caller, work: Work, once: Once, language: Spoken
) -> Response:
    """Preview many decisions: how many, which, which cannot and why; nothing is decided yet."""
    return await once(
        lambda: commands.draw_up(work, caller, language, body),
        headers=lambda made: {"Location": f"/v1/dockets/{made.id}"},
    )


@router.get("", responses=problems(Unauthenticated, InvalidPayload, BadCursor))
async def dockets(
    caller: Caller, look: Look, limit: Limit = DEFAULT, cursor: Cursor = None
) -> Page[Heading]:
    """List the caller's dockets, the newest first."""
    return await queries.mine(look, caller, limit=limit, at=cursor)


@router.get("/{docket_id}", responses=problems(*REFUSALS))
async def docket(docket_id: UUID, caller: Caller, look: Look, language: Spoken) -> Docket:
    """Show a docket: how far it has come, and what could not be decided and why."""
    return await queries.docket(look, caller, language, docket_id)


@router.get("/{docket_id}/cases", responses=problems(*REFUSALS, BadCursor))
async def cases(
    docket_id: UUID,
    caller: Caller,
    look: Look,
    language: Spoken,
    outcome: Outcome | None = None,
    limit: Limit = DEFAULT,
    cursor: Cursor = None,
) -> Page[Case]:
    """List the initiatives on a docket, with what became of each and why not."""
    return await queries.cases(
        look, caller, language, docket_id, outcome=outcome, limit=limit, at=cursor
    )


@router.post(
    "/{docket_id}/run",
    status_code=201,
    response_model=Docket,
    responses=problems(*ACTS, OtherDigest, EmptyDocket),
)
async def run(
    docket_id: UUID,
    body: Confirmation,
    caller: Caller,
    work: Work,
    once: Once,
    language: Spoken,
) -> Response:
    """Confirm a preview by its digest: it is decided at once, or at `publish_at`.

    Every rule is asked again when an initiative's turn comes; what changed since the preview, or
    was decided by somebody else, is listed with its reason.
    """
    return await once(lambda: commands.run(work, caller, language, docket_id, body))


@router.post(
    "/{docket_id}/cancellation",
    status_code=201,
    response_model=Docket,
    responses=problems(*ACTS),
)
async def cancel(
    docket_id: UUID, caller: Caller, work: Work, once: Once, language: Spoken
) -> Response:
    """Cancel a docket that has not begun."""
    return await once(lambda: commands.cancel(work, caller, language, docket_id))


@router.post("/{docket_id}/undo", status_code=201, response_model=Docket, responses=problems(*ACTS))
async def undo(
    docket_id: UUID, caller: Caller, work: Work, once: Once, language: Spoken
) -> Response:
    """Take back within 24 hours what a docket decided, where nothing happened since.

    What cannot be taken back is listed as `kept`, with the reason.
    """
    return await once(lambda: commands.undo(work, caller, language, docket_id))


@router.get(
    "/{docket_id}/stream",
    response_class=StreamingResponse,
    responses=EVENTS | problems(*REFUSALS, Forbidden, Crowded),
)
async def stream(
    request: Request,
    docket_id: UUID,
    caller: Caller,
    ticket: Shown,
    last_event_id: LastEvent = None,
) -> Stream:
    """Send how far a docket has come, at once and whenever it moved, at most twice a second.

    `event: docket`, `data` = status and the number of initiatives by outcome.
    """
    async with request.app.state.database.read.connect() as look:
        unit = (await queries.row(look, caller, docket_id)).unit
    live: Live = request.app.state.live
    topic = Watched(docket_id)
    live.room(topic)
    watcher = Watcher(topic, Right(ticket.sign_in_id, unit), ticket.expires_at)
    return Stream(live, watcher, await live.ask(topic), last_event_id)
