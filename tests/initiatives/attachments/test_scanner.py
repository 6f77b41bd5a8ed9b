"""A scanner that speaks clamd's protocol is asked before anything is read of a file."""

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from service.initiatives.attachments.scanner import Scanner, WrongScanner
from tests.acts import refusal
from tests.initiatives.attachments.making import pdf, photo
from tests.initiatives.attachments.sending import draft, on_disk, send, sent
from tests.world import World

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
DOUBTFUL = pdf() + b"\n" * 9
HURT = b"INSTREAM size limit exceeded. ERROR\0"


class Clamd:
    """A scanner that finds EICAR, and keeps what it was shown."""

    def __init__(self) -> None:
        self.shown: list[bytes] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readuntil(b"\0") == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack(">I", await reader.readexactly(4))[0]:
            content += await reader.readexactly(length)
        self.shown.append(content)
        found = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
        writer.write(HURT if content == DOUBTFUL else found)
        writer.close()


@asynccontextmanager
async def scanning(world: World) -> AsyncIterator[Clamd]:
    """Run a scanner that the service asks."""
    clamd = Clamd()
    async with await asyncio.start_server(clamd.serve, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
        world.app.state.files.scanner = Scanner(f"127.0.0.1:{port}")
        yield clamd


async def test_what_it_finds_is_refused_and_what_it_passes_is_kept(world: World) -> None:
    told = await draft(world)
    infected = photo() + EICAR
    async with scanning(world) as clamd:
        async with world.untouched():
            assert refusal(await send(world, told, infected)) == (422, "infected-file")
            assert refusal(await send(world, told, EICAR)) == (422, "infected-file")
        assert on_disk(world) == []
        large = photo() + b"\0" * 1_000_000
        await sent(world, told, large)
    assert clamd.shown == [infected, EICAR, large]


async def test_without_an_answer_nothing_is_taken(world: World) -> None:
    told = await draft(world)
    async with scanning(world), world.untouched():
        answer = await send(world, told, DOUBTFUL)
        assert refusal(answer) == (503, "scanner-away")
        assert answer.headers["retry-after"] == "60"
    async with world.untouched():
        assert refusal(await send(world, told, pdf())) == (503, "scanner-away")
    assert on_disk(world) == []


async def test_it_may_listen_at_a_socket_of_the_machine(world: World, tmp_path: Path) -> None:
    clamd = Clamd()
    path = str(tmp_path / "clamd")
    async with await asyncio.start_unix_server(clamd.serve, path):
        world.app.state.files.scanner = Scanner(path)
        await sent(world, await draft(world), pdf())
    assert clamd.shown == [pdf()]


def test_an_address_that_leads_nowhere_is_refused_at_the_start() -> None:
    for wrong in ("clamd", "127.0.0.1", "host:port", ":3310"):
        with pytest.raises(WrongScanner):
            Scanner(wrong)
    for right in (None, "", "127.0.0.1:3310", "[::1]:3310", "/run/clamd.sock"):
        Scanner(right)
