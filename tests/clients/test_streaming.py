"""Watching over a real socket: a decision is seen at once, and a break loses nothing."""

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import httpx
import pytest

from sangkien_client import (
    AsyncClient,
    Client,
    Memory,
    Patience,
    Tokens,
    Unreachable,
    models,
    problems,
)
from sangkien_client.events import Event, Reader
from tests.acts import decide, file
from tests.world import World

SOON = Patience(tries=40, first=0.05, most=0.1)


def leader(world: World, address: str) -> AsyncClient:
    return AsyncClient(address, keep=Memory(Tokens(world.leader.token)), patience=SOON)


async def test_a_decision_is_seen_within_two_seconds_by_both_twins(
    world: World, address: str
) -> None:
    told = await file(world, "officer")
    seen: list[tuple[float, int]] = []
    watching = threading.Event()

    def watch() -> None:
        with Client(address, keep=Memory(Tokens(world.leader.token))) as blocking:
            for tally in blocking.tallies.stream(programme="SK", under="HN", by="none"):
                seen.append((time.monotonic(), tally.total.valid))
                watching.set()
                if tally.total.valid:
                    return

    other = asyncio.create_task(asyncio.to_thread(watch))
    async with leader(world, address) as awaited, asyncio.timeout(10):
        begun = 0.0
        async for tally in awaited.tallies.stream(programme="SK", under="HN", by="none"):
            if tally.total.valid:
                assert time.monotonic() - begun < 2
                break
            await asyncio.to_thread(watching.wait, 5)
            begun = time.monotonic()
            await decide(world, "reviewer", told)
        await other
    assert [valid for _, valid in seen] == [0, 1]
    assert seen[-1][0] - begun < 2


async def test_a_stream_that_knows_the_last_message_tells_only_what_is_new(
    world: World, address: str
) -> None:
    async with leader(world, address) as watcher, asyncio.timeout(10):
        stream = watcher.tallies.stream(programme="SK", under="HN", by="none")
        assert (await anext(aiter(stream))).total.entered == 0
        later = watcher.tallies.stream(programme="SK", under="HN", by="none", last=stream.last)
        waits = asyncio.ensure_future(anext(aiter(later)))
        await file(world)
        assert (await waits).total.entered == 1


async def test_whoever_may_not_watch_is_told_so(world: World, address: str) -> None:
    keep = Memory(Tokens(world.worker.token))
    async with AsyncClient(address, keep=keep) as worker:
        with pytest.raises(problems.Forbidden):
            await anext(aiter(worker.tallies.stream(programme="SK", under="HN")))


async def test_the_public_board_needs_nobody(world: World, address: str) -> None:
    await file(world)
    async with AsyncClient(address) as anybody:
        board = await anext(aiter(anybody.public.stream(programme="SK", measure="entered")))
    assert isinstance(board, models.PublicBoard)
    assert board.total.entered == 1


class Torn(httpx.BaseTransport):
    """A service whose streams break after one message each; it keeps what it was asked."""

    def __init__(self, *streams: Sequence[bytes | Exception]) -> None:
        self.streams, self.asked = list(streams), list[str | None]()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.headers.get("Last-Event-ID"))
        if not self.streams:
            raise httpx.ConnectError("gone")
        chunks = self.streams.pop(0)

        def body() -> Iterator[bytes]:
            for chunk in chunks:
                if isinstance(chunk, Exception):
                    raise chunk
                yield chunk

        return httpx.Response(200, content=body())


def tally(valid: int) -> bytes:
    """Return a message of the stream."""
    zero = dict.fromkeys(models.TallyFigures.model_fields, 0)
    told = models.Tally.model_construct(
        programme="SK",
        under="VN",
        by="none",
        tree="then",
        measure="valid",
        phase=None,
        as_of=datetime(2022, 6, 24, tzinfo=UTC),
        since=None,
        rows=(),
        unplaced=models.TallyFigures.model_validate(zero),
        total=models.TallyTotal.model_validate(
            {**zero, "valid": valid, "target": None, "percent": None}
        ),
    )
    text = told.model_dump_json(exclude_unset=True)
    return f": \n\nevent: tally\nid: {valid}\ndata: {text}\n\n".encode()


def test_a_broken_stream_is_taken_up_with_the_last_that_was_received() -> None:
    broken = httpx.ReadError("broken")
    network = Torn([tally(1), broken], [tally(2)[:9], broken], [tally(2)], [tally(3), broken])
    with Client(transport=network, patience=Patience(tries=2, first=0.001)) as watcher:
        figures = iter(watcher.tallies.stream(programme="SK", last="0"))
        assert [next(figures).total.valid for _ in range(3)] == [1, 2, 3]
        with pytest.raises(Unreachable):
            next(figures)
    assert network.asked[:5] == ["0", "1", "1", "2", "3"]


def test_a_board_that_is_still_is_watched_on_however_often_its_stream_ends() -> None:
    network = Torn(*([b"retry: 3000\n\n"] for _ in range(1100)), [tally(5)])
    with Client(transport=network, patience=Patience(first=1e-6, most=1e-5)) as watcher:
        assert next(iter(watcher.tallies.stream(programme="SK", last="4"))).total.valid == 5
    assert set(network.asked) == {"4"}


def test_messages_are_read_from_whatever_pieces_come() -> None:
    text = 'id: 7\r\nevent: tally\n: still here\ndata: {"a":\n'
    text += 'data: "\u2028x"}\n\n: ping\n\ndata:y\n\nid: 9\n'
    wanted = [Event("tally", '{"a":\n"\u2028x"}'.encode(), "7"), Event("message", b"y", None)]
    for size in (1, 2, 7, 1000):
        reader, content = Reader(), text.encode()
        pieces = [content[at : at + size] for at in range(0, len(content), size)]
        assert [event for piece in pieces for event in reader.feed(piece)] == wanted
