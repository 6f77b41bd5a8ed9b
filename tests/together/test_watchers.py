"""Watchers who may watch no more, who do not read, who are too many; and a service that stops."""

import asyncio
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

import httpx
import pytest
from fastapi import FastAPI
from joserfc import jwt
from psycopg.conninfo import conninfo_to_dict

from service.app import create_app
from service.embedded import Server
from service.embedded.postmaster import wait_for
from service.identity.auth import ALGORITHM, signing_key
from tests.acts import decide, file, refusal
from tests.conftest import run_sql, settings_for
from tests.together.running import ROOT, free_port, unmeasured
from tests.together.watching import deaf, served, watch
from tests.world import Someone, World, enter, entry

HN = "/v1/tallies/stream?programme=SK&under=HN&by=none"
WIDE = "/v1/tallies/stream?programme=SK&by=unit"
BOARD = "/v1/public/board/stream?programme=SK"


@asynccontextmanager
async def house(database_url: str, **settings: float) -> AsyncIterator[tuple[World, str]]:
    """Serve a world with settings of its own."""
    app = create_app(settings_for(database_url).model_copy(update=settings))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client,
        served(app) as address,
    ):
        yield await enter(app, client), address


@pytest.fixture
async def address(app: FastAPI) -> AsyncIterator[str]:
    async with served(app) as address:
        yield address


