"""Tallies as they change, over HTTP."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Fault, Forbidden, InvalidPayload, NotFound, Unauthenticated, problems
from service.identity.auth import Caller, Shown
from service.tallies import queries, rights
from service.tallies.answers import RENEWAL
from service.tallies.api import Asked
from service.tallies.live import Crowded, Live
from service.tallies.rights import Right
from service.tallies.streaming import EVENTS, Stream
from service.tallies.watchers import Watcher

router = APIRouter(prefix="/v1/tallies", tags=["tallies"])
LastEvent = Annotated[str | None, Header(description="The last `id` that was received.")]
NO_PAST = Fault(
    "?as_of",
    "số liệu trực tiếp luôn là số liệu hiện tại; hãy hỏi /v1/tallies cho một thời điểm đã qua",
    "live figures are those of the present; ask /v1/tallies about a past moment",
)


@dataclass(frozen=True, slots=True)
class Tallied:
    """A tally as a topic."""

    ask: queries.Question
    event: ClassVar[str] = "tally"
    public: ClassVar[bool] = False
    keeps: ClassVar[float] = RENEWAL

    async def answer(self, connection: AsyncConnection) -> dict[str, Any]:
        """Return the tally; who may read it is checked for each watcher."""
        return await queries.tally(connection, None, self.ask)


@router.get(
    "/stream",
    response_class=StreamingResponse,
    responses=EVENTS | problems(Unauthenticated, Forbidden, NotFound, InvalidPayload, Crowded),
)
async def stream(
    request: Request,
    caller: Caller,
    ticket: Shown,
    asked: Asked,
    as_of: Annotated[str | None, Query(include_in_schema=False)] = None,
    last_event_id: LastEvent = None,
) -> Stream:
    """Send a tally at once, and again whenever a figure, name or target in it changed.

    `event: tally`, `id` = position of the ledger, `data` = the object that `GET /v1/tallies`
    returns; at most two messages a second, always the newest figures; a comment in silence.
    `Last-Event-ID` resumes: what is known is not sent again. The stream ends when the token
    expires, when the right to read is taken back, or when the service stops: connect again.
    """
    if as_of is not None:
        raise InvalidPayload(errors=[NO_PAST])
    live: Live = request.app.state.live
    topic = Tallied(asked)
    live.room(topic)
    answer = await live.ask(topic)
    await rights.admit(request.app.state.database.read, caller, asked.under)
    watcher = Watcher(topic, Right(ticket.sign_in_id, asked.under), ticket.expires_at)
    return Stream(live, watcher, answer, last_event_id)
