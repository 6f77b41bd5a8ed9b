"""The twin that blocks: it does what the flows say, and reads lists and streams."""

import threading
import time
from collections.abc import Iterator
from typing import Generic, TypeVar, cast

import httpx

from sangkien_client.answers import page, read, told
from sangkien_client.calls import Call
from sangkien_client.events import Reader
from sangkien_client.exchange import Breaks, Exchange, Flow, Pause, Renew, Send, Step

T = TypeVar("T")


class Session:
    """A connection to the service, for any number of threads."""

    def __init__(self, http: httpx.Client, exchange: Exchange) -> None:
        self.http, self.exchange = http, exchange
        self._renewing = threading.Lock()

    def ask(self, call: Call, kind: type[T]) -> T:
        """Return what an operation answers."""
        return told(self.run(self.exchange.call(call)), kind)

    def do(self, call: Call) -> None:
        """Make a call that answers nothing."""
        self.run(self.exchange.call(call))

    def fetch(self, call: Call) -> bytes:
        """Return the file that an operation answers."""
        return self.run(self.exchange.call(call)).content

    def pages(self, call: Call, kind: type[T]) -> "Pages[T]":
        """Return a list, which is asked for as it is read."""
        return Pages(self, call, kind)

    def stream(self, call: Call, kind: type[T], *, endless: bool = True) -> "Stream[T]":
        """Return a stream, which is opened when it is read."""
        return Stream(self, call, kind, endless=endless)

    def run(self, flow: Flow, *, streaming: bool = False) -> httpx.Response:
        """Do what a flow says until it has its answer."""
        try:
            step = next(flow)
            while True:
                try:
                    answer = self._take(step, streaming=streaming)
                except httpx.TransportError as error:
                    step = flow.throw(error)
                else:
                    step = flow.send(answer)
        except StopIteration as done:
            return cast("httpx.Response", done.value)

    def _take(self, step: Step, *, streaming: bool) -> httpx.Response | None:
        match step:
            case Pause(seconds):
                time.sleep(seconds)
            case Renew(stale):
                with self._renewing, self.exchange.keep.locked():
                    self.run(self.exchange.renew(stale))
            case Send(call, heads):
                return self._send(call, heads, streaming=streaming)
        return None

    def _send(self, call: Call, heads: dict[str, str], *, streaming: bool) -> httpx.Response:
        asked = call.request()
        asked["headers"] |= heads
        if call.content is not None:
            asked["content"] = _pieces(call)
        answer = self.http.send(self.http.build_request(**asked), stream=streaming)
        if answer.is_error:
            answer.read()
        return answer


def _pieces(call: Call) -> Iterator[bytes]:
    done = 0
    call.tell(done)
    for piece in call.pieces():
        yield piece
        done += len(piece)
        call.tell(done)


class Pages(Generic[T]):
    """A list of the service; reading it follows the cursors from page to page."""

    def __init__(self, session: Session, call: Call, kind: type[T]) -> None:
        self._session, self._call, self._kind = session, call, kind

    def __iter__(self) -> Iterator[T]:
        """Yield every item of every page."""
        for items in self.pages():
            yield from items

    def pages(self) -> Iterator[list[T]]:
        """Yield page after page."""
        call = self._call
        while True:
            exchange = self._session.exchange
            items, following = page(self._session.run(exchange.call(call)), self._kind)
            yield items
            if following is None:
                return
            call = call.after(following)


class Stream(Generic[T]):
    """What the service tells as it happens; after a break it goes on where it was."""

    def __init__(self, session: Session, call: Call, kind: type[T], *, endless: bool) -> None:
        self._session, self._call, self._kind = session, call, kind
        self._endless = endless
        self.last = call.last
        """The `id` of the newest message; given as `last`, another stream goes on after it."""

    def __iter__(self) -> Iterator[T]:
        """Yield what is told, for as long as it goes on."""
        exchange = self._session.exchange
        breaks = Breaks(exchange.patience)
        while True:
            opened = exchange.call(self._call.since(self.last))
            answer = self._session.run(opened, streaming=True)
            breaks.opened()
            error: httpx.TransportError | None = None
            try:
                for event in self._events(answer):
                    breaks.heard()
                    yield read(event, self._kind)
                if not self._endless:
                    return
            except httpx.TransportError as broken:
                error = broken
            finally:
                answer.close()
            time.sleep(breaks.pause(error))

    def _events(self, answer: httpx.Response) -> Iterator[bytes]:
        reader = Reader()
        for chunk in answer.iter_bytes():
            for event in reader.feed(chunk):
                self.last = event.id or self.last
                yield event.data