async def test_the_stream_ends_when_the_right_to_read_is_taken_back(
    world: World, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.tallies.live.RIGHTS", 0.1)
    async with (
        watch(address + HN, world.leader) as stays,
        watch(address + HN, world.officer) as goes,
        watch(address + HN, world.reviewer) as signs_out,
    ):
        for one in (stays, goes, signs_out):
            await one.message()
        await world.rows(
            "UPDATE role_grant SET ended_at = now() WHERE account_id ="
            " (SELECT id FROM account WHERE login = 'officer@example.vn')"
        )
        assert await goes.ended()
        assert (await world.reviewer.ask("DELETE", "/v1/token")).status_code == 204
        assert await signs_out.ended()
        await file(world)
        assert (await stays.told())["total"]["waiting"] == 1


async def test_the_stream_ends_with_the_token(world: World, address: str) -> None:
    key = signing_key(world.app.state.settings)
    claims = jwt.decode(world.leader.token, key, [ALGORITHM]).claims
    brief = jwt.encode({"alg": ALGORITHM}, {**claims, "exp": int(time.time()) + 4}, key)
    async with watch(address + HN, Someone(world.client, brief)) as one:
        await one.message()
        begun = time.monotonic()
        assert await one.ended()
        assert time.monotonic() - begun < 4.5
    assert world.app.state.live.count() == 0


async def test_whoever_does_not_read_is_dropped_and_harms_nobody(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.tallies.streaming.UNREAD", 4096)
    async with house(database_url, watcher_patience=1.0) as (world, address):
        with deaf(address + WIDE, world.leader) as line:
            async with watch(address + WIDE, world.leader) as one:
                await one.message()
                live = world.app.state.live
                for waiting in range(1, 9):
                    await file(world)
                    assert (await one.message(2)).data["total"]["waiting"] == waiting
                    if live.count() == 1:
                        break
                assert (live.count(), waiting > 1) == (1, True)
            # Cut off at once: what it did not read is not kept for it.
            line.settimeout(2)
            with pytest.raises(ConnectionResetError):
                drain(line)


def drain(line: socket.socket) -> None:
    """Read to the end."""
    while line.recv(65536):
        pass


async def test_a_newer_figure_replaces_one_that_was_not_taken(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.tallies.streaming.UNREAD", 4096)
    async with house(database_url) as (world, address):
        with deaf(address + WIDE, world.leader) as line:
            await asyncio.sleep(1)
            for _ in range(4):
                await file(world)
                await asyncio.sleep(0.7)
            line.setblocking(False)  # noqa: FBT003 - the socket's own form
            heard = b""
            async with asyncio.timeout(5):
                while b'"waiting":4' not in heard:
                    part = await asyncio.get_running_loop().sock_recv(line, 65536)
                    assert part, "the stream goes on"
                    heard += part
        told = heard.count(b"event: tally")
        assert told < 5


async def test_a_full_house_says_when_to_come_again(database_url: str) -> None:
    async with (
        house(database_url, watchers=4, watched_topics=3) as (world, address),
        AsyncExitStack() as stack,
        httpx.AsyncClient(base_url=address) as http,
    ):

        async def refused(path: str) -> bool:
            heads = {"Authorization": f"Bearer {world.leader.token}"}
            answer = await http.get(path, headers=heads)
            assert refusal(answer) == (503, "crowded")
            return answer.headers["retry-after"] == "30"

        watches = []
        for path in (BOARD, BOARD):
            watches.append(await stack.enter_async_context(watch(address + path)))
            await watches[-1].message()
        # Anybody may open the public board: it leaves room for those who must see the rest.
        assert await refused(BOARD)
        for path in (HN, WIDE):
            watches.append(await stack.enter_async_context(watch(address + path, world.leader)))
            await watches[-1].message()
        assert await refused(HN)
        await stack.aclose()
        async with watch(address + BOARD) as again:
            await again.message()


async def test_the_database_goes_away_and_comes_back(
    world: World, address: str, server: Server, database_url: str
) -> None:
    name = conninfo_to_dict(database_url)["dbname"]
    async with watch(address + HN, world.leader) as one, watch(address + BOARD) as two:
        for each in (one, two):
            await each.message()
        run_sql(server, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        run_sql(
            server,
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",  # noqa: S608 - our own name
        )
        async with httpx.AsyncClient(base_url=address) as http:
            board = await http.get("/v1/public/board?programme=SK")
            assert board.status_code == 200, "the last figures, which say as of when"
            heads = {"Authorization": f"Bearer {world.leader.token}"}
            away = await http.get("/v1/tallies?programme=SK", headers=heads)
            assert refusal(away) == (503, "busy")
        await asyncio.sleep(1.2)
        run_sql(server, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        codes = [(await world.leader.get("/v1/me")).status_code for _ in range(20)]
        assert codes == [200] * 20
        # The first who writes finds the connections dead, and may repeat.
        await world.officer.post("/v1/initiatives", entry())
        await decide(world, "reviewer", await file(world, "officer"))
        for each in (one, two):
            # What was filed may have been told before what was decided.
            while (await each.message(8)).data["total"]["valid"] != 1:
                continue


@contextmanager
def processes(database_url: str, count: int) -> Iterator[list[tuple[subprocess.Popen[bytes], str]]]:
    """Run API processes on one database."""
    ports = [free_port() for _ in range(count)]
    environment = unmeasured() | {
        "DATABASE_URL": database_url,
        "SECRET_KEY": str(settings_for(database_url).secret_key),
    }
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "service", "api"],
            cwd=ROOT,
            env=environment | {"PORT": str(port)},
            stderr=subprocess.DEVNULL,
        )
        for port in ports
    ]
    try:
        assert wait_for(lambda: all(map(answers, ports)), 120)
        yield [
            (child, f"http://127.0.0.1:{port}") for child, port in zip(children, ports, strict=True)
        ]
    finally:
        for child in children:
            child.kill()
            child.wait()


def answers(port: int) -> bool:
    """Tell whether somebody listens."""
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.long
async def test_every_process_sends_what_any_of_them_did_and_stops_at_once(
    world: World, database_url: str
) -> None:
    told = await file(world, "officer")
    with processes(database_url, 2) as ((one, first), (two, second)):
        async with (
            watch(first + HN, world.leader) as here,
            watch(second + HN, world.leader) as there,
            watch(second + BOARD) as board,
        ):
            for each in (here, there, board):
                assert (await each.message()).data["total"]["valid"] == 0
            async with httpx.AsyncClient(base_url=first) as http:
                heads = {"Authorization": f"Bearer {world.reviewer.token}"}
                path = f"/v1/initiatives/{told['id']}/decisions"
                done = await http.post(path, json={"verdict": "accept"}, headers=heads)
                assert done.status_code == 201
            begun = time.monotonic()
            for each in (here, there, board):
                assert (await each.message()).data["total"]["valid"] == 1
            assert time.monotonic() - begun < 2
            with deaf(second + WIDE, world.leader):
                begun = time.monotonic()
                for child in (one, two):
                    child.send_signal(signal.SIGTERM)
                for each in (here, there, board):
                    assert await each.ended()
                assert [await asyncio.to_thread(child.wait, 10) for child in (one, two)] == [0, 0]
                assert time.monotonic() - begun < 4
