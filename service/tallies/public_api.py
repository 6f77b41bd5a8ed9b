"""The public board over HTTP: anybody may read it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse

from service import etags
from service.errors import InvalidPayload, NotFound, problems
from service.tallies.api import NOT_MODIFIED
from service.tallies.board import Board, Counted, PublicBoard
from service.tallies.figures import Tree
from service.tallies.live import Crowded, Live
from service.tallies.stream_api import LastEvent
from service.tallies.streaming import EVENTS, Stream
from service.tallies.watchers import Watcher
from service.words import Code

router = APIRouter(prefix="/v1/public/board", tags=["public"])
CACHING = {
    "Cache-Control": "public, max-age=2, stale-while-revalidate=30, stale-if-error=86400",
}
"""A board says as of when it is: an old one is better than none while the service is away."""


async def _asked(
    programme: Code,
    tree: Annotated[Tree, Query(description="Where units stood then, or stand today.")] = "now",
    measure: Annotated[Counted, Query(description="What rows are ranked by.")] = "valid",
) -> Board:
    return Board(programme, tree, measure)


Asked = Annotated[Board, Depends(_asked)]


@router.get(
    "", response_model=PublicBoard, responses={**problems(NotFound, InvalidPayload), **NOT_MODIFIED}
)
async def board(request: Request, asked: Asked) -> Response:
    """Show totals by province and by sector to anybody; to be kept by browsers and proxies.

    `tree=now` has the provinces of today, `tree=then` those of the time of each entry; the total
    is the same. The ETag covers the figures, names and targets.
    """
    live: Live = request.app.state.live
    answer = await live.glance(asked)
    headers = {"ETag": answer.tag, **CACHING}
    if etags.has(request, answer.tag):
        return Response(status_code=304, headers=headers)
    return Response(answer.body, media_type="application/json", headers=headers)


@router.get(
    "/stream",
    response_class=StreamingResponse,
    responses=EVENTS | problems(NotFound, InvalidPayload, Crowded),
)
async def stream(request: Request, asked: Asked, last_event_id: LastEvent = None) -> Stream:
    """Send the public board at once, and again whenever it changed, at most twice a second.

    `event: board`, `id` = position of the ledger, `data` = the object that the board returns.
    """
    live: Live = request.app.state.live
    live.room(asked)
    return Stream(live, Watcher(asked), await live.ask(asked), last_event_id)
